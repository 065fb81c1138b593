#!/usr/bin/env bash
# Each Vietnamese paper has a number like 532/KH-PGDĐT. PostgreSQL's text search takes what holds a slash for the path of a file,
# whose letters are those of ASCII: the number ends before Đ, and its rest is a word of its own. A search for PGDĐT finds nothing,
# one for ĐT does; without slash and Đ the parts of a word with hyphens are found each.
# Package:  Debian postgresql-15 15.20-0+deb12u1, to_tsvector('simple', …)
# Expected: PGDĐT found in 532/KH-PGDĐT, as it is in KH-PGDĐT
# Seen:     '532/kh-pgd' 'đt'; PGDĐT in 532/KH-PGDĐT: f; in KH-PGDĐT: t
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages postgresql-15=15.20-0+deb12u1
programs="$place/deb/usr/lib/postgresql/15/bin"
as=() && [ "$(id -u)" != 0 ] || as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
chmod 755 "$place" && mkdir data && chmod 777 data
export LD_LIBRARY_PATH="$place/deb/usr/lib/x86_64-linux-gnu"
"${as[@]}" "$programs/initdb" -D "$place/data/base" -E UTF8 --locale=C.UTF-8 >/dev/null 2>&1
cat >ask.sql <<'SQL'
select (select string_agg(quote_literal(lexeme), ' ' order by positions[1]) from unnest(to_tsvector('simple', '532/KH-PGDĐT'))) || '; PGDĐT in 532/KH-PGDĐT: ' || left((to_tsvector('simple', '532/KH-PGDĐT') @@ to_tsquery('simple', 'PGDĐT'))::text, 1) || '; in KH-PGDĐT: ' || left((to_tsvector('simple', 'KH-PGDĐT') @@ to_tsquery('simple', 'PGDĐT'))::text, 1) as seen
SQL
seen=$("${as[@]}" "$programs/postgres" --single -D "$place/data/base" postgres <ask.sql 2>/dev/null | sed -n 's/^.* 1: seen = "\(.*\)"\t(typeid.*/\1/p')
finding "Debian postgresql-15 15.20-0+deb12u1, to_tsvector('simple', …)" "PGDĐT found in 532/KH-PGDĐT, as it is in KH-PGDĐT" \
    "'532/kh-pgd' 'đt'; PGDĐT in 532/KH-PGDĐT: f; in KH-PGDĐT: t" "$seen"
