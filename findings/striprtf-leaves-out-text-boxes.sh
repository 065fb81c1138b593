#!/usr/bin/env bash
# Word writes a text box into RTF as {\shp{\*\shpinst … {\shptxt …}}}: the star lets readers that know no drawings pass over it and
# take the old form behind it. A reader of text that passes over all starred groups loses what people typed into boxes: striprtf
# gives the sentence around, not the names in the box. A form or a letter head is often one box.
# Package:  PyPI striprtf 0.0.35
# Expected: Lò Thị Mai and Danh sách
# Seen:     'Danh sách\n'
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages striprtf==0.0.35
seen=$(python3 - <<'PY'
from striprtf.striprtf import rtf_to_text
box = r"{\shp{\*\shpinst\shpleft0\shptop0\shpright5000\shpbottom900{\sp{\sn shapeType}{\sv 202}}{\shptxt \pard\plain L\u242? Th\u7883? Mai\par}}}"
print(repr(rtf_to_text(r"{\rtf1\ansi\ansicpg1258\deff0{\fonttbl{\f0\froman Times New Roman;}}\pard\plain %sDanh s\u225?ch\par}" % box)))
PY
)
finding "PyPI striprtf 0.0.35" "Lò Thị Mai and Danh sách" "'Danh sách\\n'" "$seen"
