"""Word files written element by element, so that a scenario can have the exact markup its producer makes."""
import io
import random
import zipfile
from xml.sax.saxutils import escape

W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
     'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
     'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
     'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
     'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
     'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
     'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"')
MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml'


def packed(entries, date=(2023, 4, 17, 8, 0, 0)):
    """A ZIP of (name, bytes) with one date, so that a run can be repeated to the byte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        for name, data in entries:
            info = zipfile.ZipInfo(name, date)
            info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, data if isinstance(data, bytes) else data.encode())
    return out.getvalue()


class Word:
    """`font` is the face of every run, `encode` what a legacy font does to the letters, `shred` splits runs as Word does."""

    def __init__(self, font='Times New Roman', encode=None, shred=None, google=False):
        self.font, self.encode, self.google = font, encode or (lambda t: t), google
        self.shred = random.Random(shred) if shred is not None else None
        self.body, self.header, self.landscape = [], [], False

    def rpr(self, bold=False, italic=False, size=26, more=''):
        return (f'<w:rPr><w:rFonts w:ascii="{self.font}" w:hAnsi="{self.font}" w:cs="{self.font}"/>{"<w:b/>" if bold else ""}'
                f'{"<w:i/>" if italic else ""}{more}<w:sz w:val="{size}"/></w:rPr>')

    def run(self, text, **kw):
        if self.shred and len(text) > 3:
            cut = self.shred.randint(1, len(text) - 1)
            parts = [text[:cut], text[cut:]]
        else:
            parts = [text]
        out = ''
        for i, part in enumerate(parts):
            if i:
                out += '<w:proofErr w:type="spellStart"/>'
            for j, piece in enumerate(part.split('\n')):
                if j:
                    out += '<w:r><w:br/></w:r>'
                for k, bit in enumerate(piece.split('\t')):
                    if k:
                        out += '<w:r><w:tab/></w:r>'
                    if bit:
                        out += (f'<w:r>{self.rpr(**kw)}<w:t xml:space="preserve">{escape(self.encode(bit))}</w:t></w:r>')
        return out

    def p(self, text='', align='left', raw='', **kw):
        jc = f'<w:jc w:val="{align}"/>' if align != 'left' else ''
        return f'<w:p><w:pPr>{jc}</w:pPr>{self.run(text, **kw) if text else ""}{raw}</w:p>'

    def deleted(self, text):
        return (f'<w:del w:id="7" w:author="Admin" w:date="2023-04-18T08:00:00Z"><w:r>{self.rpr()}<w:delText xml:space="preserve">'
                f'{escape(self.encode(text))}</w:delText></w:r></w:del>')

    def inserted(self, text, **kw):
        return f'<w:ins w:id="8" w:author="Admin" w:date="2023-04-18T08:00:00Z">{self.run(text, **kw)}</w:ins>'

    def hidden(self, text):
        return f'<w:r>{self.rpr(more="<w:vanish/>")}<w:t xml:space="preserve">{escape(self.encode(text))}</w:t></w:r>'

    def sdt(self, inner, tag='noi_dung', placeholder=False):
        show = '<w:showingPlcHdr/>' if placeholder else ''
        return f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/>{show}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'

    def textbox(self, paragraphs):
        inner = ''.join(paragraphs)
        return ('<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" '
                'simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
                '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph">'
                '<wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="2800000" cy="800000"/><wp:wrapSquare wrapText="bothSides"/>'
                '<wp:docPr id="1" name="Text Box 1"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
                f'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent>{inner}</w:txbxContent>'
                '</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>'
                f'<v:shape style="width:220pt;height:60pt"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>'
                '</mc:Fallback></mc:AlternateContent></w:r></w:p>')

    def table(self, rows, borders=True, widths=None, head=0, **kw):
        """`rows` of cells: a text, or a dict of text/raw, span, merge ('start' or 'on')."""
        line = ''.join(f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for s in
                       ('top', 'left', 'bottom', 'right', 'insideH', 'insideV'))
        out = f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>{f"<w:tblBorders>{line}</w:tblBorders>" if borders else ""}</w:tblPr>'
        columns = max(sum(c.get('span', 1) if isinstance(c, dict) else 1 for c in r) for r in rows)
        widths = widths or [9600 // columns] * columns
        out += '<w:tblGrid>' + ''.join(f'<w:gridCol w:w="{w}"/>' for w in widths) + '</w:tblGrid>'
        for i, r in enumerate(rows):
            out += '<w:tr>' + ('<w:trPr><w:tblHeader/></w:trPr>' if i < head else '')
            at = 0
            for c in r:
                c = c if isinstance(c, dict) else {'text': c}
                span = c.get('span', 1)
                pr = f'<w:tcW w:w="{sum(widths[at:at + span])}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else '')
                at += span
                if c.get('merge') == 'start':
                    pr += '<w:vMerge w:val="restart"/>'
                elif c.get('merge') == 'on':
                    pr += '<w:vMerge/>'
                paras = c.get('raw') or ''.join(
                    self.p(t, align=c.get('align', 'left'), bold=i < head or c.get('bold', False), size=c.get('size', 24))
                    for t in str(c.get('text', '')).split('\r'))
                out += f'<w:tc><w:tcPr>{pr}</w:tcPr>{paras}</w:tc>'
            out += '</w:tr>'
        return out + '</w:tbl>'

    def add(self, *blocks):
        self.body += blocks
        return self

    def bytes(self):
        page = ('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' if self.landscape else '<w:pgSz w:w="11906" w:h="16838"/>')
        ref = '<w:headerReference w:type="default" r:id="rId2"/>' if self.header else ''
        sect = f'<w:sectPr>{ref}{page}<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
        document = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {W}><w:body>{"".join(self.body)}{sect}</w:body></w:document>'
        types = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                 '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                 '<Default Extension="xml" ContentType="application/xml"/>'
                 f'<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>'
                 f'<Override PartName="/word/styles.xml" ContentType="{MAIN}.styles+xml"/>'
                 f'<Override PartName="/word/header1.xml" ContentType="{MAIN}.header+xml"/></Types>')
        rels = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        styles = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>'
                  f'<w:rFonts w:ascii="{"Arial" if self.google else "Times New Roman"}" w:hAnsi="{"Arial" if self.google else "Times New Roman"}"/><w:sz w:val="24"/>'
                  '</w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>')
        links = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                 '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>'
                 + ('<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/>' if self.header else '')
                 + '</Relationships>')
        entries = [('[Content_Types].xml', types), ('_rels/.rels', rels), ('word/document.xml', document), ('word/styles.xml', styles),
                   ('word/_rels/document.xml.rels', links)]
        entries.append(('word/header1.xml', f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:hdr {W}>{"".join(self.header) or self.p()}</w:hdr>'))
        return packed(entries)
