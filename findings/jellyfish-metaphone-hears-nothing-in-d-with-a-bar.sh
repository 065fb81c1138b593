#!/usr/bin/env bash
# Where two lists of people are joined, a phonetic key finds the misspelt ones. jellyfish's metaphone takes marks off the vowels
# but does not know Đ (which has no decomposition), and says nothing for it: the whole key of the family names Đỗ, Đào and Đậu is
# empty, so that all of them are one, and one with every name that is left blank.
# Package:  PyPI jellyfish 1.3.0, metaphone
# Expected: the key of the same name without marks, T, or an error
# Seen:     Đỗ ''; Đào ''; Đậu ''; Do 'T'; Hồ 'H'
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages jellyfish==1.3.0
seen=$(python3 - <<'PY'
import jellyfish
print("; ".join(f"{name} {jellyfish.metaphone(name)!r}" for name in ["Đỗ", "Đào", "Đậu", "Do", "Hồ"]))
PY
)
finding "PyPI jellyfish 1.3.0, metaphone" "the key of the same name without marks, T, or an error" \
    "Đỗ ''; Đào ''; Đậu ''; Do 'T'; Hồ 'H'" "$seen"
