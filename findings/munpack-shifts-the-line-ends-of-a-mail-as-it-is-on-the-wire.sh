#!/usr/bin/env bash
# A message has CRLF at its line ends: that is how IMAP gives it and how an .eml saved by a mail program has it. munpack reads the
# lines' ends as a Unix mailbox has them: with CRLF the blank line before a part goes into the file, and half of the line end
# behind it too. In base64, or with LF alone, the file is right, so that the first tests pass.
# Package:  Debian mpack 1.6-18+b1 (munpack)
# Expected: 612c62 (a,b) for each
# Seen:     CRLF: quoted-printable 0d0a612c620d, base64 612c62; LF: quoted-printable 612c62, base64 612c62
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages mpack=1.6-18+b1
unpack() {
    printf 'From: a@truong.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/csv; name=ds.csv\nContent-Disposition: attachment; filename=ds.csv\nContent-Transfer-Encoding: %s\n\n%s\n--b--\n' "$2" "$3" >lf.eml
    sed 's/$/\r/' lf.eml >crlf.eml
    mkdir out
    (cd out && unpacked munpack -q "../$1.eml" >/dev/null 2>&1)
    printf '%s %s' "$2" "$(od -An -tx1 out/ds.csv | tr -d ' \n')"
    rm -r out
}
seen="CRLF: $(unpack crlf quoted-printable a,b), $(unpack crlf base64 YSxi); LF: $(unpack lf quoted-printable a,b), $(unpack lf base64 YSxi)"
finding "Debian mpack 1.6-18+b1 (munpack)" "612c62 (a,b) for each" \
    "CRLF: quoted-printable 0d0a612c620d, base64 612c62; LF: quoted-printable 612c62, base64 612c62" "$seen"
