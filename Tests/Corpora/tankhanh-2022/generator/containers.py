"""winmail.dat, signed and encrypted wrappings."""
import hashlib
import io
import os
import struct
import subprocess
import tempfile


def tnef(files):
    """A winmail.dat after [MS-OXTNEF]: attAttachRenddata, attAttachTitle, attAttachment with the long name, attAttachData."""
    out = struct.pack('<IH', 0x223E9F78, 1)

    def attribute(level, tag, data):
        return struct.pack('<BII', level, tag, len(data)) + data + struct.pack('<H', sum(data) & 0xFFFF)

    out += attribute(1, 0x00089006, struct.pack('<I', 0x00010000)) + attribute(1, 0x00069007, struct.pack('<II', 1258, 0))
    for name, data in files:
        out += attribute(2, 0x00069002, struct.pack('<HIHHI', 1, 0xFFFFFFFF, 0, 0, 0))
        short = ''.join(c if c.isascii() else '_' for c in name)
        out += attribute(2, 0x00018010, short.encode() + b'\0')
        out += attribute(2, 0x0006800F, data)
        wide = (name + '\0').encode('utf-16-le')
        prop = struct.pack('<I', 2)
        for tag in (0x3707001F, 0x3001001F):
            prop += struct.pack('<III', tag, 1, len(wide)) + wide + b'\0' * (-len(wide) % 4)
        out += attribute(2, 0x00069005, prop)
    return out


def signed_opaque(entity, seed):
    """The MIME entity inside a PKCS #7 signedData (smime.p7m), signed with a throw-away certificate."""
    cache = os.path.join(tempfile.gettempdir(), 'tankhanh-made', 'p7m-' + hashlib.sha256(entity + seed.encode()).hexdigest())
    if not os.path.exists(cache):
        os.makedirs(os.path.dirname(cache), exist_ok=True)
        with tempfile.TemporaryDirectory() as d:
            open(f'{d}/in', 'wb').write(entity)
            subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', f'{d}/key', '-out', f'{d}/cert', '-days', '3650', '-subj',
                            '/C=VN/O=Truong/CN=Van thu'], check=True, stderr=subprocess.DEVNULL)
            subprocess.run(['openssl', 'cms', '-sign', '-binary', '-nodetach', '-in', f'{d}/in', '-signer', f'{d}/cert', '-inkey', f'{d}/key', '-outform', 'DER', '-out', f'{d}/out'], check=True)
            open(cache, 'wb').write(open(f'{d}/out', 'rb').read())
    return open(cache, 'rb').read()


def cached_random(key, make):
    from documents import cached
    return cached(key, make)


def encrypted_office(data, password='tk2023'):
    import msoffcrypto.format.ooxml as ooxml

    def make():
        out = io.BytesIO()
        ooxml.OOXMLFile(io.BytesIO(data)).encrypt(password, out)
        return out.getvalue()
    return cached_random(b'enc' + data, make)


def encrypted_pdf(data, user='tk2023', owner=None):
    from pypdf import PdfReader, PdfWriter

    def make():
        w = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
        w.encrypt(user, owner or 'chu', algorithm='AES-128')
        out = io.BytesIO()
        w.write(out)
        return out.getvalue()
    return cached_random(b'pdf' + data + user.encode(), make)


def seven_zip(files, password=None):
    import py7zr

    def make():
        out = io.BytesIO()
        with py7zr.SevenZipFile(out, 'w', password=password, header_encryption=bool(password)) as z:
            for name, data in files:
                z.writef(io.BytesIO(data), name)
        return out.getvalue()
    return cached_random(b'7z' + repr(files).encode() + repr(password).encode(), make)


def zip_with_password(files, password='tk2023'):
    def make():
        with tempfile.TemporaryDirectory() as d:
            for name, data in files:
                open(os.path.join(d, name), 'wb').write(data)
            subprocess.run(['zip', '-q', '-P', password, 'out.zip', *[n for n, _ in files]], cwd=d, check=True)
            return open(f'{d}/out.zip', 'rb').read()
    return cached_random(b'zp' + repr(files).encode(), make)
