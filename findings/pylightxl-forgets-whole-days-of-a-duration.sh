#!/usr/bin/env bash
# A duration of a day and a half in the format [h]:mm shows as 36:00 in every spreadsheet. pylightxl gives the time of day of
# the same number: the day is gone, and nothing says so.
# Package:  PyPI pylightxl 1.61 (workbook by XlsxWriter 3.2.9)
# Expected: 36:00 and 12:00, or the numbers 1.5 and 0.5: two different values
# Seen:     ['12:00:00', '12:00:00']
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages pylightxl==1.61 XlsxWriter==3.2.9
python3 - <<'PY'
import xlsxwriter
book = xlsxwriter.Workbook("hours.xlsx")
sheet, shown = book.add_worksheet("Gio"), book.add_format({"num_format": "[h]:mm"})
sheet.write_number(0, 0, 1.5, shown)
sheet.write_number(1, 0, 0.5, shown)
book.close()
PY
seen=$(python3 - <<'PY'
import pylightxl
print(pylightxl.readxl("hours.xlsx").ws("Gio").col(1))
PY
)
finding "PyPI pylightxl 1.61 (workbook by XlsxWriter 3.2.9)" \
    "36:00 and 12:00, or the numbers 1.5 and 0.5: two different values" \
    "['12:00:00', '12:00:00']" "$seen"
