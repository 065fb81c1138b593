#!/usr/bin/env bash
# Papers give each number a second time in words, against misreading. vietnam-number turns the words into a number, and leaves out
# words that it does not know. Of text with parted letters (NFD, as macOS writes it) it knows only those words that have no marks:
# no error, another number.
# Package:  PyPI vietnam_number 1.0.6, w2n
# Expected: the same number from both spellings, or an error for the one that is not understood
# Seen:     2022 and 222; 21 and 2; 1005 and 0
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages vietnam_number==1.0.6
seen=$(python3 - <<'PY'
import unicodedata
from vietnam_number import w2n
words = ["hai nghìn không trăm hai mươi hai", "hai mươi mốt", "một nghìn không trăm linh năm"]
print("; ".join(f"{w2n(word)} and {w2n(unicodedata.normalize('NFD', word))}" for word in words))
PY
)
finding "PyPI vietnam_number 1.0.6, w2n" \
    "the same number from both spellings, or an error for the one that is not understood" \
    "2022 and 222; 21 and 2; 1005 and 0" "$seen"
