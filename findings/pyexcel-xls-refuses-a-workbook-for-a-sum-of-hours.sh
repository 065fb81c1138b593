#!/usr/bin/env bash
# The number 1.5 in the format [h]:mm is 36:00, in the format of dates it is noon of New Year's day 1900. pyexcel-xls makes a date
# of both, and dates of January and February 1900 are ambiguous to xlrd below it (Excel has a 29th of February then): one sum of
# hours between one day and sixty, and no sheet of the workbook is read. Beyond sixty days the sum becomes a day in 1900.
# Package:  PyPI pyexcel-xls 0.7.1 (pyexcel-io 0.6.8, xlrd 2.0.2, workbook by xlwt 1.3.0)
# Expected: a duration, the number 1.5 or the text 36:00
# Seen:     12 hours 12:00:00; 36 hours XLDateAmbiguous; 1500 hours 1900-03-02 12:00:00
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages pyexcel-xls==0.7.1 pyexcel-io==0.6.8 lml==0.2.0 xlrd==2.0.2 xlwt==1.3.0
seen=$(python3 - <<'PY'
import xlwt, pyexcel_xls
shown = xlwt.XFStyle()
shown.num_format_str = "[h]:mm"
results = []
for hours in (12, 36, 1500):
    book = xlwt.Workbook()
    book.add_sheet("Gio").write(0, 0, hours / 24, shown)
    book.save("hours.xls")
    try:
        value = pyexcel_xls.get_data("hours.xls")["Gio"][0][0]
    except Exception as fault:
        value = type(fault).__name__
    results.append(f"{hours} hours {value}")
print("; ".join(results))
PY
)
finding "PyPI pyexcel-xls 0.7.1 (pyexcel-io 0.6.8, xlrd 2.0.2, workbook by xlwt 1.3.0)" "a duration, the number 1.5 or the text 36:00" \
    "12 hours 12:00:00; 36 hours XLDateAmbiguous; 1500 hours 1900-03-02 12:00:00" "$seen"
