#!/usr/bin/env bash
# Vietnamese offices show dates as ngày 10 tháng 03 năm 2022, by a number format with the words in quotes. xlsx2csv replaces the
# letters of the format one after the other, those inside the quotes too, and leaves the quotes: "t12áng", since the h of
# tháng is taken for an hour.
# Package:  PyPI xlsx2csv 0.8.6 (workbook by XlsxWriter 3.2.9)
# Expected: ngày 10 tháng 03 năm 2022, or the bare date
# Seen:     """ngày"" 10 ""t12áng"" 03 ""nă03"" 2022"
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages xlsx2csv==0.8.6 XlsxWriter==3.2.9
python3 - <<'PY'
import datetime, xlsxwriter
book = xlsxwriter.Workbook("date.xlsx")
shown = book.add_format({"num_format": '"ngày" dd "tháng" mm "năm" yyyy'})
book.add_worksheet().write_datetime(0, 0, datetime.datetime(2022, 3, 10), shown)
book.close()
PY
seen=$(python3 -m xlsx2csv date.xlsx)
finding "PyPI xlsx2csv 0.8.6 (workbook by XlsxWriter 3.2.9)" \
    "ngày 10 tháng 03 năm 2022, or the bare date" \
    '"""ngày"" 10 ""t12áng"" 03 ""nă03"" 2022"' "$seen"
