#!/usr/bin/env bash
# A sum of hours beyond a day is an ordinary cell: 25:30 in the format [h]:mm, PT25H30M00S in ODF. tablib reads times of an ods by
# the pattern of a clock: a sheet with one such sum is not read at all, not even its names; with 23:30 in the cell it is.
# Package:  PyPI tablib 3.10.0 with odfpy 1.4.1
# Expected: both sheets read, the second with 25 and a half hours
# Seen:     [('Lò Thị Mai', datetime.time(23, 30))]; ValueError
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages tablib==3.10.0 odfpy==1.4.1 defusedxml==0.7.1
for hours in 23 25; do
    export hours
python3 - <<'PY'
import zipfile
office = "urn:oasis:names:tc:opendocument:xmlns:"
spaces = " ".join(f'xmlns:{name}="{office}{name}:1.0"' for name in ("office", "table", "text"))
import os
hours = os.environ["hours"]
rows = ('<table:table-row><table:table-cell office:value-type="string"><text:p>Lò Thị Mai</text:p></table:table-cell>'
        f'<table:table-cell office:value-type="time" office:time-value="PT{hours}H30M00S"><text:p>{hours}:30</text:p></table:table-cell></table:table-row>')
with zipfile.ZipFile("list.ods", "w") as z:
    z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    z.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{office}manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    z.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet><table:table table:name="DS">{rows}</table:table></office:spreadsheet></office:body></office:document-content>')
PY
    mv list.ods "$hours.ods"
done
seen=$(python3 - <<'PY'
import tablib
def read(name):
    try:
        with open(name, "rb") as file:
            return repr(list(tablib.Dataset().load(file.read(), format="ods", headers=False)))
    except Exception as fault:
        return type(fault).__name__
print(read("23.ods"), read("25.ods"), sep="; ")
PY
)
finding "PyPI tablib 3.10.0 with odfpy 1.4.1" "both sheets read, the second with 25 and a half hours" \
    "[('Lò Thị Mai', datetime.time(23, 30))]; ValueError" "$seen"
