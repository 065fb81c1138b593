#!/usr/bin/env bash
# mpack is the oldest program that attaches a file by MIME. A name beyond ASCII goes into the header as the bytes that the
# file system has, in no charset and in no encoding; and munpack, of the same package, cannot read the way that RFC 2231 has
# for such names, which every composer of today writes: it saves the file as part1.
# Package:  Debian mpack 1.6-18+b1 (mpack and munpack)
# Expected: the name encoded by RFC 2231 or 2047, and such a name read back
# Seen:     raw name in the header: 1; munpack made: part1 part1.desc
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages mpack=1.6-18+b1
mkdir out && cd out && printf 'abc' >'Tờ trình.txt'
unpacked mpack -s 'To trinh' -o ../sent.eml 'Tờ trình.txt' 2>/dev/null
cd .. && rm -r out && mkdir out
raw=$(grep -c 'filename="Tờ trình.txt"' sent.eml || true)
python3 - <<'PY'
from email.message import EmailMessage
mail = EmailMessage()
mail["From"], mail["To"], mail["Subject"] = "a@truong.example", "b@phong.example", "To trinh"
mail.set_content("Kinh gui")
mail.add_attachment(b"abc", maintype="application", subtype="pdf", filename="Tờ trình.pdf")
open("composed.eml", "wb").write(mail.as_bytes())
PY
(cd out && unpacked munpack -f -q ../composed.eml >/dev/null 2>&1)
seen="raw name in the header: $raw; munpack made: $(ls out | tr '\n' ' ')"
finding "Debian mpack 1.6-18+b1 (mpack and munpack)" \
    "the name encoded by RFC 2231 or 2047, and such a name read back" \
    "raw name in the header: 1; munpack made: part1 part1.desc " "$seen"
