#!/usr/bin/env bash
# RFC 2047 has encoded words decoded after a field was taken apart, since the letters inside may be commas and brackets. mblaze's
# maddr decodes first: of the sender "Nguyễn, An" the family name is taken for another address and dropped, and of "Trường <2>" the
# brackets go. For 'mhdr -d' the field is shown without quotes, to be misread by the next program.
# Package:  Debian mblaze 1.1-1
# Expected: "Nguyễn, An" <an@truong.example> and "Trường <2>" <t@truong.example>
# Seen:     An <an@truong.example> and Trường 2 <t@truong.example>
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages mblaze=1.1-1
export HOME="$place" MBLAZE="$place/mblaze" && mkdir mblaze
sender() {
    printf 'From: %s\nTo: b@phong.example\n\nx\n' "$1" >mail.eml
    unpacked maddr -h from ./mail.eml 2>/dev/null
}
seen="$(sender '=?utf-8?Q?Nguy=E1=BB=85n=2C_An?= <an@truong.example>') and $(sender '=?utf-8?B?VHLGsOG7nW5nIDwyPg==?= <t@truong.example>')"
finding "Debian mblaze 1.1-1" '"Nguyễn, An" <an@truong.example> and "Trường <2>" <t@truong.example>' \
    'An <an@truong.example> and Trường 2 <t@truong.example>' "$seen"
