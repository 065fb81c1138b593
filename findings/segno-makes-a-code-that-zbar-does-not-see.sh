#!/usr/bin/env bash
# A slip carries its number as a QR code. segno.make takes the smallest symbol that holds the text, and for a short text that is a
# Micro QR code, which has one corner square and which zbar (as many telephones) does not know: it finds nothing on the slip. A
# longer number is an ordinary code and is found, so that it depends on the length of the number. zxing-cpp reads both.
# Package:  PyPI segno 1.6.6, zxing-cpp 3.1.1; Debian zbar-tools 0.23.92-7+deb12u1
# Expected: both numbers read by both
# Seen:     TN-2022-0001 (M3-L): zbar nothing, zxing TN-2022-0001; TN-2022-0001-PGD-HD-CD (1-L): zbar TN-2022-0001-PGD-HD-CD, zxing TN-2022-0001-PGD-HD-CD
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages zbar-tools=0.23.92-7+deb12u1 libzbar0=0.23.92-7+deb12u1
python_packages segno==1.6.6 zxing-cpp==3.1.1 pillow==13.0.0
seen=''
for number in TN-2022-0001 TN-2022-0001-PGD-HD-CD; do
    seen+="${seen:+; }$number $(python3 - "$number" <<'PY'
import segno, sys, zxingcpp
from PIL import Image
code = segno.make(sys.argv[1])
code.save("code.png", scale=6)
image = Image.open("code.png").convert("L")
image.save("code.png")
print(f"({code.designator}): zbar %s, zxing {zxingcpp.read_barcodes(image)[0].text}")
PY
)"
    found=$(unpacked zbarimg -q --raw code.png 2>/dev/null) || found=nothing
    seen=${seen/\%s/$found}
done
finding "PyPI segno 1.6.6, zxing-cpp 3.1.1; Debian zbar-tools 0.23.92-7+deb12u1" "both numbers read by both" \
    "TN-2022-0001 (M3-L): zbar nothing, zxing TN-2022-0001; TN-2022-0001-PGD-HD-CD (1-L): zbar TN-2022-0001-PGD-HD-CD, zxing TN-2022-0001-PGD-HD-CD" \
    "$seen"
