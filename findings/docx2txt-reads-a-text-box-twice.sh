#!/usr/bin/env bash
# Word writes every text box twice: as a drawing, and as VML for programs that do not know drawings (mc:AlternateContent, of
# which a reader takes one). docx2txt takes both: each name in a box counts twice. And a hyphen that does not break is lost.
# Package:  PyPI docx2txt 0.9
# Expected: the name once, and 532-KH
# Seen:     ['Lò Thị Mai', 'Lò Thị Mai', '532KH']
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages docx2txt==0.9
python3 - <<'PY'
import zipfile
names = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
         "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
         "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
         "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
         "a": "http://schemas.openxmlformats.org/drawingml/2006/main", "v": "urn:schemas-microsoft-com:vml"}
box = "<w:txbxContent><w:p><w:r><w:t>Lò Thị Mai</w:t></w:r></w:p></w:txbxContent>"
drawing = f'<w:drawing><wp:inline><a:graphic><a:graphicData uri="{names["wps"]}"><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>'
pict = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
body = f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{pict}</mc:Fallback></mc:AlternateContent></w:r></w:p><w:p><w:r><w:t>532</w:t><w:noBreakHyphen/><w:t>KH</w:t></w:r></w:p>'
package = "http://schemas.openxmlformats.org/package/2006/"
with zipfile.ZipFile("box.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{package}relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/document.xml", '<?xml version="1.0" encoding="UTF-8"?><w:document %s><w:body>%s</w:body></w:document>' % (" ".join(f'xmlns:{k}="{v}"' for k, v in names.items()), body))
PY
seen=$(python3 -c 'import docx2txt; print(docx2txt.process("box.docx").split("\n\n"))')
finding "PyPI docx2txt 0.9" "the name once, and 532-KH" \
    "['Lò Thị Mai', 'Lò Thị Mai', '532KH']" "$seen"
