#!/usr/bin/env bash
# Word 2003 and 2007 tagged what they took for a person's name (w:smartTag), and mail merge puts names into simple fields
# (w:fldSimple). In python-docx a paragraph's text is made of its own runs and links only: exactly the names are missing, and
# the sentence around them is there. docx2txt, on the same file, has them.
# Package:  PyPI python-docx 1.2.0 beside docx2txt 0.9
# Expected: both give the whole sentence
# Seen:     Ông và bà / Ông Trần Văn Bình và bà Lò Thị Mai
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages python-docx==1.2.0 docx2txt==0.9 lxml==6.1.3 typing_extensions==4.16.0
python3 - <<'PY'
import zipfile
word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
run = '<w:r><w:t xml:space="preserve">%s</w:t></w:r>'
tag = '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="PersonName">%s</w:smartTag>'
field = '<w:fldSimple w:instr=" MERGEFIELD Ten ">%s</w:fldSimple>'
body = "<w:p>%s%s%s%s</w:p>" % (run % "Ông ", tag % (run % "Trần Văn Bình"), run % " và bà ", field % (run % "Lò Thị Mai"))
package = "http://schemas.openxmlformats.org/package/2006/"
with zipfile.ZipFile("names.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{package}relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document {word}><w:body>{body}</w:body></w:document>')
PY
seen=$(python3 - <<'PY'
import docx, docx2txt
print(docx.Document("names.docx").paragraphs[0].text, "/", docx2txt.process("names.docx").strip())
PY
)
finding "PyPI python-docx 1.2.0 beside docx2txt 0.9" \
    "both give the whole sentence" "Ông  và bà  / Ông Trần Văn Bình và bà Lò Thị Mai" "$seen"
