#!/usr/bin/env bash
# Ctrl+Enter in a cell of a spreadsheet begins a new line; in an ODS file that is a new paragraph or, as some programs write it, a
# text:line-break inside one. python-calamine keeps the first and drops the second, and the tab as well: two names in one cell
# become one word. The blanks of text:s it keeps.
# Package:  PyPI python-calamine 0.9.1, an .ods
# Expected: 'Lò Thị Mai\nTrần Văn Bình' for both, and '5A\t4B'
# Seen:     [['Lò Thị Mai\nTrần Văn Bình', 'Lò Thị MaiTrần Văn Bình', '5A4B', '5A  4B']]
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages python-calamine==0.9.1
python3 - <<'PY'
import zipfile
office = "urn:oasis:names:tc:opendocument:xmlns:"
spaces = " ".join(f'xmlns:{name}="{office}{name}:1.0"' for name in ("office", "table", "text"))
cell = '<table:table-cell office:value-type="string">%s</table:table-cell>'
texts = ["<text:p>Lò Thị Mai</text:p><text:p>Trần Văn Bình</text:p>", "<text:p>Lò Thị Mai<text:line-break/>Trần Văn Bình</text:p>",
         "<text:p>5A<text:tab/>4B</text:p>", '<text:p>5A<text:s text:c="2"/>4B</text:p>']
rows = "<table:table-row>%s</table:table-row>" % "".join(cell % text for text in texts)
with zipfile.ZipFile("list.ods", "w") as z:
    z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    z.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{office}manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    z.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet><table:table table:name="DS">{rows}</table:table></office:spreadsheet></office:body></office:document-content>')
PY
seen=$(python3 - <<'PY'
from python_calamine import CalamineWorkbook
print(CalamineWorkbook.from_path("list.ods").get_sheet_by_index(0).to_python())
PY
)
finding "PyPI python-calamine 0.9.1, an .ods" "'Lò Thị Mai\\nTrần Văn Bình' for both, and '5A\\t4B'" \
    "[['Lò Thị Mai\\nTrần Văn Bình', 'Lò Thị MaiTrần Văn Bình', '5A4B', '5A  4B']]" "$seen"
