#!/usr/bin/env bash
# Windows' Vietnamese code page has ê and tones, not ễ: a letter with two marks is parted between them. ICU converts it neither from
# NFC (no ễ in the table) nor from NFD (no hat alone in it): only from a form in between, which no normalisation makes. iconv of
# glibc parts the letter by itself, so that what one program writes by the way the other refuses.
# Package:  Debian icu-devtools 72.1-3+deb12u1 (libicu72 of the same) beside iconv of glibc 2.36
# Expected: 4e677579eade6e (Nguyễn in windows-1258) from NFC, as by iconv
# Seen:     NFC: failed at 1ec5; NFD: failed at 0302; iconv: 4e677579eade6e
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages icu-devtools=72.1-3+deb12u1 libicu72=72.1-3+deb12u1
unpacked uconv -f UTF-8 -t windows-1258 <<<'Nguyễn' >composed.out 2>composed.txt || true
unpacked uconv -f UTF-8 -t windows-1258 -x NFD <<<'Nguyễn' >parted.out 2>parted.txt || true
failed() { sed -n 's/.*Unicode: \([0-9a-f]*\) .*/\1/p' "$1"; }
seen="NFC: failed at $(failed composed.txt); NFD: failed at $(failed parted.txt); iconv: $(printf Nguyễn | iconv -f UTF-8 -t CP1258 | od -An -tx1 | tr -d ' \n')"
finding "Debian icu-devtools 72.1-3+deb12u1 (libicu72 of the same) beside iconv of glibc 2.36" \
    "4e677579eade6e (Nguyễn in windows-1258) from NFC, as by iconv" \
    "NFC: failed at 1ec5; NFD: failed at 0302; iconv: 4e677579eade6e" "$seen"
