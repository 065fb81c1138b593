#!/usr/bin/env bash
# The body of an Outlook message is RTF around the sender's text or HTML, and RTFDE takes it out again. Its table of a font's
# character sets has Greek, Turkish, Russian, Thai and nine more, but not 163, Vietnamese; for that the document's own code page
# (1258, beside it) is not asked either: Đ, ơ and ư come out as Ð, õ and ý, letters of Windows-1252, with no word about it.
# Package:  PyPI RTFDE 0.1.2.2 (lark 1.3.1, oletools 0.60.2)
# Expected: Đơư and, by the same way, Greek αβ
# Seen:     Ðõý and αβ
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages RTFDE==0.1.2.2 lark==1.3.1 oletools==0.60.2
seen=$(python3 - <<'PY' 2>/dev/null
from RTFDE.deencapsulate import DeEncapsulator
def text(charset, page, letters):
    rtf = rb"{\rtf1\ansi\ansicpg%d\fromtext \deff0{\fonttbl{\f0\fswiss\fcharset%d Arial;}}\f0 %s\par}" % (page, charset, letters)
    body = DeEncapsulator(rtf)
    body.deencapsulate()
    return body.content.decode().strip()
print(text(163, 1258, rb"\'d0\'f5\'fd"), "and", text(161, 1253, rb"\'e1\'e2"))
PY
)
finding "PyPI RTFDE 0.1.2.2 (lark 1.3.1, oletools 0.60.2)" "Đơư and, by the same way, Greek αβ" "Ðõý and αβ" "$seen"
