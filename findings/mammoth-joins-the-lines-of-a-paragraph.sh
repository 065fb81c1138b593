#!/usr/bin/env bash
# Shift+Enter (w:br) begins a new line inside a paragraph; people use it for two names in one cell and in letter heads. mammoth's
# HTML has <br /> for it, its raw text has nothing: not even a blank, so that the last word of a line and the first of the next are
# one. The tab of the same paragraph is kept.
# Package:  PyPI mammoth 1.13.0 (cobble 0.1.4), extract_raw_text
# Expected: the names on two lines, or with a blank between them
# Seen:     'Lò Thị MaiTrần Văn Bình\t5A' and <p>Lò Thị Mai<br />Trần Văn Bình	5A</p>
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages mammoth==1.13.0 cobble==0.1.4
python3 - <<'PY'
import zipfile
word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
body = "<w:p><w:r><w:t>Lò Thị Mai</w:t><w:br/><w:t>Trần Văn Bình</w:t><w:tab/><w:t>5A</w:t></w:r></w:p>"
package = "http://schemas.openxmlformats.org/package/2006/"
with zipfile.ZipFile("lines.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{package}relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document {word}><w:body>{body}</w:body></w:document>')
PY
seen=$(python3 - <<'PY'
import mammoth
with open("lines.docx", "rb") as file:
    print(repr(mammoth.extract_raw_text(file).value.strip()), "and", mammoth.convert_to_html(file).value)
PY
)
finding "PyPI mammoth 1.13.0 (cobble 0.1.4), extract_raw_text" "the names on two lines, or with a blank between them" \
    "'Lò Thị MaiTrần Văn Bình\\t5A' and <p>Lò Thị Mai<br />Trần Văn Bình	5A</p>" "$seen"
