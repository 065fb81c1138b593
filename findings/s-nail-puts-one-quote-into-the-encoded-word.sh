#!/usr/bin/env bash
# s-nail (mailx of many servers' scripts) encodes a name word by word. A name that has to stand in quotes, since it holds a bracket
# or comma, is encoded with its opening quote where the first word has marks, and the closing one stays outside: the field has one
# quote, and a parser by the standard finds no address in it to answer to.
# Package:  Debian s-nail 14.9.24-2
# Expected: the whole name in encoded words without quotes, or all of it in quotes
# Seen:     From: =?utf-8?B?IlRyxrDhu51uZw==?= THCS (A)" <a@truong.example>
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages s-nail=14.9.24-2
seen=$(printf 'Kinh gui\n' | HOME="$place" unpacked s-nail -n -S v15-compat -S mta=test -S from='"Trường THCS (A)" <a@truong.example>' \
    -s 'To trinh' b@phong.example | grep '^From:')
finding "Debian s-nail 14.9.24-2" "the whole name in encoded words without quotes, or all of it in quotes" \
    'From: =?utf-8?B?IlRyxrDhu51uZw==?= THCS (A)" <a@truong.example>' "$seen"
