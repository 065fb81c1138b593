#!/usr/bin/env bash
# Papers are dated "ngày 10 tháng 3 năm 2022" and numbered "12/QĐ-UBND". Ruby's Date.parse understands neither and refuses neither: it
# takes the first number that can be a day, and this month and this year for the rest, so that the answer is another one next
# month. 10/03/2022 is read day first, 10.03.22 as the year 2010.
# Package:  Debian ruby3.1 3.1.7+really3.1.2-0+deb12u1, Date.parse
# Expected: 2022-03-10 for the first, Date::Error for the second, 2022-03-10 for the others
# Seen:     ngày 10 tháng 3 năm 2022: the 10th of this month; 12/QĐ-UBND: the 12th of this month; 10/03/2022: 2022-03-10; 10.03.22: 2010-03-22
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
version=3.1.7+really3.1.2-0+deb12u1
debian_packages ruby3.1=$version libruby3.1=$version
export RUBYLIB="$place/deb/usr/lib/ruby/3.1.0:$place/deb/usr/lib/x86_64-linux-gnu/ruby/3.1.0"
seen=$(unpacked ruby3.1 --disable-gems -r date -e '
    month = Date.today.strftime("%Y-%m")
    texts = ["ngày 10 tháng 3 năm 2022", "12/QĐ-UBND", "10/03/2022", "10.03.22"]
    print texts.map { |text|
      date = Date.parse(text) rescue $!.class.name
      text + ": " + date.to_s.sub(/\A#{month}-(\d\d)\z/) { "the #{$1}th of this month" }
    }.join("; ")')
finding "Debian ruby3.1 $version, Date.parse" "2022-03-10 for the first, Date::Error for the second, 2022-03-10 for the others" \
    "ngày 10 tháng 3 năm 2022: the 10th of this month; 12/QĐ-UBND: the 12th of this month; 10/03/2022: 2022-03-10; 10.03.22: 2010-03-22" \
    "$seen"
