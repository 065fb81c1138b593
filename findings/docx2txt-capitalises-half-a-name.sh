#!/usr/bin/env bash
# "All caps" is a format of Word: the letters in the file stay small. Debian's docx2txt (the Perl one) means well and shows such
# text in capitals, but octet by octet: the letters with marks stay small, and the name looks like a misspelt one that nobody wrote.
# Package:  Debian docx2txt 1.4-5 (perl of the machine)
# Expected: LÒ THỊ MỸ ĐẸP as printed, or lò thị mỹ đẹp as stored
# Seen:     Lò THị Mỹ đẹP
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages docx2txt=1.4-5
python3 - <<'PY'
import zipfile
word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
body = "<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>lò thị mỹ đẹp</w:t></w:r></w:p>"
package, office = "http://schemas.openxmlformats.org/package/2006/", "http://schemas.openxmlformats.org/officeDocument/2006/"
with zipfile.ZipFile("caps.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{package}relationships"><Relationship Id="rId1" Type="{office}relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{package}relationships"/>')
    z.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document {word}><w:body>{body}</w:body></w:document>')
PY
seen=$(perl "$place/deb/usr/bin/docx2txt" caps.docx - 2>/dev/null | sed '/^$/d')
finding "Debian docx2txt 1.4-5 (perl of the machine)" "LÒ THỊ MỸ ĐẸP as printed, or lò thị mỹ đẹp as stored" \
    "Lò THị Mỹ đẹP" "$seen"
