#!/usr/bin/env bash
# A word in bold or in another script is a text:span, and a list whose first row repeats on each page has it in table:table-header-rows.
# OpenOffice::OODoc, Perl's library for ODF, puts << and >> around the first when it gives a cell's text, so that a name in which
# LibreOffice has marked a word is another name; and rows of the second kind are no rows to it: row 0 is the first person, the headings cannot be had.
# Package:  Debian libopenoffice-oodoc-perl 2.125-4 (libxml-twig-perl 1:3.52-2, libxml-parser-perl 2.46-4+deb12u1)
# Expected: Họ tên, Lò Thị Mai, Trần Bình
# Seen:     Lò <<Thị>> Mai, Trần Bình, none
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages libopenoffice-oodoc-perl=2.125-4 libxml-twig-perl=1:3.52-2 libxml-parser-perl=2.46-4+deb12u1 libarchive-zip-perl=1.68-1
python3 - <<'PY'
import zipfile
office = "urn:oasis:names:tc:opendocument:xmlns:"
spaces = " ".join(f'xmlns:{name}="{office}{name}:1.0"' for name in ("office", "table", "text"))
row = '<table:table-row><table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell></table:table-row>'
rows = (f"<table:table-header-rows>{row % 'Họ tên'}</table:table-header-rows>" + row % "Lò <text:span>Thị</text:span> Mai"
        + row % "Trần Bình")
with zipfile.ZipFile("list.ods", "w") as z:
    z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    z.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{office}manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    z.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet><table:table table:name="DS">{rows}</table:table></office:spreadsheet></office:body></office:document-content>')
PY
export PERL5LIB="$place/deb/usr/share/perl5:$place/deb/usr/lib/x86_64-linux-gnu/perl5/5.36"
seen=$(perl -MOpenOffice::OODoc -e '
    my $book = odfDocument(file => "list.ods");
    my $sheet = $book->getTable(0);
    print join ", ", map { $book->getCellValue($sheet, $_, 0) // "none" } 0 .. 2;' 2>/dev/null)
finding "Debian libopenoffice-oodoc-perl 2.125-4 (libxml-twig-perl 1:3.52-2, libxml-parser-perl 2.46-4+deb12u1)" \
    "Họ tên, Lò Thị Mai, Trần Bình" "Lò <<Thị>> Mai, Trần Bình, none" "$seen"
