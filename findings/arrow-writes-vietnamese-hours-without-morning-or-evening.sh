#!/usr/bin/env bash
# arrow knows the Vietnamese names of months and days, and "hh:mm A" is the hour with morning or evening. For Vietnamese the words
# SA and CH are empty in its table: half past eight in the morning and in the evening are written alike, with a blank behind. To
# read "8:30 CH" (as Windows in Vietnamese writes it) with the same pattern is refused.
# Package:  PyPI arrow 1.4.0, locale='vi'
# Expected: 8:30 SA and 8:30 CH, or AM and PM; and 8:30 CH read as 20:30
# Seen:     '8:30 ' '8:30 ' ParserMatchError
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages arrow==1.4.0 python-dateutil==4.0.0 tzdata==2026.6
seen=$(python3 - <<'PY'
import arrow
morning, evening = (arrow.get(2022, 3, 10, hour, 30).format("h:mm A", locale="vi") for hour in (8, 20))
try:
    back = arrow.get("10/03/2022 8:30 CH", "DD/MM/YYYY h:mm A", locale="vi").isoformat()
except Exception as fault:
    back = type(fault).__name__
print(repr(morning), repr(evening), back)
PY
)
finding "PyPI arrow 1.4.0, locale='vi'" "8:30 SA and 8:30 CH, or AM and PM; and 8:30 CH read as 20:30" \
    "'8:30 ' '8:30 ' ParserMatchError" "$seen"
