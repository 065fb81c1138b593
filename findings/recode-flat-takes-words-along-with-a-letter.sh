#!/usr/bin/env bash
# recode's "flat" is ASCII without marks, what one wants for file names and old systems. From UTF-8 with -f (leave out what cannot be
# said) each letter beyond Latin-1 takes up to three along that stand behind it: of a name of four words two halves are left as one
# word, with status 0. Names with letters of Latin-1 alone are done right, so that French tests pass.
# Package:  Debian recode 3.6-25 (librecode0 of the same)
# Expected: Nguyen Thi My Hoa, or at least Nguyn Th M Hoa
# Seen:     Nguyhoa (status 0) and Hoa (status 0)
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages recode=3.6-25 librecode0=3.6-25
flat() { printf '%s' "$1" | unpacked recode -f utf8..flat && printf ' (status 0)'; }
seen="$(flat 'Nguyễn Thị Mỹ Hòa') and $(flat 'Hòa')"
finding "Debian recode 3.6-25 (librecode0 of the same)" "Nguyen Thi My Hoa, or at least Nguyn Th M Hoa" \
    "Nguyhoa (status 0) and Hoa (status 0)" "$seen"
