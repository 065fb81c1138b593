#!/usr/bin/env python3
"""make_signed.py: writes clear.eml, a clear-signed message (RFC 8551, section 3.5.3), and clear-nameless.p7s, the signature
of the same part without the signer's certificate. Needs the program openssl; the key is thrown away.
"""
import base64, os, subprocess, tempfile

FIXTURES = os.path.dirname(os.path.abspath(__file__))
PART = """Content-Type: multipart/mixed; boundary="trong"

--trong
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Kính gửi Phòng Nội vụ, danh sách kèm theo.
--trong
Content-Type: text/csv; charset=utf-8; name="danh sach.csv"
Content-Disposition: attachment; filename="danh sach.csv"
Content-Transfer-Encoding: 8bit

Họ và tên,Chức vụ
Lê Thị Mẫu,Giáo viên
--trong--
"""
HEAD = """From: Van thu <vanthu@truong.example>
To: pnv@huyen.example
Subject: Danh sach
MIME-Version: 1.0
Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary="ngoai"

This is an S/MIME signed message.
--ngoai
"""
TAIL = """
--ngoai
Content-Type: application/pkcs7-signature; name="smime.p7s"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="smime.p7s"

{}--ngoai--
"""


def main():
    with tempfile.TemporaryDirectory() as folder:
        def path(name): return f"{folder}/{name}"
        def openssl(*words): subprocess.run(["openssl", *words], check=True, capture_output=True)
        # What is signed ends before the line end that belongs to the boundary.
        part = PART.replace("\n", "\r\n").encode()
        with open(path("part"), "wb") as out: out.write(part)
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3650", "-subj", "/CN=Van thu/emailAddress=vanthu@truong.example",
                "-keyout", path("key"), "-out", path("certificate"))
        for name, options in (("signature", []), ("nameless", ["-nocerts"])):
            openssl("cms", "-sign", "-binary", "-in", path("part"), "-signer", path("certificate"), "-inkey", path("key"), "-md", "sha256", "-outform", "DER", "-out", path(name), *options)
        signature = open(path("signature"), "rb").read()
        text = base64.encodebytes(signature).decode().replace("\n", "\r\n")
        with open(f"{FIXTURES}/clear.eml", "wb") as out:
            out.write(HEAD.replace("\n", "\r\n").encode() + part + TAIL.replace("\n", "\r\n").format(text).encode())
        with open(f"{FIXTURES}/clear-nameless.p7s", "wb") as out: out.write(open(path("nameless"), "rb").read())


main()
