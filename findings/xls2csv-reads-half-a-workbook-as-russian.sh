#!/usr/bin/env bash
# In an .xls since 1997 text is UTF-16, of which the upper octet is left out where it is nought for all letters of a cell. That is
# no code page. xls2csv takes such cells for text in its own code page, Windows-1251 when nobody says another: "Hòa" has a Cyrillic
# letter in it, and "Nguyễn Thị Hòa" beside it, which has letters beyond U+00FF, is right. With -s 8859-1 both are.
# Package:  Debian catdoc 1:0.95-6~deb12u1 (workbook by PyPI xlwt 1.3.0), xls2csv -d utf-8
# Expected: Hòa and Nguyễn Thị Hòa
# Seen:     "Hтa","Nguyễn Thị Hòa" and, with -s 8859-1, "Hòa","Nguyễn Thị Hòa"
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages catdoc=1:0.95-6~deb12u1
python_packages xlwt==1.3.0
python3 - <<'PY'
import xlwt
book = xlwt.Workbook()
sheet = book.add_sheet("DS")
for column, name in enumerate(["Hòa", "Nguyễn Thị Hòa"]):
    sheet.write(0, column, name)
book.save("names.xls")
PY
export HOME="$place"
printf 'charset_path=%s\nmap_path=%s\n' "$place/deb/usr/share/catdoc" "$place/deb/usr/share/catdoc" >.catdocrc
read_book() { unpacked xls2csv -d utf-8 "$@" names.xls 2>/dev/null | head -n 1; }
seen="$(read_book) and, with -s 8859-1, $(read_book -s 8859-1)"
finding "Debian catdoc 1:0.95-6~deb12u1 (workbook by PyPI xlwt 1.3.0), xls2csv -d utf-8" "Hòa and Nguyễn Thị Hòa" \
    '"Hтa","Nguyễn Thị Hòa" and, with -s 8859-1, "Hòa","Nguyễn Thị Hòa"' "$seen"
