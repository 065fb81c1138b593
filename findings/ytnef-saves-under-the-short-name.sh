#!/usr/bin/env bash
# winmail.dat names an attachment three times: a title in the sender's code page, the short name of MS-DOS, and the long name in
# UTF-16 (PR_ATTACH_LONG_FILENAME), which people see. ytnef saves under the title, which holds the short name by [MS-OXTNEF]: two
# papers come out as TOTRIN~1.PDF and TOTRIN~2.PDF, whatever their names were. tnef, on the same file, has the long ones.
# Package:  Debian ytnef-tools 2.0-1+b1 (libytnef0 of the same) beside tnef 1.4.18-3
# Expected: Tờ trình 1.pdf, Tờ trình 2.pdf by both
# Seen:     ytnef TOTRIN~1.PDF TOTRIN~2.PDF ; tnef Tờ trình 1.pdf Tờ trình 2.pdf
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages ytnef-tools=2.0-1+b1 libytnef0=2.0-1+b1 tnef=1.4.18-3
python3 - <<'PY'
import struct
def attribute(level, tag, data): return bytes([level]) + struct.pack("<II", tag, len(data)) + data + struct.pack("<H", sum(data) & 0xffff)
def text(number, value):
    data = value.encode("utf-16-le") + b"\0\0"
    return struct.pack("<HHII", 0x1f, number, 1, len(data)) + data + b"\0" * (-len(data) % 4)
file = struct.pack("<IH", 0x223e9f78, 1) + attribute(1, 0x00089006, struct.pack("<I", 0x10000))
file += attribute(1, 0x00069007, struct.pack("<II", 1258, 0)) + attribute(1, 0x00078008, b"IPM.Microsoft Mail.Note\0")
for number in "12":
    short = f"TOTRIN~{number}.PDF"
    file += attribute(2, 0x00069002, struct.pack("<HIHHII", 1, 0xffffffff, 0, 0, 0, 0)) + attribute(2, 0x0006800f, b"abc")
    file += attribute(2, 0x00018010, short.encode() + b"\0")
    file += attribute(2, 0x00069005, struct.pack("<I", 3) + text(0x3704, short) + text(0x3707, f"Tờ trình {number}.pdf") + struct.pack("<HHI", 3, 0x3705, 1))
open("winmail.dat", "wb").write(file)
PY
mkdir y t
unpacked ytnef -f y winmail.dat >/dev/null
unpacked tnef -C t -f winmail.dat
seen="ytnef $(ls y | tr '\n' ' '); tnef $(ls t | tr '\n' ' ')"
finding "Debian ytnef-tools 2.0-1+b1 (libytnef0 of the same) beside tnef 1.4.18-3" "Tờ trình 1.pdf, Tờ trình 2.pdf by both" \
    "ytnef TOTRIN~1.PDF TOTRIN~2.PDF ; tnef Tờ trình 1.pdf Tờ trình 2.pdf " "$seen"
