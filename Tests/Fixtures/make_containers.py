"""Makes the PDFs and pictures among these fixtures that hold one small list each in another way: fonts whose letters mean nothing,
pictures in strips or inline, stamps over a scan, layers of scanners' programs, tiles, planes, faxes, mirrored photos.

Needs Debian's fonts-croscore, and from PyPI pillow, numpy, reportlab, pikepdf and tifffile.
"""
import io, os, struct, zlib
import numpy, pikepdf, tifffile
from PIL import Image, ImageDraw, ImageFont
from pikepdf import Array, Dictionary, Name, Stream, String
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

HERE = os.path.dirname(os.path.abspath(__file__))
FONT = "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf"
PEOPLE = ["Tạ Thị Huệ", "Đoàn Quang Vịnh", "Lưu Bích Diệp", "Mạc Đình Phú"]
ROWS = [["STT", "Họ và tên", "Chức vụ", "Hình thức khen"]] + [[str(i + 1), n, "Giáo viên", "Giấy khen"] for i, n in enumerate(PEOPLE)]
TITLE = "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2021"
ADDRESS = "Kính gửi: Phòng Nội vụ huyện Trà Sơn, trường lập danh sách như sau"
THANKS = "Nhà trường xin chân thành cảm ơn và mong nhận được sự quan tâm của lãnh đạo"
COLUMNS = [60, 100, 260, 380, 520]


def path(name): return os.path.join(HERE, name)


def sheet(dpi=200):
    """The list as a scan of A4, in black and white."""
    scale = dpi / 72
    image = Image.new("L", (int(595 * scale), int(842 * scale)), 255)
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(FONT, int(14 * scale))
    def text(x, y, words): draw.text((x * scale, y * scale), words, font=font, fill=0)
    text(160, 60, TITLE); text(60, 90, ADDRESS); text(60, 320, THANKS)
    for i, row in enumerate(ROWS):
        for x, cell in zip(COLUMNS, row): text(x + 5, 136 + 30 * i, cell)
    for i in range(len(ROWS) + 1): draw.line([(v * scale, (130 + 30 * i) * scale) for v in (COLUMNS[0], COLUMNS[-1])], fill=0, width=int(scale))
    for x in COLUMNS: draw.line([(x * scale, 130 * scale), (x * scale, (130 + 30 * len(ROWS)) * scale)], fill=0, width=int(scale))
    return image.point(lambda v: 255 if v > 140 else 0).convert("1", dither=Image.Dither.NONE)


def stream(pdf, image):
    return pdf.make_indirect(Stream(pdf, zlib.compress(image.tobytes(), 9), Type=Name.XObject, Subtype=Name.Image, Width=image.width,
                                    Height=image.height, ColorSpace=Name.DeviceGray, BitsPerComponent=1, Filter=Name.FlateDecode))


def scan(content=None, pictures=None):
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    pictures = pictures(pdf) if pictures else {"/P": stream(pdf, sheet())}
    page.Resources = Dictionary(XObject=Dictionary(pictures))
    page.Contents = Stream(pdf, content or b"q 595 0 0 842 0 0 cm /P Do Q")
    return pdf


def strips():
    image, height = sheet(), 150
    pieces = [image.crop((0, y, image.width, min(y + height, image.height))) for y in range(0, image.height, height)]
    content, top = "", 842.0
    for i, piece in enumerate(pieces):
        tall = piece.height * 842 / image.height
        top -= tall
        content += f"q 595 0 0 {tall:.3f} 0 {top:.3f} cm /S{i} Do Q\n"
    scan(content.encode(), lambda pdf: {f"/S{i}": stream(pdf, piece) for i, piece in enumerate(pieces)}).save(path("strips.pdf"))


def inline():
    image = sheet()
    data = zlib.compress(image.tobytes(), 9).hex().encode() + b">"
    content = b"q 595 0 0 842 0 0 cm BI /W %d /H %d /CS /G /BPC 1 /F [/AHx /Fl] ID %s\nEI Q" % (*image.size, data)
    scan(content, lambda pdf: {}).save(path("inline.pdf"), compress_streams=True)


def jpeg2000():
    image = sheet(150).convert("L")
    data = io.BytesIO()
    image.save(data, "JPEG2000", quality_mode="rates", quality_layers=[12])
    def pictures(pdf):
        return {"/P": pdf.make_indirect(Stream(pdf, data.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=image.width,
                                               Height=image.height, Filter=Name.JPXDecode))}
    scan(pictures=pictures).save(path("jpeg2000.pdf"))


def drawn(draw):
    """A page that `draw` draws with reportlab, as an open PDF."""
    data = io.BytesIO()
    page = canvas.Canvas(data, pagesize=(595, 842))
    draw(page)
    page.showPage(); page.save()
    data.seek(0)
    return pikepdf.open(data)


def over_scan(draw, name, under=False):
    pdf, layer = scan(), drawn(draw)
    (pdf.pages[0].add_underlay if under else pdf.pages[0].add_overlay)(layer.pages[0])
    pdf.save(path(name), compress_streams=True)


