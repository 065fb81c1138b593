#!/usr/bin/env python3
"""make_locked.py: writes velvet.xlsx, velvet-2007.xlsx and velvet-xor.xls, workbooks that Excel opens without asking, and
velvet-others.xlsx and locked-xor.xls, which have a password of somebody's own.

Needs msoffcrypto-tool and xlwt (pip install msoffcrypto-tool xlwt); the first also reads them again.
"""
import hashlib, io, os, struct, zipfile

import msoffcrypto
import xlwt
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted
from msoffcrypto.method.xor_obfuscation import DocumentXOR
from xlwt.CompoundDoc import XlsDoc

FIXTURES = os.path.dirname(os.path.abspath(__file__))
PASSWORD = "VelvetSweatshop"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"


def workbook():
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{text}</t></is></c></row>' for n, text in enumerate(["Họ và tên", "Lê Thị Mẫu"], 1))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="DS" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
            # So that the package has more than one segment.
            "docProps/noise.bin": b"".join(hashlib.sha256(b"%d" % n).digest() for n in range(200)),
        }.items(): z.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def agile(plain, password):
    out = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(plain)).encrypt(password, out)
    return out.getvalue()


def standard(plain):
    """MS-OFFCRYPTO 2.3.4.5 to 2.3.4.8, AES of 128 bits."""
    sha1 = lambda data: hashlib.sha1(data).digest()
    salt, verifier = sha1(b"salt")[:16], sha1(b"verifier")[:16]
    value = sha1(salt + PASSWORD.encode("utf-16le"))
    for n in range(50_000): value = sha1(struct.pack("<I", n) + value)
    value = sha1(value + bytes(4))
    key = sha1(bytes(a ^ 0x36 for a in value.ljust(64, b"\0")))[:16]
    aes = Cipher(algorithms.AES(key), modes.ECB())
    lock = lambda data: aes.encryptor().update(data.ljust((len(data) + 15) // 16 * 16, b"\0"))
    name = "Microsoft Enhanced RSA and AES Cryptographic Provider\0".encode("utf-16le")
    header = struct.pack("<8I", 0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0) + name
    info = struct.pack("<2H2I", 3, 2, 0x24, len(header)) + header + struct.pack("<I", 16) + salt + lock(verifier) + struct.pack("<I", 20) + lock(sha1(verifier))
    out = io.BytesIO()
    ECMA376Encrypted(struct.pack("<Q", len(plain)) + lock(plain), info).write_to(out)
    return out.getvalue()


def obfuscated(password):
    """MS-OFFCRYPTO 2.3.7.2, with the record that tells of it (MS-XLS 2.4.117) behind the first one."""
    book = xlwt.Workbook()
    # With a name of three letters the zeros that fill the last sector read as records, which msoffcrypto asks for.
    sheet = book.add_sheet("DS1")
    for row, text in enumerate(["Họ và tên", "Lê Thị Mẫu"]): sheet.write(row, 0, text)
    plain, stream, index = book.get_biff_data(), b"", 0
    key = DocumentXOR.create_xor_key_method1(password)
    mask = DocumentXOR.create_xor_array_method1(password)
    verifier = next(n for n in range(1 << 16) if DocumentXOR.verifypw(password, n))
    while index < len(plain):
        kind, size = struct.unpack_from("<2H", plain, index)
        data, start = bytearray(plain[index + 4:index + 4 + size]), len(stream) + 4
        first = 0
        if kind == 0x85:
            struct.pack_into("<I", data, 0, struct.unpack_from("<I", data)[0] + 10)
            first = 4
        if kind not in (0x809, 0xE1):
            for n in range(first, size): data[n] = (data[n] << 5 & 0xFF | data[n] >> 3) ^ mask[(start + size + n) % 16]
        stream += struct.pack("<2H", kind, size) + data
        if not index: stream += struct.pack("<5H", 0x2F, 6, 0, key, verifier)
        index += 4 + size
    out = io.BytesIO()
    XlsDoc().save(out, stream)
    return out.getvalue()


def main():
    plain = workbook()
    for name, content, password in (
        ("velvet.xlsx", agile(plain, PASSWORD), PASSWORD), ("velvet-2007.xlsx", standard(plain), PASSWORD),
        ("velvet-others.xlsx", agile(plain, PASSWORD.lower()), PASSWORD.lower()),
    ):
        with open(f"{FIXTURES}/{name}", "wb") as out: out.write(content)
        file, opened = msoffcrypto.OfficeFile(io.BytesIO(content)), io.BytesIO()
        file.load_key(password=password, verify_password=True)
        file.decrypt(opened)
        assert opened.getvalue() == plain, name
    for name, password in (("velvet-xor.xls", PASSWORD), ("locked-xor.xls", "mat-khau")):
        content = obfuscated(password)
        with open(f"{FIXTURES}/{name}", "wb") as out: out.write(content)
        file, opened = msoffcrypto.OfficeFile(io.BytesIO(content)), io.BytesIO()
        file.load_key(password=password)
        file.decrypt(opened)
        assert "Lê Thị Mẫu".encode("utf-16le") in opened.getvalue(), name


main()
