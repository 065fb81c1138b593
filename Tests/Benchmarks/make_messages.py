#!/usr/bin/env python3
"""make_messages.py COUNT DIR [UNITS]: COUNT messages with one one-table .docx each, and the lists that go with them.

Each message is of a unit of its own, or of one of UNITS units, which then send their five nominees again and again.
Needs python-docx. All names are invented."""
import base64, csv, datetime, io, os, random, sys, zipfile
from xml.sax.saxutils import escape
from docx import Document

FAMILY = "Lò Quàng Vi Hà Lường Cầm Tòng Bạc Cà Lù".split()
MIDDLE = ["Thị", "Văn", "Thị Thu", "Ngọc", "Thị Bích", "Đức"]
GIVEN = "Hoà Hương Yến Sơn Loan Tuấn Huệ Uyên Nghĩa Phượng Dung Thuý".split()
WORK = "- Hoàn thành xuất sắc nhiệm vụ được giao, có sáng kiến trong công tác cải cách hành chính; ứng dụng công nghệ thông tin."

def docx(letterhead, title, rows):
    """A file as a word processor writes it: styles, theme, settings and properties beside the text.

    Made once for each shape; the texts are then put in their places, for making one takes as long as reading fifty."""
    key = (len(title), len(rows), len(rows[0]))
    if key not in docx.made:
        marks = iter(f"@{n}@" for n in range(10_000))
        docx.made[key] = whole_docx([next(marks) for _ in letterhead], [next(marks) for _ in title],
                                    [[next(marks) for _ in row] for row in rows])
    texts = [*letterhead, *title, *(text for row in rows for text in row)]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx.made[key])) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for item in made.infolist():
            data = made.read(item)
            if item.filename == "word/document.xml":
                parts = data.decode().split("@")
                parts[1::2] = [escape(texts[int(number)]) for number in parts[1::2]]
                data = "".join(parts).encode()
            archive.writestr(item.filename, data)
    return out.getvalue()


docx.made = {}


def whole_docx(letterhead, title, rows):
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
    schools = int(sys.argv[3]) if len(sys.argv) > 3 else count
    rng = random.Random(532)
    os.makedirs(f"{folder}/mail", exist_ok=True)
    units, people, tables = [], [], []
    start = datetime.datetime(2026, 3, 10, 8)
    for n in range(schools):
        code = f"U{n:04d}"
        units.append((code, f"Trường Tiểu học Bản Mẫu {n + 100}", "TH", f"c1banmau{n}@truong.example", ""))
        rows = [["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Thành tích", "Hình thức khen thưởng"]]
        for i in range(5):
            name = f"{rng.choice(FAMILY)} {rng.choice(MIDDLE)} {rng.choice(GIVEN)}"
            birth = (1960 + rng.randrange(40), 1 + rng.randrange(12), 1 + rng.randrange(28))
            people.append((f"N{n:04d}{i}", "individual", name, "%04d-%02d-%02d" % birth, "Giáo viên", code, "district_certificate"))
            rows.append([str(i + 1), name, "%02d/%02d/%04d" % birth[::-1], "Giáo viên", WORK, "Giấy khen của Chủ tịch UBND quận"])
        tables.append(rows)
    for n in range(count):
        unit, time = n % schools, start + datetime.timedelta(seconds=n)
        title = ["TRÍCH NGANG THÀNH TÍCH", "Cá nhân đề nghị khen thưởng năm 2025"]
        # What is sent again is another file.
        if n >= schools: title.append(f"Bản bổ sung lần thứ {n // schools}")
        data = docx(["UBND QUẬN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", f"TRƯỜNG TIỂU HỌC BẢN MẪU {unit + 100}", "Độc lập - Tự do - Hạnh phúc"],
                    title, tables[unit])
        encoded = base64.encodebytes(data).decode().replace("\n", "\r\n")
        mail = (f"Received: from a.example by mx.example; {time:%a, %d %b %Y %H:%M:%S} +0700\r\n"
                f"From: c1banmau{unit}@truong.example\r\nTo: pnv_hadong@hanoi.gov.vn\r\nSubject: Nop trich ngang {n}\r\nMessage-ID: <{n}@truong.example>\r\n"
                "Date: Tue, 10 Mar 2026 08:00:00 +0700\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"
                "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nKinh gui phong Noi vu.\r\n"
                "--b\r\nContent-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document\r\nContent-Transfer-Encoding: base64\r\n"
                f"Content-Disposition: attachment; filename=\"trich ngang {n}.docx\"\r\n\r\n{encoded}--b--\r\n")
        with open(f"{folder}/mail/{n:05d}.eml", "w", newline="") as f: f.write(mail)
    for name, head, rows in (("units.csv", "code,name,level,emails,aliases", units), ("nominations.csv", "id,kind,name,birth_date,position,unit_code,award", people)):
        with open(f"{folder}/{name}", "w", encoding="utf-8", newline="") as f:
            w = csv.writer(f); w.writerow(head.split(",")); w.writerows(rows)


main()
