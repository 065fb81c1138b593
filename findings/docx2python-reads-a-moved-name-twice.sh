#!/usr/bin/env bash
# Where changes are tracked, Word keeps what was deleted (w:del) and, for text that was moved, both places: w:moveFrom, where it no
# longer is, and w:moveTo. docx2python leaves out what was deleted and gives what was moved twice, and a row of a table that was
# deleted as if it were there: a list put into another order has names twice.
# Package:  PyPI docx2python 3.7.1 (paragraphs 1.0.1, lxml 6.1.3)
# Expected: Lò Thị Mai once, nothing deleted
# Seen:     ['Lò Thị Mai', 'Trần Văn Bình', 'Lò Thị Mai', 'hàng đã xoá']
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages docx2python==3.7.1 paragraphs==1.0.1 lxml==6.1.3 typing_extensions==4.16.0
python3 - <<'PY'
import zipfile
word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
change = 'w:id="%d" w:author="van thu" w:date="2022-03-10T08:00:00Z"'
run = "<w:r><w:t>%s</w:t></w:r>"
body = (f"<w:p><w:moveFrom {change % 1}>{run % 'Lò Thị Mai'}</w:moveFrom></w:p>"
        f"<w:p>{run % 'Trần Văn Bình'}<w:del {change % 2}><w:r><w:delText>đã xoá</w:delText></w:r></w:del></w:p>"
        f"<w:p><w:moveTo {change % 3}>{run % 'Lò Thị Mai'}</w:moveTo></w:p>"
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:del {change % 4}/></w:trPr><w:tc><w:p>{run % 'hàng đã xoá'}</w:p></w:tc></w:tr></w:tbl>")
package, office = "http://schemas.openxmlformats.org/package/2006/", "http://schemas.openxmlformats.org/officeDocument/2006/"
with zipfile.ZipFile("moved.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{package}relationships"><Relationship Id="rId1" Type="{office}relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{package}relationships"/>')
    z.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document {word}><w:body>{body}</w:body></w:document>')
PY
seen=$(python3 - <<'PY'
from docx2python import docx2python
with docx2python("moved.docx") as document:
    print([line for line in document.text.split("\n") if line.strip()])
PY
)
finding "PyPI docx2python 3.7.1 (paragraphs 1.0.1, lxml 6.1.3)" "Lò Thị Mai once, nothing deleted" \
    "['Lò Thị Mai', 'Trần Văn Bình', 'Lò Thị Mai', 'hàng đã xoá']" "$seen"
