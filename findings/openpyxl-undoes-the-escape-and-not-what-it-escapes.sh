#!/usr/bin/env bash
# XML cannot hold every control letter, so workbooks write a carriage return as _x000D_ (ECMA-376 22.9.2.19) and, where somebody
# typed these very letters, _x005F_x000D_. openpyxl undoes the second and leaves the first: a name with a line end from a database
# and the seven letters typed by hand read alike, and a line end shows as "_x000D_" in the middle of a cell. python-calamine reads
# the first as a line end (and the second as the letters).
# Package:  PyPI openpyxl 3.1.5 beside python-calamine 0.9.1
# Expected: 'Lò\r\nMai' and 'Lò_x000D_\nMai' by both
# Seen:     openpyxl ['Lò_x000D_\nMai', 'Lò_x000D_\nMai']; calamine ['Lò\r\nMai', 'Lò_x000D_\nMai']
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages openpyxl==3.1.5 et_xmlfile==2.0.0 python-calamine==0.9.1
python3 - <<'PY'
import zipfile
main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
office, package = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://schemas.openxmlformats.org/package/2006/"
kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
parts = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet", "sharedStrings": "sharedStrings"}
with zipfile.ZipFile("names.xlsx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>%s</Types>' % "".join(f'<Override PartName="/xl/{part}.xml" ContentType="{kind}{type}+xml"/>' for part, type in parts.items()))
    z.writestr("_rels/.rels", f'<Relationships xmlns="{package}relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    z.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
    z.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="DS" sheetId="1" r:id="rId1"/></sheets></workbook>')
    z.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row></sheetData></worksheet>')
    z.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}" count="2" uniqueCount="2"><si><t>Lò_x000D_\nMai</t></si><si><t>Lò_x005F_x000D_\nMai</t></si></sst>')
PY
seen=$(python3 - <<'PY'
import openpyxl
from python_calamine import CalamineWorkbook
print("openpyxl", [cell.value for cell in openpyxl.load_workbook("names.xlsx").active[1]], end="; ")
print("calamine", CalamineWorkbook.from_path("names.xlsx").get_sheet_by_index(0).to_python()[0])
PY
)
finding "PyPI openpyxl 3.1.5 beside python-calamine 0.9.1" "'Lò\\r\\nMai' and 'Lò_x000D_\\nMai' by both" \
    "openpyxl ['Lò_x000D_\\nMai', 'Lò_x000D_\\nMai']; calamine ['Lò\\r\\nMai', 'Lò_x000D_\\nMai']" "$seen"
