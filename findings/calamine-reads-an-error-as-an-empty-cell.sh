#!/usr/bin/env bash
# A lookup that found nothing (#N/A) and a cell that nobody filled in are told apart by every spreadsheet. Through
# python-calamine both are the same empty text.
# Package:  PyPI python-calamine 0.9.1 (workbook by XlsxWriter 3.2.9)
# Expected: the errors as #N/A and #DIV/0!, or as something that is no text; only the blank cell is empty
# Seen:     [['', '', '', '#N/A']]
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages python-calamine==0.9.1 XlsxWriter==3.2.9
python3 - <<'PY'
import xlsxwriter
book = xlsxwriter.Workbook("errors.xlsx")
sheet = book.add_worksheet()
sheet.write_formula(0, 0, "=NA()", None, "#N/A")
sheet.write_blank(0, 1, None, book.add_format({"bold": True}))
sheet.write_formula(0, 2, "=1/0", None, "#DIV/0!")
sheet.write_string(0, 3, "#N/A")
book.close()
PY
seen=$(python3 - <<'PY'
from python_calamine import CalamineWorkbook
print(CalamineWorkbook.from_path("errors.xlsx").get_sheet_by_index(0).to_python())
PY
)
finding "PyPI python-calamine 0.9.1 (workbook by XlsxWriter 3.2.9)" \
    "the errors as #N/A and #DIV/0!, or as something that is no text; only the blank cell is empty" \
    "[['', '', '', '#N/A']]" "$seen"
