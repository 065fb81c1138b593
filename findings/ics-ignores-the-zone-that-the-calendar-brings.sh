#!/usr/bin/env bash
# An invitation by Outlook names its zone in Windows' words and brings the rules of that zone along (VTIMEZONE), as RFC 5545 wants
# it, so that nobody needs to know the name. ics reads the name only: a zone that it does not know is UTC, and eight o'clock in
# Hanoi becomes three in the afternoon. Where the name is one of Olson's the same rules give the right hour.
# Package:  PyPI ics 0.7.3 (TatSu 5.15.1, arrow 1.4.0)
# Expected: 2022-03-10T08:00:00+07:00 for both
# Seen:     2022-03-10T08:00:00+00:00 for SE Asia Standard Time; 2022-03-10T08:00:00+07:00 for Asia/Ho_Chi_Minh
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages ics==0.7.3 TatSu==5.15.1 arrow==1.4.0 attrs==26.1.0 python-dateutil==4.0.0 six==1.17.0 tzdata==2026.6
seen=$(python3 - <<'PY' 2>/dev/null
from ics import Calendar
def begin(zone):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//vi", "BEGIN:VTIMEZONE", "TZID:" + zone, "BEGIN:STANDARD",
             "DTSTART:16010101T000000", "TZOFFSETFROM:+0700", "TZOFFSETTO:+0700", "END:STANDARD", "END:VTIMEZONE", "BEGIN:VEVENT",
             "UID:1@truong.example", "DTSTAMP:20220301T000000Z", f"DTSTART;TZID={zone}:20220310T080000", "SUMMARY:Hop",
             "END:VEVENT", "END:VCALENDAR", ""]
    (event,) = Calendar("\r\n".join(lines)).events
    return event.begin.isoformat()
print("; ".join(f"{begin(zone)} for {zone}" for zone in ["SE Asia Standard Time", "Asia/Ho_Chi_Minh"]))
PY
)
finding "PyPI ics 0.7.3 (TatSu 5.15.1, arrow 1.4.0)" "2022-03-10T08:00:00+07:00 for both" \
    "2022-03-10T08:00:00+00:00 for SE Asia Standard Time; 2022-03-10T08:00:00+07:00 for Asia/Ho_Chi_Minh" "$seen"
