#!/usr/bin/env bash
# A mark of 8,05 is "tám phẩy không năm", one of 8,5 "tám phẩy năm". In num2words' Vietnamese the nought behind the comma is lost,
# and a last one is put on: the words for 8.05 are those that everybody reads as 8,5, and 8.5 becomes eight comma fifty.
# Package:  PyPI num2words 0.5.14, lang='vi'
# Expected: 8.05 tám phẩy không năm; 8.5 tám phẩy năm
# Seen:     8.05 tám phẩy năm; 8.5 tám phẩy năm mươi; in English: eight point zero five
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages num2words==0.5.14 docopt==0.6.2
seen=$(python3 - <<'PY'
from num2words import num2words
for number in (8.05, 8.5):
    print(number, num2words(number, lang="vi"), end="; ")
print("in English:", num2words(8.05, lang="en"))
PY
)
finding "PyPI num2words 0.5.14, lang='vi'" "8.05 tám phẩy không năm; 8.5 tám phẩy năm" \
    "8.05 tám phẩy năm; 8.5 tám phẩy năm mươi; in English: eight point zero five" "$seen"
