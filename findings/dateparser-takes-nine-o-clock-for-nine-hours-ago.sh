#!/usr/bin/env bash
# "10/03/2022 lúc 9 giờ" is the tenth of March at nine o'clock; "giờ" is both an hour of the clock and an hour of duration. With
# the Vietnamese language dateparser drops the date without a word and answers: nine hours before now.
# Package:  PyPI dateparser 1.5.0, languages=['vi']
# Expected: 2022-03-10 09:00 twice and 2022-03-08 14:30, or None for what is not understood
# Seen:     2022-03-10 09:00:00; 2026-06-01 03:00:00; 2026-05-31 22:00:00;
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages dateparser==1.5.0 python-dateutil==4.0.0 pytz==2026.6 regex==2026.11.19 tzlocal==5.4.5
seen=$(python3 - <<'PY'
import datetime, dateparser
now = datetime.datetime(2026, 6, 1, 12, 0, 0)
for text in ["10/03/2022 9:00", "10/03/2022 lúc 9 giờ", "14 giờ 30 ngày 8/3/2022"]:
    print(dateparser.parse(text, languages=["vi"], settings={"RELATIVE_BASE": now}), end="; ")
PY
)
finding "PyPI dateparser 1.5.0, languages=['vi']" \
    "2022-03-10 09:00 twice and 2022-03-08 14:30, or None for what is not understood" \
    "2022-03-10 09:00:00; 2026-06-01 03:00:00; 2026-05-31 22:00:00; " "$seen"
