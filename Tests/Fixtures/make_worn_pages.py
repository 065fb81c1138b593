"""Draws the clean pages that the tests wear and turn themselves: `page-ruled.bmp`, `page-columns.bmp`,
`page-list.bmp`. Invented people.

Needs python3-pil and fonts-croscore.
"""
import os, struct

from PIL import Image, ImageDraw, ImageFont

HERE = os.path.dirname(os.path.abspath(__file__))
FONTS = "/usr/share/fonts/truetype/croscore/Tinos-"
PEOPLE = [("Đỗ Thị Mộng Tuyền", "04/03/1979", "Giáo viên"), ("Lò Văn Khuê", "17/11/1986", "Văn thư"),
          ("Huỳnh Ngọc Diễm", "25/08/1991", "Kế toán"), ("Quách Bảo Lãm", "09/12/1973", "Hiệu trưởng")]


def font(size, style="Regular"):
    return ImageFont.truetype(f"{FONTS}{style}.ttf", size)


def page(draw_rows):
    image = Image.new("L", (1056, 760), 255)
    draw = ImageDraw.Draw(image)
    for i, line in enumerate(["TRƯỜNG TIỂU HỌC HOA SỮA", "TRÍCH NGANG THÀNH TÍCH CÁ NHÂN"]):
        draw.text((528, 70 + 46 * i), line, fill=0, font=font(27, "Bold"), anchor="ma")
    draw_rows(draw)
    draw.text((760, 640), "HIỆU TRƯỞNG", fill=0, font=font(27, "Bold"), anchor="ma")
    return image


def bitmap(image):
    """A BMP of 16 greys, which Pillow does not write."""
    width, height = image.size
    pixels, stride = image.load(), (width * 4 + 31) // 32 * 4
    palette = b"".join(bytes([17 * i] * 3 + [0]) for i in range(16))
    data = b"".join(bytes(pixels[x, y] // 16 << 4 | pixels[x + 1, y] // 16 for x in range(0, width, 2)).ljust(stride, b"\0")
                    for y in reversed(range(height)))
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 4, 0, len(data), 5906, 5906, 16, 0) + palette
    return struct.pack("<2sIII", b"BM", 14 + len(head) + len(data), 0, 14 + len(head)) + head + data


def ruled(draw):
    columns, top, height = [80, 160, 500, 720, 980], 200, 70
    rows = [("STT", "Họ và tên", "Ngày sinh", "Chức vụ"), *[(str(i + 1), *person) for i, person in enumerate(PEOPLE)]]
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            draw.text((columns[j] + 12, top + i * height + 8), text, fill=0, font=font(27))
    for x in columns:
        draw.line([(x, top), (x, top + len(rows) * height)], fill=0, width=2)
    for i in range(len(rows) + 1):
        draw.line([(columns[0], top + i * height), (columns[-1], top + i * height)], fill=0, width=2)


def columns(draw):
    """A table without rules whose names fill their column, or go on in a second line."""
    places = [80, 150, 370, 520, 680]
    heading = ("STT", ["Họ và tên"], "Ngày sinh", "Chức vụ", "Thành tích")
    rows = [(str(i + 1), [name] if len(name) < 16 else name.rsplit(" ", 1), born, position, "Số hóa học bạ")
            for i, (name, born, position) in enumerate(PEOPLE)]
    for i, (number, names, *others) in enumerate([heading, *rows]):
        for x, text in zip(places, [number, names[0], *others]):
            draw.text((x, 200 + 76 * i), text, fill=0, font=font(27))
        for text in names[1:]:
            draw.text((places[1], 234 + 76 * i), text, fill=0, font=font(27))


def listed(draw):
    for i, (name, born, position) in enumerate(PEOPLE):
        draw.text((80, 210 + 90 * i), f"{i + 1}. {name}, sinh ngày {born}; {position}", fill=0, font=font(27))
        draw.text((80, 252 + 90 * i), "Có sáng kiến về một cửa điện tử trong nhà trường.", fill=0, font=font(27))


if __name__ == "__main__":
    for name, rows in [("page-ruled.bmp", ruled), ("page-columns.bmp", columns), ("page-list.bmp", listed)]:
        with open(os.path.join(HERE, name), "wb") as file:
            file.write(bitmap(page(rows)))
