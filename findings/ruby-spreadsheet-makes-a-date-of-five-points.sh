#!/usr/bin/env bash
# Marks are shown with their unit by a number format: 0" điểm". Ruby's spreadsheet looks for the letters of dates in the format and
# does not pass over quoted words: "điểm" has an m, "giờ" has none, so that 5 points are a day of January 1900 and 5 hours are 5.
# Package:  Debian ruby-spreadsheet 1.0.0-1.1 (ruby3.1 3.1.7+really3.1.2-0+deb12u1, ruby-ole 1.2.12.2-2; workbook by PyPI xlwt 1.3.0)
# Expected: 5 for each
# Seen:     0" điểm" 1900-01-04T00:00:00+00:00; 0" giờ" 5; 0" học sinh" 1900-01-04T00:00:00+00:00; 0 5
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
version=3.1.7+really3.1.2-0+deb12u1
debian_packages ruby3.1=$version libruby3.1=$version ruby-spreadsheet=1.0.0-1.1 ruby-ole=1.2.12.2-2
python_packages xlwt==1.3.0
python3 - <<'PY'
import xlwt
book = xlwt.Workbook()
sheet = book.add_sheet("Diem")
for column, shown in enumerate(['0" điểm"', '0" giờ"', '0" học sinh"', "0"]):
    style = xlwt.XFStyle()
    style.num_format_str = shown
    sheet.write(0, column, 5, style)
book.save("marks.xls")
PY
export RUBYLIB="$place/deb/usr/lib/ruby/3.1.0:$place/deb/usr/lib/x86_64-linux-gnu/ruby/3.1.0:$place/deb/usr/lib/ruby/vendor_ruby"
for gem in "$place"/deb/usr/share/rubygems-integration/all/gems/*/lib; do RUBYLIB+=":$gem"; done
seen=$(unpacked ruby3.1 --disable-gems -r spreadsheet -e '
    row = Spreadsheet.open("marks.xls").worksheet(0).row(0)
    print (0..3).map { |column| row.format(column).number_format + " " + row[column].to_s }.join("; ")' 2>/dev/null)
finding "Debian ruby-spreadsheet 1.0.0-1.1 (ruby3.1 $version, ruby-ole 1.2.12.2-2; workbook by PyPI xlwt 1.3.0)" "5 for each" \
    '0" điểm" 1900-01-04T00:00:00+00:00; 0" giờ" 5; 0" học sinh" 1900-01-04T00:00:00+00:00; 0 5' "$seen"
