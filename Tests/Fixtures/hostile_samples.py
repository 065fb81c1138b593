#!/usr/bin/env python3
"""hostile_samples.py FOLDER: writes messages made to break a reader, NAME.eml each, always the same bytes.

Bombs are written as compressed streams whose middle is repeated, so that nothing has to be inflated or deflated at size.
"""
import base64, io, os, random, struct, sys, zipfile, zlib

FIXTURES = os.path.dirname(os.path.abspath(__file__))
SIDE = 223_607  # a square of 50,000 megapixels
MAIL = 39_990_000  # bytes of the largest mail but for its headers; base64 writes 57 bytes as 78
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
O = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def fixture(name):
    with open(f"{FIXTURES}/{name}", "rb") as file: return file.read()


def archive(entries, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as z:
        for name, content in entries.items(): z.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def zeros(megabytes, byte=b"\0"):
    """A deflate stream of that many megabytes: one flushed piece again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(byte * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return piece * megabytes + zlib.compressobj(9, zlib.DEFLATED, -15).flush()


def local(name, packed, size, crc=0):
    return b"PK\3\4" + struct.pack("<5H3I2H", 20, 0, 8, 0, 33, crc, len(packed), size, len(name), 0) + name + packed


def central(name, offset, packed, size, crc=0):
    return b"PK\1\2" + struct.pack("<6H3I5H2I", 20, 20, 0, 8, 0, 33, crc, packed, size, len(name), 0, 0, 0, 0, 0, offset) + name


def ended(body, directory, count, told=None):
    """With the end record, and a zip64 one where the count needs it; `told` is the count that is written."""
    told = count if told is None else told
    tail = b""
    if told > 0xFFFE:
        place = len(body) + len(directory)
        tail = b"PK\6\6" + struct.pack("<Q2H2I4Q", 44, 45, 45, 0, 0, told, told, len(directory), len(body))
        tail += b"PK\6\7" + struct.pack("<IQI", 0, place, 1)
        told = 0xFFFF
    return body + directory + tail + b"PK\5\6" + struct.pack("<4H2IH", 0, 0, told, told, len(directory), len(body), 0)


def flat_bomb(told_size, megabytes=4000):
    packed = zeros(megabytes)
    return ended(local(b"a.docx", packed, told_size), central(b"a.docx", 0, len(packed), told_size), 1)


def nested_bomb(crc):
    packed, size = zeros(50), 50 << 20
    inner = ended(local(b"a.txt", packed, size, crc), central(b"a.txt", 0, len(packed), size, crc), 1)
    for _ in range(3): inner = archive({f"{n}.zip": inner for n in range(10)})
    return inner


def overlapping():
    packed, size, crc = zeros(20), 20 << 20, zlib.crc32(bytes(20 << 20))
    directory = b"".join(central(b"%d.txt" % n, 0, len(packed), size, crc) for n in range(5000))
    return ended(local(b"0.txt", packed, size, crc), directory, 5000)


def directory(count, told=None):
    """Entries that all stand for the same empty file."""
    return ended(local(b"a", b"\3\0", 0), central(b"a", 0, 2, 0) * count, count, told)


def gz(content): return b"\x1f\x8b\x08\0\0\0\0\0\0\3" + raw(content) + struct.pack("<2I", zlib.crc32(content), len(content) & 0xFFFFFFFF)


def raw(content):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def fixed(*codes, last=0):
    """A deflate block of fixed codes (RFC 1951, 3.2.6): each a literal, or a length and a distance. Gives the bits."""
    bits = f"{last}10"
    for code in [*codes, 256]:
        far = None
        if isinstance(code, tuple):
            length, distance = code
            bands = [(n, 0) for n in range(3, 11)] + [(11 + 2 * n, 1) for n in range(4)] + [(19 + 4 * n, 2) for n in range(4)] \
                + [(35 + 8 * n, 3) for n in range(4)] + [(67 + 16 * n, 4) for n in range(4)]
            far = [(1 + n, 0) for n in range(4)] + [(5 + 2 * n, 1) for n in range(2)] + [(9 + 4 * n, 2) for n in range(2)] \
                + [(17 + 8 * n, 3) for n in range(2)] + [(33 + 16 * n, 4) for n in range(2)] + [(65 + 32 * n, 5) for n in range(2)]
            code = 257 + max(n for n, band in enumerate(bands) if band[0] <= length)
        if code < 144: bits += f"{code + 48:08b}"
        elif code < 256: bits += f"{code + 256:09b}"
        elif code < 280: bits += f"{code - 256:07b}"
        else: bits += f"{code - 88:08b}"
        if far:
            for value, table in ((length, bands), (distance, far)):
                index = max(n for n, band in enumerate(table) if band[0] <= value)
                if table is far: bits += f"{index:05b}"
                start, extra = table[index]
                if extra: bits += f"{value - start:0{extra}b}"[::-1]
    return bits


def unit(bits):
    """Five bytes; what is left of them is nothing, or the beginning of a stored block."""
    assert 38 <= len(bits) <= 40 or bits[0] == "1" and 33 <= len(bits) <= 40
    return int(bits[::-1], 2).to_bytes(5, "little")


def quine(prefix, suffix, repeat_prefix, repeat_suffix):
    """A file that inflates to itself: Russ Cox, Zip Files All The Way Down. Each L is a stored block, each R repeats."""
    def l(count): return b"\0" + struct.pack("<2H", count, count ^ 0xFFFF)
    p, s, four = l(len(prefix) + 5), l(len(suffix) + 5), unit(fixed((10, 20), (10, 20)))
    rp, rs, l0, l1, l4 = unit(repeat_prefix), unit(repeat_suffix), l(0), l(5), l(20)
    return b"".join([prefix, p, prefix, p, rp, l1, rp, l1, l1, l4, rp, l1, l1, l4, four, l4, four, l4, four, l4, four,
                     l4, four, l0, l0, s, four, l0, l0, s, rs, suffix, rs, suffix])


def with_own_sum(make):
    """`make(sum)` for the sum that is its own checksum: CRC-32 is linear, so 32 equations over bits."""
    zero = zlib.crc32(make(0))
    rows = [0] * 32
    for bit in range(32):
        column = zlib.crc32(make(1 << bit)) ^ zero ^ 1 << bit
        for row in range(32): rows[row] |= (column >> row & 1) << bit
    rows = [row | (zero >> n & 1) << 32 for n, row in enumerate(rows)]
    for bit in range(32):
        pivot = next(n for n in range(bit, 32) if rows[n] >> bit & 1)
        rows[bit], rows[pivot] = rows[pivot], rows[bit]
        for n in range(32):
            if n != bit and rows[n] >> bit & 1: rows[n] ^= rows[bit]
    return make(sum((row >> 32) << bit for bit, row in enumerate(rows)))


def quine_gz():
    def make(crc, size=0):
        return quine(b"\x1f\x8b\x08\x08\0\0\0\0\0\3a.gz\0", struct.pack("<2I", crc, size),
                     fixed((10, 20), (10, 20)), fixed((12, 13), 0, last=1))
    size = len(make(0))
    whole = with_own_sum(lambda crc: make(crc, size))
    assert zlib.decompress(whole, 31) == whole
    return whole


def quine_zip():
    name = b"a.zip"
    def make(crc, size=0):
        packed = size - 30 - 46 - 22 - 2 * len(name)
        prefix = local(name, bytes(max(packed, 0)), size, crc)[:30 + len(name)]
        suffix = ended(bytes(max(size - 46 - 22 - len(name), 0)), central(name, 0, max(packed, 0), size, crc), 1)[-68 - len(name):]
        return quine(prefix, suffix, fixed() + fixed((40, 40)), fixed((77, 78), 0, last=1))
    size = len(make(0))
    whole = with_own_sum(lambda crc: make(crc, size))
    with zipfile.ZipFile(io.BytesIO(whole)) as z: assert z.read("a.zip") == whole
    return whole


def nested(wrap, levels, content=b"trong cung"):
    for _ in range(levels): content = wrap(content)
    return content


def pdf(box, extra="", content="", objects=()):
    body, places = b"%PDF-1.4\n", []
    parts = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
             f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {box[0]} {box[1]}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> {extra} >> >>",
             f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
             "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for number, part in enumerate([p.encode() for p in parts] + list(objects), 1):
        places.append(len(body)); body += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % p for p in places)
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + table + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, len(body))


TEXT = "BT /F1 12 Tf 50 50 Td (Bao cao thanh tich) Tj ET 10 10 m 200 10 l S"


def pdf_image(text):
    pixels = b"\x78\x9c" + zeros(100)
    head = f"<< /Type /XObject /Subtype /Image /Width {SIDE} /Height {SIDE} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length {len(pixels)} >>\nstream\n"
    return pdf((595, 842), "/XObject << /Im 6 0 R >>", text + " q 500 0 0 500 10 10 cm /Im Do Q", [head.encode() + pixels + b"\nendstream"])


def png():
    def chunk(kind, content): return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">2I5B", SIDE, SIDE, 8, 2, 0, 0, 0)) + chunk(b"IDAT", b"\x78\x9c" + zeros(20)) + chunk(b"IEND", b"")


def tiff():
    tags = [(256, 4, SIDE), (257, 4, SIDE), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 134), (278, 4, SIDE), (279, 4, 64)]
    entries = b"".join(struct.pack("<2H2I", tag, kind, 1, value) for tag, kind, value in tags)
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + bytes(4) + bytes(88)


def jpeg():
    start = struct.pack(">2HB2H10B", 0xFFC0, 17, 8, 65500, 65500, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0)
    return b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + start + struct.pack(">2H10B", 0xFFDA, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0) + bytes(100) + b"\xff\xd9"


LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"


def docx(paragraphs, before=""):
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": f'{before}<w:document xmlns:w="{W}"><w:body>{paragraphs}</w:body></w:document>'})


def xlsx(cells, before="", styles=""):
    return archive({
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets><sheet name="DS" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{S}">{styles}</styleSheet>',
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{S}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{cells}</t></is></c></row></sheetData></worksheet>'})


def opendocument(kind, body, before):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr(zipfile.ZipInfo("mimetype"), f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
        z.writestr(zipfile.ZipInfo("content.xml"), f'{before}<office:document-content xmlns:office="{O}" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>', zipfile.ZIP_DEFLATED)
    return out.getvalue()


def odt(text, before=""): return opendocument("text", f"<text:p>{text}</text:p>", before)


def ods(text, before=""):
    return opendocument("spreadsheet", f'<table:table table:name="DS"><table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row></table:table>', before)


def paragraph(text): return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def deep(before, after): return before * 100_000 + "x" + after * 100_000


def rich_styles():
    style = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"/>'
    return f'<cellXfs count="60000">{style * 60000}</cellXfs>'


def rar():
    def block(kind, flags, rest, content=b""):
        head = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head + content
    content = b"Bao cao thanh tich. " * 200
    entry = struct.pack("<IIBIIBBHI", len(content), len(content), 2, zlib.crc32(content), 0, 20, 0x30, 5, 0x20) + b"a.txt"
    return b"Rar!\x1a\x07\x00" + block(0x73, 0, bytes(6)) + block(0x74, 0x8000, entry, content) + block(0x7B, 0x4000, b"")


def noise(name, size=50_000): return random.Random(name).randbytes(size)


MAGIC = {
    "docx": b"PK\3\4\x14\0\0\0\x08\0", "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "pdf": b"%PDF-1.7\n", "7z": b"7z\xbc\xaf\x27\x1c\0\4",
    "rar": b"Rar!\x1a\x07\0", "rar5": b"Rar!\x1a\x07\1\0", "gz": b"\x1f\x8b\x08\0", "bz2": b"BZh9", "xz": b"\xfd7zXZ\0", "rtf": b"{\\rtf1 ",
    "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff\xe0", "gif": b"GIF89a", "bmp": b"BM", "tif": b"II*\0", "tnef": b"\x78\x9f\x3e\x22",
    "tar": bytes(257) + b"ustar\0" + b"00", "xml": b'<?xml version="1.0"?><x>', "html": b"<html><body>", "p7m": b"\x30\x82\xff\xff\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02",
}


def der(tag, content):
    length = len(content)
    head = bytes([length]) if length < 0x80 else bytes([0x80 | (length.bit_length() + 7) // 8]) + length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag]) + head + content


def inside(value):
    """The content of a DER value, and what follows it."""
    start, length = 2, value[1]
    if length > 0x80:
        start += length & 0x7F
        length = int.from_bytes(value[2:start], "big")
    return value[start:start + length], value[start + length:]


def more_digests(count):
    """A clear-signed message in whose signature the first digest is listed so many times more."""
    whole = fixture("clear.eml")
    start = whole.rindex(b"\r\n\r\n", 0, whole.rindex(b"--ngoai--")) + 4
    end = whole.rindex(b"--ngoai--")
    signature = base64.b64decode(whole[start:end])
    content, _ = inside(signature)
    kind = content[:2 + content[1]]
    data, _ = inside(inside(content[len(kind):])[0])
    version = data[:3]
    digests, rest = inside(data[3:])
    longer = der(0x30, kind + der(0xA0, der(0x30, version + der(0x31, digests * (count + 1)) + rest)))
    return whole[:start] + base64.encodebytes(longer).replace(b"\n", b"\r\n") + whole[end:]


def files():
    """Samples that are a file: (name, the file's name, what makes its bytes)."""
    yield "flat_bomb", "a.zip", lambda: flat_bomb((4000 << 20) & 0xFFFFFFFF)
    yield "flat_bomb_lying", "a.zip", lambda: flat_bomb(100)
    yield "nested_bomb", "a.zip", lambda: nested_bomb(zlib.crc32(bytes(50 << 20)))
    yield "nested_damaged_bomb", "a.zip", lambda: nested_bomb(7)
    yield "overlapping", "a.zip", lambda: overlapping()
    yield "lying_directory", "a.zip", lambda: directory(60_000, told=5)
    yield "full_directory", "a.zip", lambda: directory(MAIL * 57 // 78 // len(central(b"a", 0, 2, 0)))
    yield "droste_zip", "a.zip", lambda: nested(lambda inner: archive({"a.zip": inner}, zipfile.ZIP_STORED), 12)
    yield "droste_gz", "a" + ".gz" * 12, lambda: nested(gz, 12)
    yield "quine_gz", "a.gz", quine_gz
    yield "quine_zip", "a.zip", quine_zip
    yield "ten_gigabytes", "a.zip", lambda: archive({"b.zip": flat_bomb((10_000 << 20) & 0xFFFFFFFF, 10_000)})
    yield "ten_gigabytes_gz", "a.gz", lambda: gz(b"\x1f\x8b\x08\0\0\0\0\0\0\3" + zeros(10_000, b"1") + bytes(8))
    yield "million_entries", "a.zip.gz", lambda: gz(directory(1_000_000))
    yield "million_entries_lying", "a.zip.gz", lambda: gz(directory(1_000_000, told=5))
    yield "pdf_page", "a.pdf", lambda: pdf((SIDE, SIDE), content=TEXT)
    yield "pdf_image", "a.pdf", lambda: pdf_image(TEXT)
    yield "pdf_scan", "a.pdf", lambda: pdf_image("")
    yield "png_header", "a.png", lambda: png()
    yield "tiff_header", "a.tif", lambda: tiff()
    yield "jpeg_header", "a.jpg", lambda: jpeg()
    yield "laughs_docx", "a.docx", lambda: docx(paragraph("&a9;"), LAUGHS)
    yield "laughs_xlsx", "a.xlsx", lambda: xlsx("&a9;", LAUGHS)
    yield "laughs_odt", "a.odt", lambda: odt("&a9;", LAUGHS)
    yield "laughs_ods", "a.ods", lambda: ods("&a9;", LAUGHS)
    yield "laughs_word_xml", "a.doc", lambda: (LAUGHS + f'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>{paragraph("&a9;")}</w:body></w:wordDocument>').encode()
    yield "laughs_xhtml", "a.html", lambda: (LAUGHS.replace("DOCTYPE x", "DOCTYPE html") + "<html><body><p>Bao cao &a9;</p></body></html>").encode()
    yield "deep_docx", "a.docx", lambda: docx(deep("<w:p>", "</w:p>"))
    yield "deep_xlsx", "a.xlsx", lambda: xlsx(deep("<t>", "</t>"))
    yield "deep_odt", "a.odt", lambda: odt(deep("<text:p>", "</text:p>"))
    yield "rich_styles", "a.xlsx", lambda: xlsx("Nguyen Thi Bong", styles=rich_styles())
    yield "empty", "a.docx", lambda: b""
    report = noise("anh", 20_000)
    wholes = {
        "docx": archive({"[Content_Types].xml": "<Types/>", "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{paragraph("Bao cao")}</w:body></w:document>', "word/media/1.jpeg": report}),
        "xlsx": xlsx("Bao cao"), "pdf": pdf((595, 842), content=TEXT), "zip": archive({"a.jpg": report}), "7z": fixture("headers.7z"),
        "doc": fixture("locked.doc"), "xls": fixture("velvet.xls"), "rar": rar(),
    }
    for suffix, whole in wholes.items(): yield f"truncated_{suffix}", f"a.{suffix}", lambda whole=whole: whole[:len(whole) // 2]
    for suffix, magic in MAGIC.items(): yield f"noise_{suffix}", f"a.{suffix}", lambda suffix=suffix, magic=magic: magic + noise(suffix)


HEAD = b"From: a@truong.example\r\nTo: pnv@huyen.example\r\nMIME-Version: 1.0\r\n"
MIXED = b"Content-Type: multipart/mixed; boundary=b\r\n"
NOTE = b'--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="note.txt"\r\n\r\nDanh sach kem theo\r\n'


def message(name, content):
    """The file between two ordinary ones."""
    part = b'--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="%s"\r\n\r\n' % name.encode()
    return HEAD + b"Subject: Ho so\r\n" + MIXED + b"\r\n" + NOTE + part + base64.encodebytes(content).replace(b"\n", b"\r\n") + NOTE + b"--b--\r\n"


def messages():
    """Samples that are a whole message: (name, what makes it)."""
    multipart = lambda n: b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n" % n
    yield "nested_parts", lambda: HEAD + multipart(0) + b"".join(b"--b%d\r\n" % (n - 1) + multipart(n) for n in range(1, 20_001))
    yield "nested_messages", lambda: HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 20_000 + b"xin chao"
    yield "many_parts", lambda: HEAD + MIXED + b"\r\n" + NOTE * 20_000 + b"--b--\r\n"
    yield "many_empty_parts", lambda: HEAD + MIXED + b"\r\n" + b"--b\r\n\r\n" * 200_000
    yield "large_subject", lambda: HEAD + b"Subject: " + b"x" * 5_000_000 + b"\r\n\r\nxin chao\r\n"
    yield "many_fields", lambda: HEAD + b"X-A: b\r\n" * 300_000 + b"\r\nxin chao\r\n"
    line = b"--b\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=a.jpg\r\n\r\n/9j/" + b"AAAA" * 7_500_000
    yield "one_line", lambda: HEAD + MIXED + b"\r\n" + line + b"\r\n" + NOTE + b"--b--\r\n"
    yield "nuls", lambda: HEAD + b"Subject: a\0b\0c\r\n" + MIXED + b"\r\n\0\0--b\r\n" + NOTE.replace(b"note", b"a").replace(b"kem", b"\0kem\0") + b"\0" * 100_000 + b"\r\n--b--\r\n"
    yield "nothing", lambda: b""
    yield "all_bytes", lambda: bytes(range(256)) * 1000
    plain, leaf = b"--b\r\nContent-Type: text/plain\r\n\r\n", b"--b\r\nContent-Type: application/pdf\r\n\r\nPDFDATA\r\n"
    coded = b'--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="x.pdf"\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--\n'
    yield "trap_line_feeds", lambda: (HEAD + MIXED + b"\r\n" + plain + b"xin chao\r\n").replace(b"\r", b"") + coded
    yield "trap_boundary_in_line", lambda: HEAD + MIXED + b"\r\n" + plain + b"xin chao x--b y and --bad\r\n--bc\r\nmore\r\n" + leaf + b"--b--\r\n"
    yield "trap_no_boundary", lambda: HEAD + b"Content-Type: multipart/mixed\r\n\r\n--b\r\n\r\nxin chao\r\n--b--\r\n"
    inner = b"--b\r\nContent-Type: multipart/alternative; boundary=bb\r\n\r\n--bb\r\nContent-Type: text/plain\r\n\r\nxin chao\r\n--bb--\r\n"
    yield "trap_prefix", lambda: HEAD + MIXED + b"\r\n" + inner + leaf + b"--b--\r\n"
    yield "trap_raw_8bit", lambda: HEAD + "Subject: Nộp trích ngang\r\n".encode() + MIXED + b"\r\n" + '--b\r\nContent-Type: application/msword; name="Trích ngang.doc"\r\n\r\nxin chao\r\n--b--\r\n'.encode()
    yield "trap_white_space", lambda: HEAD + MIXED + b"\r\n" + plain.replace(b"--b\r", b"--b  \r") + b"xin chao\r\n" + leaf.replace(b"--b\r", b"--b \t\r") + b"--b--\r\n"
    yield "trap_digests", lambda: more_digests(60_000)
    yield "trap_few_digests", lambda: more_digests(100)
    yield "trap_unclosed", lambda: HEAD + MIXED + b"\r\n" + inner.replace(b"--bb--\r\n", b"") + leaf + b"--b--\r\n"


def main():
    samples = {name: lambda file=file, make=make: message(file, make()) for name, file, make in files()}
    samples |= dict(messages())
    samples["ordinary"] = lambda: message("bao cao.docx", docx(paragraph("Bao cao thanh tich")))
    for name, make in samples.items():
        with open(f"{sys.argv[1]}/{name}.eml", "wb") as out: out.write(make())


main()
