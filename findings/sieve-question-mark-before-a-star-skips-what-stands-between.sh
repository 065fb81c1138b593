#!/usr/bin/env bash
# Offices sort their mail into folders by Sieve before a program takes it in, often by a pattern: "Lop ? *" is "Lop", one letter, a
# blank, anything. In Pigeonhole what stands between a question mark and a last star is not compared: "Lop 12 x" matches, and so
# does "Lop 123". Without the star at the end the same pattern is kept to the letter.
# Package:  Debian dovecot-sieve 1:2.3.19.1+dfsg1-2.1+deb12u7 (sieve-test, with dovecot-core of the same version)
# Expected: only Lop 4 x
# Seen:     'Lop ? *' takes Lop 4 x, Lop 12 x, Lop 123; 'Lop ? x' takes Lop 4 x
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
version=1:2.3.19.1+dfsg1-2.1+deb12u7
debian_packages dovecot-core=$version dovecot-sieve=$version
user=$(id -u) && [ "$user" != 0 ] || user=65534
chmod 755 "$place" && mkdir box && chmod 777 box && cd box
libraries="$place/deb/usr/lib/dovecot:$place/deb/usr/lib/dovecot/modules"
seen=''
for pattern in 'Lop ? *' 'Lop ? x'; do
    printf 'require "fileinto";\nif header :matches "subject" "%s" { fileinto "taken"; }\n' "$pattern" >script.sieve
    taken=''
    for subject in 'Lop 4 x' 'Lop 12 x' 'Lop 123'; do
        printf 'From: a@truong.example\nSubject: %s\n\nx\n' "$subject" >mail.eml
        result=$(env -i DOVECONF_ENV=1 MAIL_LOCATION="maildir:$PWD/mail" MAIL_UID="$user" MAIL_GID="$user" HOME="$PWD" \
            LD_LIBRARY_PATH="$libraries" "$place/deb/usr/bin/sieve-test" script.sieve mail.eml 2>/dev/null)
        case $result in *'folder: taken'*) taken+="${taken:+, }$subject" ;; esac
    done
    seen+="${seen:+; }'$pattern' takes $taken"
done
finding "Debian dovecot-sieve $version (sieve-test, with dovecot-core of the same version)" "only Lop 4 x" \
    "'Lop ? *' takes Lop 4 x, Lop 12 x, Lop 123; 'Lop ? x' takes Lop 4 x" "$seen"
