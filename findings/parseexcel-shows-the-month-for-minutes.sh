#!/usr/bin/env bash
# In the format of a sum of hours, [h]:mm, the mm are minutes. Perl's reader of .xls takes them for the month of the number as a date,
# since the h in brackets is no h to it: each sum ends in :01, full or half hours alike. In [hh]:mm:ss minutes are right, and
# the days are gone. And what has General with a unit, as 5 điểm, shows the unit and no number.
# Package:  Debian libspreadsheet-parseexcel-perl 0.6500-4~deb12u1 (workbook by PyPI xlwt 1.3.0)
# Expected: 8:30 36:00 36:00:00 5 điểm
# Seen:     8:01 36:01 [12]:00:00 General điểm
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages libspreadsheet-parseexcel-perl=0.6500-4~deb12u1 libole-storage-lite-perl=0.20-2 libdigest-perl-md5-perl=1.9-5 libcrypt-rc4-perl=2.02-5
python_packages xlwt==1.3.0
python3 - <<'PY'
import xlwt
book = xlwt.Workbook()
sheet = book.add_sheet("Gio")
for column, (value, shown) in enumerate([(8.5 / 24, "[h]:mm"), (1.5, "[h]:mm"), (1.5, "[hh]:mm:ss"), (5, 'General" điểm"')]):
    style = xlwt.XFStyle()
    style.num_format_str = shown
    sheet.write(0, column, value, style)
book.save("hours.xls")
PY
export PERL5LIB="$place/deb/usr/share/perl5"
seen=$(perl -MSpreadsheet::ParseExcel -e '
    binmode STDOUT, ":utf8";
    my ($sheet) = Spreadsheet::ParseExcel->new->parse("hours.xls")->worksheets;
    print join " ", map { $sheet->get_cell(0, $_)->value } 0 .. 3;')
finding "Debian libspreadsheet-parseexcel-perl 0.6500-4~deb12u1 (workbook by PyPI xlwt 1.3.0)" "8:30 36:00 36:00:00 5 điểm" \
    "8:01 36:01 [12]:00:00 General điểm" "$seen"
