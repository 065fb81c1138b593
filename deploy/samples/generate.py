#!/usr/bin/env python3
"""Writes the sample mail beside this file: units.csv, nominations.csv, round.json and mail/*.eml.

Every person, school and address is invented. The same run gives the same bytes. Only Python's standard library is used;
the Office files and the PDF are written by hand, as small as they can be.
"""
import csv
import io
import json
import pathlib
import random
import shutil
import zipfile
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from datetime import datetime, timedelta, timezone
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).resolve().parent
ZONE = timezone(timedelta(hours=7))
MAILBOX = "phongnoivu@hadong.example"
SERVER = "mx.hadong.example"

UNITS = [
    # code, name, level, address, aliases
    ("TH-SK", "Trường Tiểu học Sao Khuê", "TH", "vanthu@th-saokhue.example", "Tiểu học Sao Khuê;TH Sao Khuê"),
    ("MN-HG", "Trường Mầm non Hoa Gạo", "MN", "mnhoagao@mn-hoagao.example", "MN Hoa Gạo"),
    ("C2-BT", "Trường THCS Bến Trúc", "THCS", "c2bentruc@thcs-bentruc.example", "THCS Bến Trúc"),
    ("TH-GN", "Trường Tiểu học Gió Nồm", "TH", "c1gionom@th-gionom.example", "TH Gió Nồm"),
    ("C2-DT", "Trường THCS Đồi Thông", "THCS", "vanphong@thcs-doithong.example", "THCS Đồi Thông"),
    ("MN-CD", "Trường Mầm non Cánh Diều", "MN", "mncanhdieu@mn-canhdieu.example", "MN Cánh Diều"),
    ("C2-LG", "Trường THCS Lò Gốm", "THCS", "c2logom@thcs-logom.example", "THCS Lò Gốm"),
]
NAME = {code: name for code, name, *_ in UNITS}
ADDRESS = {code: address for code, _, _, address, _ in UNITS}

# id, kind, name, birth date, position, unit
NOMINATIONS = [
    ("N01", "collective", NAME["TH-SK"], "", "", "TH-SK"),
    ("N02", "individual", "Đoàn Bích Thạch", "1975-04-12", "Hiệu trưởng", "TH-SK"),
    ("N03", "individual", "Lương Thanh Mộc", "1988-09-30", "Giáo viên", "TH-SK"),
    ("N04", "individual", "Lục Thị Mây", "1990-01-25", "Nhân viên văn thư", "TH-SK"),
    ("N05", "individual", "Âu Thị Ngân", "1979-07-08", "Hiệu trưởng", "MN-HG"),
    ("N06", "individual", "Ninh Thị Tơ", "1992-11-19", "Giáo viên", "MN-HG"),
    ("N07", "collective", NAME["C2-BT"], "", "", "C2-BT"),
    ("N08", "individual", "Lương Thị Hạnh", "1981-02-14", "Giáo viên", "C2-BT"),
    ("N09", "individual", "Lương Thị Hạnh", "1986-10-03", "Giáo viên", "C2-BT"),
    ("N10", "individual", "Quách Hữu Sơn", "1970-06-21", "Phó Hiệu trưởng", "C2-BT"),
    ("N11", "individual", "Tạ Đình Khôi", "1984-12-05", "Hiệu trưởng", "TH-GN"),
    ("N12", "individual", "Vi Thị Lụa", "1993-03-17", "Giáo viên", "TH-GN"),
    ("N13", "individual", "Giáp Văn Tùng", "1978-08-28", "Kế toán", "C2-DT"),
    ("N14", "individual", "Cù Thị Nhạn", "1987-05-02", "Giáo viên", "C2-DT"),
    ("N15", "individual", "Hứa Thị Mận", "1991-09-09", "Hiệu trưởng", "MN-CD"),
    ("N16", "individual", "Khúc Văn Bằng", "1982-01-31", "Giáo viên", "C2-LG"),
]
NOMINATION = {row[0]: row for row in NOMINATIONS}

