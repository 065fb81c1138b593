#!/usr/bin/env bash
# "GMT+7" is how everybody in Vietnam writes the country's time, and mail programs put it into comments and bodies. dateutil reads
# it as POSIX does (seven hours still to go until GMT), so that it lies fourteen hours off; the same hour written +07 or
# +0700, or without the name before it, is read as meant.
# Package:  PyPI python-dateutil 4.0.0, parser.parse
# Expected: 2022-03-10 08:00 at +07:00 for each
# Seen:     -07:00 for GMT+7; -07:00 for UTC+7; -07:00 for GMT+0700; +07:00 for +07; +07:00 for +0700
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages python-dateutil==4.0.0 tzdata==2026.6
seen=$(python3 - <<'PY'
from dateutil import parser
zones = ["GMT+7", "UTC+7", "GMT+0700", "+07", "+0700"]
print("; ".join(f"{parser.parse('10 Mar 2022 08:00 ' + zone).isoformat()[-6:]} for {zone}" for zone in zones))
PY
)
finding "PyPI python-dateutil 4.0.0, parser.parse" "2022-03-10 08:00 at +07:00 for each" \
    "-07:00 for GMT+7; -07:00 for UTC+7; -07:00 for GMT+0700; +07:00 for +07; +07:00 for +0700" "$seen"
