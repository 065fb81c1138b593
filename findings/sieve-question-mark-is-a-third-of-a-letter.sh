#!/usr/bin/env bash
# RFC 5228 lets ? of :matches stand for one character. In Pigeonhole it stands for one octet: "L?p" does not match "Lớp" and three
# question marks do, "Lop" no longer; what ${1} holds is then a third of a letter, and fileinto with it fails as invalid UTF-8 (the
# mail stays in the INBOX), though script and mail have no octet that is not UTF-8.
# Package:  Debian dovecot-sieve 1:2.3.19.1+dfsg1-2.1+deb12u7 (sieve-test, with dovecot-core of the same version)
# Expected: L?p matches both, and the folder is ớ
# Seen:     L?p takes Lop; L???p takes Lớp; folder of ${1}: invalid utf-8
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
version=1:2.3.19.1+dfsg1-2.1+deb12u7
debian_packages dovecot-core=$version dovecot-sieve=$version
user=$(id -u) && [ "$user" != 0 ] || user=65534
chmod 755 "$place" && mkdir box && chmod 777 box && cd box
run() {
    env -i DOVECONF_ENV=1 MAIL_LOCATION="maildir:$PWD/mail" MAIL_UID="$user" MAIL_GID="$user" HOME="$PWD" \
        LD_LIBRARY_PATH="$place/deb/usr/lib/dovecot:$place/deb/usr/lib/dovecot/modules" \
        "$place/deb/usr/bin/sieve-test" script.sieve mail.eml 2>&1
}
seen=''
for pattern in 'L?p' 'L???p'; do
    printf 'require "fileinto";\nif header :matches "subject" "%s" { fileinto "taken"; }\n' "$pattern" >script.sieve
    for subject in 'Lop' 'Lớp'; do
        printf 'From: a@truong.example\nSubject: %s\n\nx\n' "$subject" >mail.eml
        case $(run || true) in *'folder: taken'*) seen+="$pattern takes $subject; " ;; esac
    done
done
printf 'require ["fileinto", "variables"];\nif header :matches "subject" "L???p" { fileinto "${1}"; }\n' >script.sieve
result=$(run) || true
seen+="folder of \${1}: $(grep -ao 'invalid utf-8' <<<"$result" | head -n 1)"
finding "Debian dovecot-sieve $version (sieve-test, with dovecot-core of the same version)" "L?p matches both, and the folder is ớ" \
    'L?p takes Lop; L???p takes Lớp; folder of ${1}: invalid utf-8' "$seen"
