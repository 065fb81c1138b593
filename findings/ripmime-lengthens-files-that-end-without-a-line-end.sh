#!/usr/bin/env bash
# The line end before a boundary belongs to the boundary (RFC 2046 5.1.1). ripMIME gives it to the file in front of it, where that
# is in quoted-printable, 7bit or 8bit: a csv without a line end at its end comes out longer, with another digest than the one the
# sender has. In base64 the same file is right.
# Package:  Debian ripmime 1.4.0.10.debian.1-3+b1
# Expected: 612c62 (a,b) for each
# Seen:     quoted-printable 612c620d0a; 8bit 612c620d0a; base64 612c62
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages ripmime=1.4.0.10.debian.1-3+b1
seen=''
for encoding in quoted-printable 8bit base64; do
    body=a,b && [ $encoding != base64 ] || body=YSxi
    printf 'From: a@truong.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/csv; name=ds.csv\r\nContent-Disposition: attachment; filename=ds.csv\r\nContent-Transfer-Encoding: %s\r\n\r\n%s\r\n--b--\r\n' $encoding $body >mail.eml
    unpacked ripmime -i mail.eml -d out
    seen+="${seen:+; }$encoding $(od -An -tx1 out/ds.csv | tr -d ' \n')"
    rm -r out
done
finding "Debian ripmime 1.4.0.10.debian.1-3+b1" "612c62 (a,b) for each" \
    "quoted-printable 612c620d0a; 8bit 612c620d0a; base64 612c62" "$seen"
