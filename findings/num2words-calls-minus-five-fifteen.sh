#!/usr/bin/env bash
# Amounts and balances are written out in words in Vietnamese papers, by programs of many offices with num2words. Its Vietnamese
# knows no sign: a negative number is looked up in the list of small ones, counted from the list's end. What comes out is another
# number, in good Vietnamese: fifteen for minus five, and five for minus fifteen. (Other languages say "minus".)
# Package:  PyPI num2words 0.5.14, lang='vi'
# Expected: âm năm, âm mười lăm, or an error
# Seen:     -5 mười lăm; -15 năm; in English: minus five
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages num2words==0.5.14 docopt==0.6.2
seen=$(python3 - <<'PY'
from num2words import num2words
for number in (-5, -15):
    print(number, num2words(number, lang="vi"), end="; ")
print("in English:", num2words(-5, lang="en"))
PY
)
finding "PyPI num2words 0.5.14, lang='vi'" "âm năm, âm mười lăm, or an error" \
    "-5 mười lăm; -15 năm; in English: minus five" "$seen"