def stamps(page):
    page.setFont("Tinos", 8)
    for x, y, who in ((330, 150, "Phạm Thúy Hòa"), (60, 150, "Trường THCS Sơn Ca")):
        for i, line in enumerate([f"Ký bởi: {who}", "Cơ quan: Phòng Giáo dục và Đào tạo huyện Trà Sơn", "Thời gian ký: 12/03/2022 09:15:22 +07:00",
                                  "Email: vanthu@son-ca.example", "Chứng thư do Ban Cơ yếu cấp"]):
            page.drawString(x, y - 10 * i, line)


def layer(lines):
    def draw(page):
        for i, line in enumerate(lines):
            text = page.beginText(60, 780 - 20 * i)
            text.setFont("Tinos", 12); text.setTextRenderMode(3); text.textOut(line)
            page.drawText(text)
    return draw


def letter(page, names="Tinos", picture=None):
    page.setFont("Tinos", 14)
    page.drawString(160, 770, TITLE); page.drawString(60, 745, ADDRESS); page.drawString(60, 520, THANKS)
    if picture: return page.drawInlineImage(picture, 60, 550, width=460, height=160)
    for i, row in enumerate(ROWS):
        for j, (x, cell) in enumerate(zip(COLUMNS, row)):
            page.setFont(names if i and j == 1 else "Tinos", 13)
            page.drawString(x + 4, 701 - 28 * i, cell)
    for i in range(len(ROWS) + 1): page.line(COLUMNS[0], 720 - 28 * i, COLUMNS[-1], 720 - 28 * i)
    for x in COLUMNS: page.line(x, 720, x, 720 - 28 * len(ROWS))


def mute(pdf, name, change, font=None):
    """Lets `change` loose on the ToUnicode of the fonts, or of the one font whose name ends so."""
    for entry in pdf.pages[0].Resources.Font.values():
        if "/ToUnicode" in entry and (font is None or str(entry.BaseFont).endswith(font)): change(entry)
    pdf.save(path(name), compress_streams=True)


def forget(font): del font["/ToUnicode"]


def shift(font):
    """Every letter is said to be the one behind it."""
    lines = font.ToUnicode.read_bytes().decode("latin-1").split("\n")
    def moved(line):
        head, _, last = line.rstrip().rpartition("<")
        return f"{head}<{int(last[:-1], 16) + 1:04X}>" if head.startswith("<") and last.endswith(">") and len(last) == 5 else line
    font.ToUnicode.write("\n".join(map(moved, lines)).encode("latin-1"))


def pictures():
    page = sheet()
    grey = numpy.array(sheet(150).convert("L"))
    colours = numpy.stack([grey] * 3)
    tifffile.imwrite(path("tiles.tiff"), numpy.moveaxis(colours, 0, -1), tile=(256, 256), photometric="rgb", compression="zlib")
    tifffile.imwrite(path("planes.tiff"), colours, tile=(256, 256), photometric="rgb", planarconfig="separate", compression="zlib")
    page.resize((1728, 1145)).save(path("fax-98.tiff"), compression="group4", dpi=(204, 98))
    for orientation, turn in ((5, Image.Transpose.TRANSPOSE), (2, Image.Transpose.FLIP_LEFT_RIGHT)):
        exif = Image.Exif()
        exif[0x112] = orientation
        page.convert("L").transpose(turn).save(path(f"mirrored-{orientation}.png"), exif=exif, optimize=True)
    data = io.BytesIO()
    inks = 255 - numpy.array(sheet(150).convert("L").convert("CMYK"))
    Image.fromarray(inks, "CMYK").save(data, "JPEG", quality=40)
    data = data.getvalue()
    mark = data.index(b"\xff\xee")
    open(path("inks.jpg"), "wb").write(data[:mark] + data[mark + 2 + struct.unpack(">H", data[mark + 2:mark + 4])[0]:])


def main():
    pdfmetrics.registerFont(TTFont("Tinos", FONT))
    pdfmetrics.registerFont(TTFont("TinosBold", FONT.replace("Regular", "Bold")))
    strips(); inline(); jpeg2000(); pictures()
    over_scan(stamps, "stamped.pdf")
    lines = [TITLE, ADDRESS] + ["  ".join(row) for row in ROWS] + [THANKS]
    over_scan(layer(lines[:4]), "layer-short.pdf")
    over_scan(layer(lines + ["Tờ trình này có thêm hai dòng mà ảnh không có", "Danh sách kèm theo gồm nhiều cá nhân của trường"] * 6), "layer-long.pdf")
    over_scan(layer(["~!@ #$% ^&* ()_", "|||| //// ;;;;"] * 8), "layer-junk.pdf")
    table = sheet().convert("L").crop((150, 350, 1460, 790))
    drawn(lambda page: letter(page, picture=table)).save(path("picture-of-table.pdf"), compress_streams=True)
    mute(drawn(letter), "mute.pdf", forget)
    mute(drawn(letter), "shifted.pdf", shift)
    mute(drawn(lambda page: letter(page, "TinosBold")), "mute-names.pdf", forget, "Bold")


if __name__ == "__main__":
    main()
