#!/usr/bin/env bash
# probablepeople tells people, households and companies apart in lists of names, before the names are taken apart. Three words with
# the women's middle name Thị are a company to it, one after the other; with the men's Văn it goes one way or the other, and "Minh" in
# the middle makes two people of one. Nothing is raised, and what comes back for a company has no family name.
# Package:  PyPI probablepeople 0.5.6 (python-crfsuite 0.9.12, DoubleMetaphone 1.2, probableparsing 0.0.1)
# Expected: Person for each
# Seen:     Trần Thị Hoa: Corporation; Nguyễn Thị Lan: Corporation; Phạm Thị Hà: Corporation; Nguyễn Văn An: Person; Trần Văn Bình: Corporation; Đỗ Minh Đức: Household
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages probablepeople==0.5.6 python-crfsuite==0.9.12 DoubleMetaphone==1.2 probableparsing==0.0.1
seen=$(python3 - <<'PY'
import probablepeople
names = ["Trần Thị Hoa", "Nguyễn Thị Lan", "Phạm Thị Hà", "Nguyễn Văn An", "Trần Văn Bình", "Đỗ Minh Đức"]
print("; ".join(f"{name}: {probablepeople.tag(name)[1]}" for name in names))
PY
)
finding "PyPI probablepeople 0.5.6 (python-crfsuite 0.9.12, DoubleMetaphone 1.2, probableparsing 0.0.1)" "Person for each" \
    "Trần Thị Hoa: Corporation; Nguyễn Thị Lan: Corporation; Phạm Thị Hà: Corporation; Nguyễn Văn An: Person; Trần Văn Bình: Corporation; Đỗ Minh Đức: Household" "$seen"
