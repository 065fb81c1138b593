#!/usr/bin/env bash
# The commonest middle name of Vietnamese men, typed without its accent, is a Dutch prefix to nameparser: "Van" and all that
# follows become the family name, and there is no middle name. With the accent, or with the women's "Thi", there is one.
# Package:  PyPI nameparser 2.6.0
# Expected: three words are first, middle and last, with or without accents
# Seen:     Nguyễn|Văn|An; Nguyen|Thi|An; Nguyen||Van An;
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages nameparser==2.6.0
seen=$(python3 - <<'PY'
from nameparser import HumanName
for name in ["Nguyễn Văn An", "Nguyen Thi An", "Nguyen Van An"]:
    parts = HumanName(name)
    print(f"{parts.first}|{parts.middle}|{parts.last}", end="; ")
PY
)
finding "PyPI nameparser 2.6.0" \
    "three words are first, middle and last, with or without accents" \
    "Nguyễn|Văn|An; Nguyen|Thi|An; Nguyen||Van An; " "$seen"
