#!/usr/bin/env bash
# 31-12-2021 is a day of 2021 to everybody. Date::Manip takes the first eight letters for a date with two figures for the year,
# the other two for the hour, in the American setting and in the other: 20 December 2031 at nine in the evening. 10-03-2024 becomes
# midnight of another day, while 2026, which is no hour, is a year. With slashes or full stops the day is right.
# Package:  Debian libdate-manip-perl 6.91-1 (perl of the machine), DateFormat=non-US
# Expected: 2021-12-31, 2022-03-10, 2024-03-10, 2026-03-10, or nothing
# Seen:     2031-12-20 21:00 for 31-12-2021; 2010-03-20 22:00 for 10-03-2022; 2010-03-21 00:00 for 10-03-2024; 2026-03-10 00:00 for 10-03-2026; 2022-03-10 00:00 for 10/03/2022
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages libdate-manip-perl=6.91-1
export PERL5LIB="$place/deb/usr/share/perl5"
seen=$(perl -e '
    use Date::Manip;
    Date_Init("DateFormat=non-US");
    print join "; ", map { UnixDate(ParseDate($_), "%Y-%m-%d %H:%M") . " for $_" } qw(31-12-2021 10-03-2022 10-03-2024 10-03-2026 10/03/2022);')
finding "Debian libdate-manip-perl 6.91-1 (perl of the machine), DateFormat=non-US" "2021-12-31, 2022-03-10, 2024-03-10, 2026-03-10, or nothing" \
    "2031-12-20 21:00 for 31-12-2021; 2010-03-20 22:00 for 10-03-2022; 2010-03-21 00:00 for 10-03-2024; 2026-03-10 00:00 for 10-03-2026; 2022-03-10 00:00 for 10/03/2022" \
    "$seen"
