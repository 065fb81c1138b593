#!/usr/bin/env bash
# winmail.dat says in which code page its names are (attOemCodepage). tnefparse reads that and tells it, but reads the name of an
# attachment as UTF-8 all the same: a name with a letter of Vietnamese in the very code page that was told cannot be had.
# Package:  PyPI tnefparse 1.4.0
# Expected: Hòa.pdf
# Seen:     code page cp1258; name: UnicodeDecodeError
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages tnefparse==1.4.0
python3 - <<'PY'
import struct
def attribute(level, tag, data): return bytes([level]) + struct.pack("<II", tag, len(data)) + data + struct.pack("<H", sum(data) & 0xffff)
def text(number, value):
    data = value.encode("utf-16-le") + b"\0\0"
    return struct.pack("<HHII", 0x1f, number, 1, len(data)) + data + b"\0" * (-len(data) % 4)
file = struct.pack("<IH", 0x223e9f78, 1) + attribute(1, 0x00089006, struct.pack("<I", 0x10000))
file += attribute(1, 0x00069007, struct.pack("<II", 1258, 0)) + attribute(1, 0x00078008, b"IPM.Microsoft Mail.Note\0")
file += attribute(2, 0x00069002, struct.pack("<HIHHII", 1, 0xffffffff, 0, 0, 0, 0)) + attribute(2, 0x0006800f, b"abc")
file += attribute(2, 0x00018010, "Ho\u0300a.pdf".encode("cp1258") + b"\0")
open("winmail.dat", "wb").write(file)
PY
seen=$(python3 - <<'PY'
import tnefparse
with open("winmail.dat", "rb") as file:
    tnef = tnefparse.TNEF(file.read())
try:
    name = tnef.attachments[0].name
except Exception as fault:
    name = type(fault).__name__
print(f"code page {tnef.codepage}; name: {name}")
PY
)
finding "PyPI tnefparse 1.4.0" "Hòa.pdf" "code page cp1258; name: UnicodeDecodeError" "$seen"
