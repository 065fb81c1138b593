#!/usr/bin/env bash
# RapidFuzz prepares text for comparing by default_process: lower case, and a blank for whatever is no letter or digit. The
# combining marks of decomposed Vietnamese (as macOS and some scanners write it) are no letters to it, so each accent becomes
# a blank in the middle of a syllable, and the same name in its two spellings is far from equal afterwards.
# Package:  PyPI rapidfuzz 3.14.6, utils.default_process
# Expected: NFD is treated like NFC, or its marks are dropped: one name stays one word per syllable
# Seen:     'nguye n thi my ho a' 67
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages rapidfuzz==3.14.6
seen=$(python3 - <<'PY'
import unicodedata
from rapidfuzz import fuzz, utils
name = "Nguyễn Thị Mỹ Hòa"
apart = unicodedata.normalize("NFD", name)
print(repr(utils.default_process(apart)), round(fuzz.ratio(name, apart, processor=utils.default_process)))
PY
)
finding "PyPI rapidfuzz 3.14.6, utils.default_process" \
    "NFD is treated like NFC, or its marks are dropped: one name stays one word per syllable" \
    "'nguye  n thi  my  ho a' 67" "$seen"
