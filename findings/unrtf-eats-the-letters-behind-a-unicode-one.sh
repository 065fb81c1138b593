#!/usr/bin/env bash
# Each \uN of RTF is followed by a letter for old readers (one, by \uc1), which a reader of Unicode skips. unrtf skips all that
# follows up to the next control word: of "Nguyễn Thị Mỹ Hòa" the plain letters and the blanks behind every accented one go.
# Package:  Debian unrtf 0.21.10-clean-1
# Expected: Nguy&#7877;n Th&#7883; M&#7929; H&ograve;a
# Seen:     Nguy&#7877;Th&#7883;M&#7929;H&ograve;
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages unrtf=0.21.10-clean-1
printf '%s' '{\rtf1\ansi\ansicpg1258\deff0{\fonttbl{\f0\fnil\fcharset163 Times New Roman;}}\uc1\f0 Nguy\u7877?n Th\u7883? M\u7929? H\u242?a\par}' >name.rtf
seen=$(unpacked unrtf -P "$place/deb/usr/share/unrtf" --html name.rtf 2>/dev/null | sed -n 's/.*<font face="Times New Roman">\(.*\)<br>.*/\1/p')
finding "Debian unrtf 0.21.10-clean-1" "Nguy&#7877;n Th&#7883; M&#7929; H&ograve;a" \
    "Nguy&#7877;Th&#7883;M&#7929;H&ograve;" "$seen"
