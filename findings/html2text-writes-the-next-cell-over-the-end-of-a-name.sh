#!/usr/bin/env bash
# Debian's html2text turns HTML mail into text, with -utf8 for UTF-8. In a table it reckons the width of a column in one measure and
# lays the text down in another: the more marks a name has, the more of its end is covered by the next cell. Octets of a letter are
# left over as well, at times alone. The same name in a paragraph is whole.
# Package:  Debian html2text 1.3.2a-28, -utf8 -width 200
# Expected: Lò Thị Mỹ Hiền and, apart from it, 5A
# Seen:     Lò Thị Mỹ 5Aền
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages html2text=1.3.2a-28
printf '%s' '<html><head><meta charset="utf-8"></head><body><table><tr><td>Lò Thị Mỹ Hiền</td><td>5A</td></tr></table></body></html>' >list.html
seen=$(unpacked html2text -utf8 -width 200 list.html)
finding "Debian html2text 1.3.2a-28, -utf8 -width 200" "Lò Thị Mỹ Hiền and, apart from it, 5A" "Lò Thị Mỹ 5Aền" "$seen"
