#!/usr/bin/env python3
"""make_messages.py COUNT DIR: COUNT messages with one one-table .docx each, and the lists that go with them.

Python standard library only, the same bytes every time. All names are invented."""
import base64, csv, io, os, random, sys, zipfile

FAMILY = "Lò Quàng Vi Hà Lường Cầm Tòng Bạc Cà Lù".split()
MIDDLE = ["Thị", "Văn", "Thị Thu", "Ngọc", "Thị Bích", "Đức"]
GIVEN = "Hoà Hương Yến Sơn Loan Tuấn Huệ Uyên Nghĩa Phượng Dung Thuý".split()
WORK = "- Hoàn thành xuất sắc nhiệm vụ được giao, có sáng kiến trong công tác cải cách hành chính; ứng dụng công nghệ thông tin."

TYPES = """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELS = """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""


def paragraph(text): return f"<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"


def table(rows):
    cells = lambda row: "".join(f"<w:tc><w:tcPr/>{paragraph(c)}</w:tc>" for c in row)
    return "<w:tbl><w:tblPr/><w:tblGrid>" + "<w:gridCol/>" * len(rows[0]) + "</w:tblGrid>" + "".join(f"<w:tr>{cells(r)}</w:tr>" for r in rows) + "</w:tbl>"


def docx(blocks):
    body = '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + "".join(blocks) + "</w:body></w:document>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in (("[Content_Types].xml", TYPES), ("_rels/.rels", RELS), ("word/document.xml", body)):
            z.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def main():
    count, folder = int(sys.argv[1]), sys.argv[2]
    rng = random.Random(532)
    os.makedirs(f"{folder}/mail", exist_ok=True)
    units, people = [], []
    for n in range(count):
        code = f"U{n:04d}"
        units.append((code, f"Trường Tiểu học Bản Mẫu {n + 100}", "TH", f"c1banmau{n}@truong.example", ""))
        rows = [["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Thành tích", "Hình thức khen thưởng"]]
        for i in range(5):
            name = f"{rng.choice(FAMILY)} {rng.choice(MIDDLE)} {rng.choice(GIVEN)}"
            birth = (1960 + rng.randrange(40), 1 + rng.randrange(12), 1 + rng.randrange(28))
            people.append((f"N{n:04d}{i}", "individual", name, "%04d-%02d-%02d" % birth, "Giáo viên", code, "district_certificate"))
            rows.append([str(i + 1), name, "%02d/%02d/%04d" % birth[::-1], "Giáo viên", WORK, "Giấy khen của Chủ tịch UBND quận"])
        data = docx([table([[f"UBND QUẬN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], [f"TRƯỜNG TIỂU HỌC BẢN MẪU {n + 100}", "Độc lập - Tự do - Hạnh phúc"]]),
                     paragraph("TRÍCH NGANG THÀNH TÍCH"), paragraph("Cá nhân đề nghị khen thưởng năm 2025"), table(rows), paragraph("HIỆU TRƯỞNG")])
        encoded = base64.encodebytes(data).decode().replace("\n", "\r\n")
        mail = (f"Received: from a.example by mx.example; Tue, 10 Mar 2026 {8 + n // 3600:02d}:{n // 60 % 60:02d}:{n % 60:02d} +0700\r\n"
                f"From: c1banmau{n}@truong.example\r\nTo: pnv_hadong@hanoi.gov.vn\r\nSubject: Nop trich ngang {n}\r\nMessage-ID: <{n}@truong.example>\r\n"
                "Date: Tue, 10 Mar 2026 08:00:00 +0700\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"
                "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nKinh gui phong Noi vu.\r\n"
                "--b\r\nContent-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document\r\nContent-Transfer-Encoding: base64\r\n"
                f"Content-Disposition: attachment; filename=\"trich ngang {n}.docx\"\r\n\r\n{encoded}--b--\r\n")
        with open(f"{folder}/mail/{n:05d}.eml", "w", newline="") as f: f.write(mail)
    for name, head, rows in (("units.csv", "code,name,level,emails,aliases", units), ("nominations.csv", "id,kind,name,birth_date,position,unit_code,award", people)):
        with open(f"{folder}/{name}", "w", encoding="utf-8", newline="") as f:
            w = csv.writer(f); w.writerow(head.split(",")); w.writerows(rows)


main()