ACHIEVEMENTS = [
    "Hoàn thành xuất sắc nhiệm vụ; tham mưu đưa 12 thủ tục hành chính của trường lên dịch vụ công trực tuyến, "
    "thời gian giải quyết giảm một nửa.",
    "Có sáng kiến sổ liên lạc điện tử trong công tác cải cách hành chính, được Hội đồng sáng kiến quận công nhận.",
    "Thực hiện tốt việc số hoá hồ sơ học sinh; 100% hồ sơ được trả đúng hẹn.",
    "Đơn vị dẫn đầu về chỉ số cải cách hành chính khối trường học; nội bộ đoàn kết.",
]
AWARD = "Giấy khen của Chủ tịch UBND quận"
HEADINGS = ["STT", "Họ và tên", "Ngày sinh", "Chức vụ, đơn vị", "Thành tích", "Hình thức khen thưởng"]


def rows(ids, with_birth=True):
    """The table of a summary: headings, then one row a nominee."""
    table = [HEADINGS]
    for number, identifier in enumerate(ids, 1):
        _, kind, name, birth, position, unit = NOMINATION[identifier]
        day = "/".join(reversed(birth.split("-"))) if birth and with_birth else ""
        place = f"{position}, {NAME[unit]}" if kind == "individual" else ""
        table.append([str(number), name, day, place, ACHIEVEMENTS[number % len(ACHIEVEMENTS)], AWARD])
    return table


def headers(unit):
    return [
        "UBND QUẬN HÀ ĐÔNG",
        NAME[unit].upper(),
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "TRÍCH NGANG THÀNH TÍCH",
        "Tập thể, cá nhân đề nghị khen thưởng phong trào thi đua “Đẩy mạnh cải cách hành chính” năm 2021",
    ]


# MARK: - Files


