#!/usr/bin/env bash
# A program for Vietnam tells dateutil dayfirst=True and gives it whatever dates come: 10/03/2022 of people, ISO 8601 of machines.
# The wish is heeded for ISO dates as well, that begin with the year, have a T and a zone, or no separator at all, and
# yearfirst=True beside it changes nothing: the tenth of March is the third of October, as long as the day is below 13.
# Package:  PyPI python-dateutil 4.0.0, parser.parse with dayfirst=True
# Expected: 2022-03-10 for each
# Seen:     2022-10-03 for 2022-03-10; 2022-10-03 for 20220310; 2022-10-03 for 2022-03-10T08:30:00+07:00; 2022-10-03 for 20220310T0830
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages python-dateutil==4.0.0 tzdata==2026.6
seen=$(python3 - <<'PY'
from dateutil import parser
texts = ["2022-03-10", "20220310", "2022-03-10T08:30:00+07:00", "20220310T0830"]
print("; ".join(f"{parser.parse(text, dayfirst=True, yearfirst=True).date()} for {text}" for text in texts))
PY
)
finding "PyPI python-dateutil 4.0.0, parser.parse with dayfirst=True" "2022-03-10 for each" \
    "2022-10-03 for 2022-03-10; 2022-10-03 for 20220310; 2022-10-03 for 2022-03-10T08:30:00+07:00; 2022-10-03 for 20220310T0830" \
    "$seen"
