#!/usr/bin/env bash
# Names of files and addresses are made of titles by python-slugify, which puts a hyphen for each mark; a comma between two digits
# it takes for the thousands of English and drops it. In Vietnamese that is the comma of decimals and of lists: classes 4,5 and
# class 45 have one name, and a mark of 8,75 is 875. With a full stop, or a blank behind the comma, it is a hyphen.
# Package:  PyPI python-slugify 9.2.0 (text-unidecode 1.3)
# Expected: lop-4-5, diem-8-75
# Seen:     lop-45 lop-45 lop-4-5 lop-4-5 diem-875
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages python-slugify==9.2.0 text-unidecode==1.3
seen=$(python3 - <<'PY'
from slugify import slugify
print(*[slugify(title) for title in ["Lớp 4,5", "Lớp 45", "Lớp 4, 5", "Lớp 4.5", "Điểm 8,75"]])
PY
)
finding "PyPI python-slugify 9.2.0 (text-unidecode 1.3)" "lop-4-5, diem-8-75" "lop-45 lop-45 lop-4-5 lop-4-5 diem-875" "$seen"
