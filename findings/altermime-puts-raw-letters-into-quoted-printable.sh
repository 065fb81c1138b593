#!/usr/bin/env bash
# alterMIME puts an office's footer under every mail that passes a server. It writes the footer's octets as they are, whatever the
# encoding of the part is: in a quoted-printable part there are raw octets of UTF-8 then, which RFC 2045 does not have there, and
# "=" signs of the footer would be read as codes. A base64 text is left without a footer, with status 0.
# Package:  Debian altermime 0.3.10-12
# Expected: Mi=E1=BB=85n tr=E1=BB=AB in quoted-printable; the footer inside the base64
# Seen:     quoted-printable: Miễn trừ; base64 unchanged
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages altermime=0.3.10-12
printf 'Miễn trừ\n' >footer.txt
mail() { printf 'From: a@truong.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: %s\n\n%s\n' "$1" "$2"; }
mail quoted-printable 'K=C3=ADnh g=E1=BB=ADi' >quoted.eml
mail base64 S8OtbmggZ+G7rWkK >base64.eml
cp base64.eml before.eml
for name in quoted base64; do unpacked altermime --input=$name.eml --disclaimer=footer.txt; done
seen="quoted-printable: $(grep -a 'Mi' quoted.eml | tail -n 1); base64 $(cmp -s before.eml base64.eml && printf unchanged || printf changed)"
finding "Debian altermime 0.3.10-12" "Mi=E1=BB=85n tr=E1=BB=AB in quoted-printable; the footer inside the base64" \
    "quoted-printable: Miễn trừ; base64 unchanged" "$seen"
