#!/usr/bin/env bash
# The order of header fields means nothing in a mail, and what stands first depends on the last server. To file(1) a mail is
# message/rfc822 only where one of a handful of fields comes first: the same mail under a DKIM signature, or saved by a program
# that writes MIME-Version, To or Subject first, is text/plain.
# Package:  Debian file 1:5.44-3
# Expected: message/rfc822 for the same mail, whatever field comes first
# Seen:     Received message/rfc822; Delivered-To message/rfc822; DKIM-Signature text/plain; Authentication-Results text/plain; Message-ID text/plain; X-Mailer text/plain;
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages file=1:5.44-3 libmagic1=1:5.44-3 libmagic-mgc=1:5.44-3
rest='From: a@truong.example\r\nTo: b@phong.example\r\nSubject: Ho so\r\nDate: Thu, 10 Mar 2022 08:00:00 +0700\r\nMIME-Version: 1.0\r\n\r\nKinh gui\r\n'
seen=''
for first in 'Received: from a.example by b.example; Thu, 10 Mar 2022 08:00:00 +0700' 'Delivered-To: b@phong.example' \
    'DKIM-Signature: v=1; d=truong.example' 'Authentication-Results: b.example; spf=pass' 'Message-ID: <1@truong.example>' \
    'X-Mailer: Thu'; do
    printf "$first\r\n$rest" >mail.eml
    seen+="${first%%:*} $(unpacked file -b --mime-type -m "$place/deb/usr/lib/file/magic.mgc" mail.eml); "
done
finding "Debian file 1:5.44-3" "message/rfc822 for the same mail, whatever field comes first" \
    "Received message/rfc822; Delivered-To message/rfc822; DKIM-Signature text/plain; Authentication-Results text/plain; Message-ID text/plain; X-Mailer text/plain; " \
    "$seen"
