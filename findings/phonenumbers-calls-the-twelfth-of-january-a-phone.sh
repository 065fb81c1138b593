#!/usr/bin/env bash
# Whoever looks for telephone numbers in a letter with Google's library for them trusts it to pass over dates: it has rules
# for them. Those are for slashes; with full stops, hyphens or blanks, as Vietnamese letters have them as well, two days of the year
# are called valid numbers (of the form 1201 xxxx and 1203 xxxx), and all the others none: no test with today's date shows it.
# Package:  PyPI phonenumbers 9.0.43, PhoneNumberMatcher for VN
# Expected: no number in any date of a year
# Seen:     12.01.2022, 12-01-2022, 12 01 2022, 12.03.2022, 12-03-2022, 12 03 2022
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages phonenumbers==9.0.43
seen=$(python3 - <<'PY'
import datetime, phonenumbers
found = []
for day in range(365):
    date = datetime.date(2022, 1, 1) + datetime.timedelta(day)
    for form in ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %m %Y"):
        text = date.strftime(form)
        if any(phonenumbers.PhoneNumberMatcher("Kính gửi, ngày " + text, "VN")):
            found.append(text)
print(", ".join(found))
PY
)
finding "PyPI phonenumbers 9.0.43, PhoneNumberMatcher for VN" "no number in any date of a year" \
    "12.01.2022, 12-01-2022, 12 01 2022, 12.03.2022, 12-03-2022, 12 03 2022" "$seen"