def archive(parts):
    """A zip without any time of its own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, text in parts:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, text)
    return buffer.getvalue()


XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relationships(*targets):
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def content_types(*overrides):
    items = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides)
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{items}</Types>'
    )


def docx(paragraphs, table, ending):
    """A Word file: paragraphs, one table, a signature."""

    def paragraph(text, bold=False):
        run = "<w:rPr><w:b/></w:rPr>" if bold else ""
        return f'<w:p><w:r>{run}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'

    grid = "".join("<w:gridCol w:w=\"1600\"/>" for _ in table[0])
    lines = "".join(
        "<w:tr>"
        + "".join(f'<w:tc><w:tcPr><w:tcW w:w="1600" w:type="dxa"/></w:tcPr>{paragraph(cell, index == 0)}</w:tc>' for cell in row)
        + "</w:tr>"
        for index, row in enumerate(table)
    )
    sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    body = "".join(paragraph(text, True) for text in paragraphs)
    body += f"<w:tbl><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    body += "".join(paragraph(text) for text in ending)
    document = (
        f'{XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}'
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr></w:body></w:document>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return archive([
        ("[Content_Types].xml", content_types(("/word/document.xml", kind))),
        ("_rels/.rels", relationships(("officeDocument", "word/document.xml"))),
        ("word/document.xml", document),
    ])


def xlsx(titles, table):
    """An Excel file: title rows merged over the table's width, then the table."""
    last = chr(ord("A") + len(table[0]) - 1)

    def row(number, cells):
        inner = "".join(
            f'<c r="{chr(ord("A") + index)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
            for index, cell in enumerate(cells)
        )
        return f'<row r="{number}">{inner}</row>'

    lines = [row(number, [title]) for number, title in enumerate(titles, 1)]
    lines += [row(number, cells) for number, cells in enumerate(table, len(titles) + 2)]
    merges = "".join(f'<mergeCell ref="A{number}:{last}{number}"/>' for number in range(1, len(titles) + 1))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = (
        f'{XML}<worksheet xmlns="{main}"><cols><col min="1" max="{len(table[0])}" width="24" customWidth="1"/></cols>'
        f'<sheetData>{"".join(lines)}</sheetData><mergeCells count="{len(titles)}">{merges}</mergeCells></worksheet>'
    )
    book = f'{XML}<workbook xmlns="{main}" xmlns:r="{OFFICE}"><sheets><sheet name="Trich ngang" sheetId="1" r:id="rId1"/></sheets></workbook>'
    base = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = content_types(("/xl/workbook.xml", f"{base}.sheet.main+xml"), ("/xl/worksheets/sheet1.xml", f"{base}.worksheet+xml"))
    return archive([
        ("[Content_Types].xml", types),
        ("_rels/.rels", relationships(("officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relationships(("worksheet", "worksheets/sheet1.xml"))),
        ("xl/worksheets/sheet1.xml", sheet),
    ])


def pdf(titles, table, ending):
    """A PDF of one landscape page with a ruled table. The letters' codes are told by glyph names and a ToUnicode map."""
    text = "".join(titles + ending) + "".join(cell for row in table for cell in row)
    letters = sorted(set(text))
    codes = {letter: code for code, letter in enumerate(letters, 33)}
    assert len(letters) < 220
    size, leading = 9, 11
    advance = 0.5 * size
    edges = [40, 70, 180, 250, 400, 620, 800]
    commands = []

    def show(x, y, line):
        coded = "".join(f"{codes[letter]:02x}" for letter in line)
        commands.append(f"BT /F1 {size} Tf {x:.1f} {y:.1f} Td <{coded}> Tj ET")

    def wrap(cell, width):
        lines, line = [], ""
        for word in cell.split():
            longer = f"{line} {word}".strip()
            if line and len(longer) * advance > width:
                lines.append(line)
                line = word
            else:
                line = longer
        return lines + [line]

    y = 560.0
    for title in titles:
        show(40, y, title)
        y -= 16
    top = y
    commands.append(f"0.5 w {edges[0]} {top:.1f} m {edges[-1]} {top:.1f} l S")
    for row in table:
        wrapped = [wrap(cell, edges[index + 1] - edges[index] - 8) for index, cell in enumerate(row)]
        for index, lines in enumerate(wrapped):
            for number, line in enumerate(lines):
                show(edges[index] + 4, y - leading * (number + 1), line)
        y -= leading * max(len(lines) for lines in wrapped) + 6
        commands.append(f"{edges[0]} {y:.1f} m {edges[-1]} {y:.1f} l S")
    for edge in edges:
        commands.append(f"{edge} {top:.1f} m {edge} {y:.1f} l S")
    for line in ending:
        y -= 16
        show(560, y, line)

    content = "\n".join(commands).encode("ascii")
    pairs = "\n".join(f"<{code:02x}> <{ord(letter):04x}>" for letter, code in codes.items())
    blocks = pairs.split("\n")
    mapping = "".join(
        f"{len(blocks[start:start + 100])} beginbfchar\n" + "\n".join(blocks[start:start + 100]) + "\nendbfchar\n"
        for start in range(0, len(blocks), 100)
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /ToUnicode def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{mapping}endcmap end end"
    ).encode("ascii")
    names = " ".join("/space" if letter == " " else f"/uni{ord(letter):04X}" for letter in letters)
    widths = " ".join("500" for _ in letters)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        (
            f"<< /Type /Font /Subtype /TrueType /BaseFont /ArialMT /FirstChar 33 /LastChar {32 + len(letters)} "
            f"/Widths [{widths}] /Encoding << /Type /Encoding /Differences [33 {names}] >> /ToUnicode 6 0 R >>"
        ).encode("ascii"),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap),
    ]
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def locked_zip(name):
    """A zip whose one entry is marked as encrypted and holds noise: nobody has its password."""
    noise = random.Random(532).randbytes(6000)
    plain = archive([(name, noise)])
    flagged = bytearray(plain)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        flagged[plain.index(mark) + offset] |= 1
    return bytes(flagged)


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def signature(position="HIỆU TRƯỞNG"):
    return ["Hà Đông, ngày 02 tháng 3 năm 2022", position, "(Đã ký)"]


def summary(unit, ids, **options):
    return docx(headers(unit), rows(ids, **options), signature())


# MARK: - Messages


def message(number, sender, subject, arrival, body, files=(), display=None, extra=()):
    """One message as it lies in the office's mailbox, our server's Received field on top."""
    host = sender.split("@")[1]
    sent = arrival - timedelta(seconds=9)
    mail = EmailMessage(policy=policy.SMTP)
    mail["Return-Path"] = f"<{sender}>"
    mail["Received"] = (
        f"from mail.{host} (mail.{host} [192.0.2.{number}]) by {SERVER} with ESMTPS id {number:04d}HD "
        f"for <{MAILBOX}>; {format_datetime(arrival)}"
    )
    mail["Received"] = f"from may-tinh ([198.51.100.{number}]) by mail.{host} with ESMTPSA id a{number}; {format_datetime(sent)}"
    mail["From"] = f"{display} <{sender}>" if display else sender
    mail["To"] = MAILBOX
    mail["Subject"] = subject
    mail["Date"] = format_datetime(sent)
    mail["Message-ID"] = f"<{sent:%Y%m%d%H%M%S}.{number}@{host}>"
    for name, value in extra:
        mail[name] = value
    mail.set_content(body)
    for name, kind, content in files:
        main, sub = kind.split("/")
        if isinstance(content, EmailMessage):
            mail.add_attachment(content, filename=name)
        else:
            mail.add_attachment(content, maintype=main, subtype=sub, filename=name)
    if mail.is_multipart():
        mail.set_boundary(f"----=_thu_{number:02d}")
    return mail


def at(day, hour, minute, second=0, month=3):
    return datetime(2022, month, day, hour, minute, second, tzinfo=ZONE)


def greeting(text, unit):
    return f"Kính gửi: Phòng Nội vụ quận Hà Đông,\n\n{text}\n\nTrân trọng cảm ơn./.\n--\n{NAME[unit]}\n"


def from_unit(number, unit, subject, arrival, text, files=(), extra=()):
    return message(number, ADDRESS[unit], subject, arrival, greeting(text, unit), files, NAME[unit], extra)


def messages():
    sao_khue = summary("TH-SK", ["N01", "N02", "N03"])
    hoa_gao = xlsx(headers("MN-HG"), rows(["N05", "N06"]))
    gio_nom = summary("TH-GN", ["N11", "N12"])
    inner = from_unit(
        40, "TH-GN", "Nộp trích ngang thành tích CCHC", at(7, 16, 40), "Nhà trường xin gửi trích ngang thành tích.",
        [("Trích ngang TH Gió Nồm.docx", WORD, gio_nom)],
    )
    return [
        from_unit(
            1, "TH-SK", "Trường Tiểu học Sao Khuê nộp trích ngang thành tích năm 2021", at(3, 8, 12, 33),
            "Trường Tiểu học Sao Khuê xin nộp bản trích ngang thành tích tập thể, cá nhân đề nghị khen thưởng.",
            [("Trích ngang thành tích - TH Sao Khuê.docx", WORD, sao_khue)],
        ),
        from_unit(
            2, "MN-HG", "MN Hoa Gạo gửi trích ngang CCHC", at(4, 9, 5),
            "Trường Mầm non Hoa Gạo gửi file trích ngang thành tích (Excel).",
            [("Trich ngang MN Hoa Gao.xlsx", EXCEL, hoa_gao)],
        ),
        from_unit(
            3, "C2-BT", "THCS Bến Trúc - trích ngang thành tích", at(7, 10, 30, 15),
            "Nhà trường gửi trích ngang thành tích bản PDF.",
            [("Trích ngang THCS Bến Trúc.pdf", "application/pdf", pdf(headers("C2-BT"), rows(["N07", "N10"]), signature()))],
        ),
        message(
            4, "vuthihien@th-gionom.example", "Fwd: Nộp trích ngang thành tích CCHC", at(8, 14, 2, 7),
            "Em chuyển tiếp thư của văn thư trường ạ.\n", [("Nộp trích ngang.eml", "message/rfc822", inner)],
            "Vũ Thị Hiền",
        ),
        from_unit(
            5, "C2-DT", "Nộp hồ sơ khen thưởng CCHC", at(9, 7, 55),
            "Trường THCS Đồi Thông nộp trích ngang thành tích, file đính kèm dưới đây.",
        ),
        from_unit(
            6, "C2-DT", "Gửi lại trích ngang thành tích", at(9, 8, 20),
            "Nhà trường gửi lại trích ngang thành tích theo đường dẫn:\nhttps://drive.google.com/file/d/vi-du-khong-co-that/view",
        ),
        message(
            7, ADDRESS["C2-LG"], "Trả lời tự động: Hướng dẫn nộp trích ngang thành tích", at(9, 8, 21),
            "Tôi đang đi công tác đến hết ngày 14/3/2022 và sẽ trả lời sau.\n", display=NAME["C2-LG"],
            extra=[("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All")],
        ),
        message(
            8, "bantin@nhasach-lavang.example", "Sách mới tháng 3 - giảm giá 30%", at(10, 6, 0),
            "Nhà sách Lá Vàng trân trọng giới thiệu 20 đầu sách mới trong tháng.\n", display="Nhà sách Lá Vàng",
            extra=[
                ("List-Id", "Ban tin <bantin.nhasach-lavang.example>"), ("Precedence", "bulk"),
                ("List-Unsubscribe", "<https://nhasach-lavang.example/huy>"),
            ],
        ),
        from_unit(
            9, "MN-HG", "Gửi lại: MN Hoa Gạo gửi trích ngang CCHC", at(10, 9, 47),
            "Nhà trường gửi lại file trích ngang thành tích, phòng trường hợp thư trước chưa đến.",
            [("Trich ngang MN Hoa Gao.xlsx", EXCEL, hoa_gao)],
        ),
        from_unit(
            10, "TH-SK", "Bản sửa trích ngang thành tích - TH Sao Khuê", at(11, 15, 26, 44),
            "Nhà trường gửi bản trích ngang đã sửa, bổ sung đồng chí Lục Thị Mây. Bản này thay bản gửi ngày 03/3/2022.",
            [("Trích ngang thành tích - TH Sao Khuê (bản sửa).docx", WORD, summary("TH-SK", ["N01", "N02", "N03", "N04"]))],
        ),
        message(
            11, "giaptung.78@hopthurieng.example", "nop trich ngang thanh tich", at(14, 20, 18),
            "Tôi là Giáp Văn Tùng, kế toán Trường THCS Đồi Thông, xin gửi bản trích ngang thành tích của cá nhân.\n",
            [("trich ngang Giap Van Tung.docx", WORD, summary("C2-DT", ["N13"]))], "Tung Giap",
        ),
        from_unit(
            12, "C2-BT", "THCS Bến Trúc bổ sung trích ngang", at(15, 8, 40),
            "Nhà trường bổ sung trích ngang thành tích của cô Hạnh.",
            [("Trich ngang bo sung.docx", WORD, summary("C2-BT", ["N08"], with_birth=False))],
        ),
        from_unit(
            13, "C2-LG", "Trường THCS Lò Gốm nộp trích ngang thành tích", at(16, 23, 59, 59),
            "Nhà trường nộp trích ngang thành tích. File nén có mật khẩu để bảo mật.",
            [("Ho so THCS Lo Gom.zip", "application/zip", locked_zip("Trich ngang.docx"))],
        ),
        from_unit(
            14, "MN-CD", "MN Cánh Diều nộp trích ngang thành tích", at(17, 0, 0, 12),
            "Trường Mầm non Cánh Diều xin nộp trích ngang thành tích.",
            [("Trích ngang - MN Cánh Diều.docx", WORD, summary("MN-CD", ["N15"]))],
        ),
    ]


NAMES = [
    "docx-dung-han", "xlsx-dung-han", "pdf-dung-han", "chuyen-tiep", "khong-co-tep", "duong-dan-drive", "tra-loi-tu-dong",
    "ban-tin", "gui-trung", "ban-sua", "nguoi-gui-la", "trung-ten", "zip-co-mat-khau", "qua-han",
]


def main():
    with open(HERE / "units.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["code", "name", "level", "emails", "aliases"])
        table.writerows(UNITS)
    with open(HERE / "nominations.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["id", "kind", "name", "birth_date", "position", "unit_code", "award"])
        table.writerows(row + ("district_certificate",) for row in NOMINATIONS)
    round_2021 = {
        "id": "2021", "published": "2022-03-01", "deadline": "2022-03-16T23:59:59+07:00", "mailbox": MAILBOX,
        "status_as_of": "2022-03-18T08:00:00+07:00",
    }
    (HERE / "round.json").write_text(json.dumps(round_2021, indent=1) + "\n", encoding="utf-8")
    folder = HERE / "mail"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number, (name, mail) in enumerate(zip(NAMES, messages(), strict=True), 1):
        (folder / f"{number:02d}-{name}.eml").write_bytes(mail.as_bytes())


if __name__ == "__main__":
    main()
