#!/usr/bin/env bash
# A spreadsheet of ODF writes rows that are alike once, with table:number-rows-repeated, and cells alike with
# number-columns-repeated. pyexcel-ods heeds the second and not the first: of three classes with the same numbers one is left, blank
# rows shrink, and the number of a row is not the one that people see.
# Package:  PyPI pyexcel-ods 0.6.0 (odfpy 1.4.1, pyexcel-io 0.6.8)
# Expected: [['Lớp', 'Lớp'], ['', 30], ['', 30], ['', 30], ['cuối']]
# Seen:     [['Lớp', 'Lớp'], ['', 30], ['cuối']]
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages pyexcel-ods==0.6.0 odfpy==1.4.1 pyexcel-io==0.6.8 lml==0.2.0 defusedxml==0.7.1
python3 - <<'PY'
import zipfile
office = "urn:oasis:names:tc:opendocument:xmlns:"
spaces = " ".join(f'xmlns:{name}="{office}{name}:1.0"' for name in ("office", "table", "text"))
word = '<table:table-cell%s office:value-type="string"><text:p>%s</text:p></table:table-cell>'
rows = ("<table:table-row>%s</table:table-row>" % (word % (' table:number-columns-repeated="2"', "Lớp"))
        + '<table:table-row table:number-rows-repeated="3"><table:table-cell/><table:table-cell office:value-type="float" office:value="30"><text:p>30</text:p></table:table-cell></table:table-row>'
        + "<table:table-row>%s</table:table-row>" % (word % ("", "cuối")))
with zipfile.ZipFile("list.ods", "w") as z:
    z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    z.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{office}manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    z.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet><table:table table:name="DS">{rows}</table:table></office:spreadsheet></office:body></office:document-content>')
PY
seen=$(python3 - <<'PY'
import pyexcel_ods
print(pyexcel_ods.get_data("list.ods")["DS"])
PY
)
finding "PyPI pyexcel-ods 0.6.0 (odfpy 1.4.1, pyexcel-io 0.6.8)" "[['Lớp', 'Lớp'], ['', 30], ['', 30], ['', 30], ['cuối']]" \
    "[['Lớp', 'Lớp'], ['', 30], ['cuối']]" "$seen"
