"""Makes the scans and photos among these fixtures: invented people, printed, stamped, scanned, photographed.

Needs what Tests/Benchmarks/make_pages.py needs, and heif-enc (Debian's libheif-examples) for the HEIC file.
"""
import io, os, random, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "Benchmarks"))
import make_pages
from PIL import Image, ImageDraw

PEOPLE = iter(["Đỗ Thị Mộng Tuyền", "Lò Văn Khuê", "Huỳnh Ngọc Diễm", "Quách Bảo Lãm", "Vũ Thị Thúy Phượng", "Trần Hữu Nghĩa",
               "Nguyễn Thị Hạnh", "Phan Quốc Đạt", "Bùi Xuân Thủy", "Tạ Thị Loan", "Hồ Minh Ánh", "Lê Thị Sương", "Mai Thế Vượng"])


def save(image, name, **options):
    image.save(os.path.join(HERE, name), **options)


def pdf(images, texts):
    """A PDF of full-page JPEG pictures, each with invisible text over it."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding "
               b"/BaseEncoding /WinAnsiEncoding >> >>"]
    kids = []
    for image, text in zip(images, texts):
        data = io.BytesIO()
        image.save(data, "JPEG", quality=45)
        width, height = image.size[0] * 72 / 150, image.size[1] * 72 / 150
        lines = "".join(f"BT /F1 12 Tf 3 Tr 60 {height - 80 - 15 * i:.0f} Td ({line}) Tj ET\n" for i, line in enumerate(text))
        content = f"{lines}q {width:.1f} 0 0 {height:.1f} 0 0 cm /P Do Q".encode("cp1252")
        number = len(objects) + 1
        colours = "/DeviceGray" if image.mode == "L" else "/DeviceRGB"
        objects.append(b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s /BitsPerComponent 8 /Filter /DCTDecode "
                       b"/Length %d >>\nstream\n%s\nendstream" % (*image.size, colours.encode(), len(data.getvalue()), data.getvalue()))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.1f %.1f] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> "
                       b"/XObject << /P %d 0 R >> >> >>" % (width, height, number + 1, number))
        kids.append(number + 2)
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out, places = b"%PDF-1.4\n", []
    for i, body in enumerate(objects):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i + 1, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(out))


def letter():
    """A page with few lines, too few for its letters to tell how it lies."""
    image = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(image)
    for i, line in enumerate(["Kính gửi: Phòng Nội vụ", "Họ và tên: Mai Thế Vượng, Hiệu trưởng", "Trường Mầm non đề nghị tặng giấy khen"]):
        draw.text((120, 150 + 60 * i), line, fill=0, font=make_pages.font(30))
    return image.convert("1", dither=Image.Dither.NONE)


def main():
    rng = random.Random(7)
    make_pages.person = lambda rng: next(PEOPLE)
    page = make_pages.summary(rng, 150, people=2)
    save(make_pages.turned(make_pages.noisy(page.image, rng, 3, 0.5), 0.8), "scan.jpg", quality=55)
    page = make_pages.card(rng, 200)
    photo = make_pages.photographed(page.image, rng, 1250)
    save(photo, "photo.jpg", quality=50)
    with tempfile.TemporaryDirectory() as folder:
        photo.save(os.path.join(folder, "p.png"))
        subprocess.run(["heif-enc", "-q", "45", "-o", os.path.join(HERE, "photo.heic"), os.path.join(folder, "p.png")], check=True)
    faxes = [make_pages.summary(rng, 200, people=1, stamp=False).image.convert("1", dither=Image.Dither.NONE) for _ in range(2)]
    save(faxes[0].rotate(180), "fax.tiff", save_all=True, append_images=faxes[1:], compression="group4")
    scans = [make_pages.noisy(make_pages.summary(rng, 150, people=1).image, rng, 3, 0.5).convert("L") for _ in range(1)]
    bad = ["TRUÒNG MÁM NON", "TRICH NGÀNG THÀNH TICH CÀ NHÀN"] + ["Ho và tên ngày sính chúc vu tóm tát thành tích hình thúc khen thúòng"] * 8
    bad = [line.encode("cp1252", "replace").decode("cp1252") for line in bad]
    open(os.path.join(HERE, "scan.pdf"), "wb").write(pdf(scans, [bad]))
    blank = make_pages.Page(rng, 40, False).image
    save(make_pages.noisy(blank, rng, 3, 0.5).convert("L"), "blank.png")
    for degrees in (90, 180, 270): save(letter().rotate(degrees, expand=True), f"turned-{degrees}.png", optimize=True)


if __name__ == "__main__":
    main()
