#!/usr/bin/env python3
"""make_messages.py COUNT DIR: COUNT messages with one one-table .docx each, and the lists that go with them.

Needs python-docx. All names are invented."""
import base64, csv, io, os, random, sys
from docx import Document

FAMILY = "Lò Quàng Vi Hà Lường Cầm Tòng Bạc Cà Lù".split()
MIDDLE = ["Thị", "Văn", "Thị Thu", "Ngọc", "Thị Bích", "Đức"]
GIVEN = "Hoà Hương Yến Sơn Loan Tuấn Huệ Uyên Nghĩa Phượng Dung Thuý".split()
WORK = "- Hoàn thành xuất sắc nhiệm vụ được giao, có sáng kiến trong công tác cải cách hành chính; ứng dụng công nghệ thông tin."

def docx(letterhead, title, rows):
    """A file as a word processor writes it: styles, theme, settings and properties beside the text."""
    document = Document()
    head = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for r in head.rows for c in r.cells), letterhead): cell.text = text
    for line in title: document.add_paragraph(line)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows):
        for cell, text in zip(row.cells, texts): cell.text = text
    document.add_paragraph("HIỆU TRƯỞNG")
    out = io.BytesIO()
    document.save(out)
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
        data = docx(["UBND QUẬN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", f"TRƯỜNG TIỂU HỌC BẢN MẪU {n + 100}", "Độc lập - Tự do - Hạnh phúc"],
                    ["TRÍCH NGANG THÀNH TÍCH", "Cá nhân đề nghị khen thưởng năm 2025"], rows)
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
