#!/usr/bin/env bash
# In a search for a day notmuch takes the month first where there are slashes and the day first where there are hyphens or full
# stops, in every locale. A Vietnamese reader who writes 10/03/2022 gets the mail of the third of October; 13/03/2022 is refused.
# Package:  Debian notmuch 0.37-1+b1 (libxapian30 1.4.22-1), LC_ALL=C.UTF-8
# Expected: one order for all three, or the year first only
# Seen:     10/03/2022 October; 10-03-2022 March; 10.03.2022 March; 13/03/2022 refused
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages notmuch=0.37-1+b1 libnotmuch5=0.37-1+b1 libgmime-3.0-0=3.2.13+dfsg-2 libxapian30=1.4.22-1 libtalloc2=2.4.0-f2 \
    libsexp1=1.3.1+18~git20210718-1+b2
mkdir -p mail/cur mail/new mail/tmp
export HOME="$place" NOTMUCH_CONFIG="$place/config"
printf '[database]\npath=%s\n[user]\nname=A\nprimary_email=a@phong.example\n' "$place/mail" >config
for day in '10 Mar' '3 Oct'; do
    printf 'From: a@truong.example\nDate: %s 2022 08:00:00 +0700\nSubject: x\nMessage-ID: <%s@truong.example>\n\nx\n' "$day" "${day#* }" >"mail/cur/${day#* }:2,S"
done
unpacked notmuch new --quiet
seen=''
for date in 10/03/2022 10-03-2022 10.03.2022 13/03/2022; do
    found=$(unpacked notmuch search --output=messages "date:$date" 2>/dev/null) || found=refused
    case $found in *Mar@*) found=March ;; *Oct@*) found=October ;; esac
    seen+="${seen:+; }$date $found"
done
finding "Debian notmuch 0.37-1+b1 (libxapian30 1.4.22-1), LC_ALL=C.UTF-8" "one order for all three, or the year first only" \
    "10/03/2022 October; 10-03-2022 March; 10.03.2022 March; 13/03/2022 refused" "$seen"
