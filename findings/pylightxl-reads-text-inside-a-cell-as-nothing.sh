#!/usr/bin/env bash
# A text of a workbook stands in the shared table or in the cell itself (t="inlineStr"), which programs that write large files row by
# row prefer, since they need not keep the table. pylightxl knows the first: a cell of the second kind is empty, like one that
# nobody filled in, and nothing is raised.
# Package:  PyPI pylightxl 1.61 beside openpyxl 3.1.5
# Expected: Lò Thị Mai by both
# Seen:     pylightxl ['', 5]; openpyxl ['Lò Thị Mai', 5]
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages pylightxl==1.61 openpyxl==3.1.5 et_xmlfile==2.0.0
python3 - <<'PY'
import zipfile
main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
office, package = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://schemas.openxmlformats.org/package/2006/"
kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
with zipfile.ZipFile("names.xlsx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}worksheet+xml"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{package}relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    z.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
    z.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="DS" sheetId="1" r:id="rId1"/></sheets></workbook>')
    z.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Lò Thị Mai</t></is></c><c r="B1"><v>5</v></c></row></sheetData></worksheet>')
PY
seen=$(python3 - <<'PY'
import openpyxl, pylightxl
print("pylightxl", pylightxl.readxl("names.xlsx").ws("DS").row(1), end="; ")
print("openpyxl", [cell.value for cell in openpyxl.load_workbook("names.xlsx").active[1]])
PY
)
finding "PyPI pylightxl 1.61 beside openpyxl 3.1.5" "Lò Thị Mai by both" "pylightxl ['', 5]; openpyxl ['Lò Thị Mai', 5]" "$seen"
