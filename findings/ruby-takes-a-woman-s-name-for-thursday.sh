#!/usr/bin/env bash
# Thu is one of the commonest names of Vietnamese women, and "Sat nhập" (to merge) stands in many a decision on schools.
# Ruby's Date.parse looks for a day's name anywhere in the text and drops the rest: a cell with a name in the column of birth
# dates is a valid date, a day of the week in which the program runs. A name without such a word is refused.
# Package:  Debian ruby3.1 3.1.7+really3.1.2-0+deb12u1, Date.parse
# Expected: Date::Error for each
# Seen:     Nguyễn Thị Thu: Thursday; Trần Thị Thu Hà: Thursday; Sat nhập hai trường: Saturday; Lò Thị Mai: Date::Error
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
version=3.1.7+really3.1.2-0+deb12u1
debian_packages ruby3.1=$version libruby3.1=$version
export RUBYLIB="$place/deb/usr/lib/ruby/3.1.0:$place/deb/usr/lib/x86_64-linux-gnu/ruby/3.1.0"
seen=$(unpacked ruby3.1 --disable-gems -r date -e '
    texts = ["Nguyễn Thị Thu", "Trần Thị Thu Hà", "Sat nhập hai trường", "Lò Thị Mai"]
    print texts.map { |text| text + ": " + (Date.parse(text).strftime("%A") rescue $!.class.name) }.join("; ")')
finding "Debian ruby3.1 $version, Date.parse" "Date::Error for each" \
    "Nguyễn Thị Thu: Thursday; Trần Thị Thu Hà: Thursday; Sat nhập hai trường: Saturday; Lò Thị Mai: Date::Error" "$seen"
