#!/usr/bin/env python3
"""make_pdfs.py COUNT DIR: COUNT PDF files of one to three pages with a letterhead, a title and a ruled table, as word processors print them.

Needs reportlab and the DejaVu fonts. All names are invented."""
import os, random, sys
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
FAMILY = "Lò Quàng Vi Hà Lường Cầm Tòng Bạc Cà Lù".split()
GIVEN = "Hoà Hương Yến Sơn Loan Tuấn Huệ Uyên Nghĩa Phượng Dung Thuý".split()
WORK = "Hoàn thành xuất sắc nhiệm vụ được giao, có sáng kiến trong công tác; ứng dụng công nghệ thông tin."


def main():
    count, folder = int(sys.argv[1]), sys.argv[2]
    rng = random.Random(97)
    os.makedirs(folder, exist_ok=True)
    pdfmetrics.registerFont(TTFont("Serif", FONT))
    style = ParagraphStyle("text", fontName="Serif", fontSize=10, leading=12)
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    for n in range(count):
        rows = [["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Thành tích"]]
        for i in range(5 + rng.randrange(30)):
            name = f"{rng.choice(FAMILY)} Thị {rng.choice(GIVEN)}"
            rows.append([str(i + 1), name, f"{1 + rng.randrange(28):02d}/{1 + rng.randrange(12):02d}/{1960 + rng.randrange(40)}", "Giáo viên", WORK])
        cells = [[Paragraph(text, style) for text in row] for row in rows]
        table = Table(cells, colWidths=[30, 110, 70, 70, 210], style=grid, repeatRows=1)
        head = Table([["UBND QUẬN\nTRƯỜNG TIỂU HỌC BẢN MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"]], style=[("FONT", (0, 0), (-1, -1), "Serif", 10)])
        SimpleDocTemplate(f"{folder}/{n:04d}.pdf", pagesize=A4).build([head, Paragraph("TRÍCH NGANG THÀNH TÍCH", style), table, Paragraph("HIỆU TRƯỞNG", style)])


main()
