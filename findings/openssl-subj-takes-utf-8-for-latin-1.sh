#!/usr/bin/env bash
# A certificate for signed papers has the signer's name. `openssl req -subj` takes its words for Latin-1 also where the locale and the
# terminal are UTF-8, and makes correct UTF-8 of each octet: the certificate is valid and says "Nguyá»n". Only -utf8 says what the
# words are.
# Package:  Debian openssl 3.0.22-1~deb12u2 (libssl3 of the same), LC_ALL=C.UTF-8
# Expected: CN=Nguy\E1\BB\85n, with and without -utf8
# Seen:     CN=Nguy\C3\A1\C2\BB\C2\85n; with -utf8 CN=Nguy\E1\BB\85n
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages openssl=3.0.22-1~deb12u2 libssl3=3.0.22-1~deb12u2
export OPENSSL_CONF="$place/deb/etc/ssl/openssl.cnf"
unpacked openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem 2>/dev/null
name() {
    unpacked openssl req -new -key key.pem -subj /CN=Nguyễn "$@" -out request.pem
    unpacked openssl req -in request.pem -noout -subject -nameopt RFC2253 | sed 's/^subject=//'
}
seen="$(name); with -utf8 $(name -utf8)"
finding "Debian openssl 3.0.22-1~deb12u2 (libssl3 of the same), LC_ALL=C.UTF-8" 'CN=Nguy\E1\BB\85n, with and without -utf8' \
    'CN=Nguy\C3\A1\C2\BB\C2\85n; with -utf8 CN=Nguy\E1\BB\85n' "$seen"
