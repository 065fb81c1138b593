"""Makes scans and photos of invented award summaries, with what scanners, phones and stamps do to them.

Needs python3-pil, python3-numpy and fonts-croscore. The same seed gives the same pages.
"""
import io, json, os, random, sys

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = "/usr/share/fonts/truetype/croscore"
SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đoàn Trịnh Mai Lương Tạ Quách Lò Giàng".split()
MIDDLES = "Thị Văn Hữu Đức Ngọc Thanh Minh Thu Quỳnh Bảo Kim Hồng Xuân Như Phương Quốc Mỹ Diệu Khánh Thế".split()
GIVEN = ("An Bích Châu Dũng Điệp Giang Hà Hằng Hưởng Huyền Kiên Lý Liễu Mận Nga Nghĩa Oanh Phượng Quyên Sương Tâm Thảo Thủy "
         "Tuấn Uyên Vân Vượng Yến Ánh Đạt Hoa Loan Ngân Thắng Trang Tuyết Việt Xuyến Lãm Hạnh Mẫn Cẩn Đông Nhẫn Khuê").split()
PLACES = "Suối Mơ|Bình Phú|Tân Lập|Hoa Sữa|Ngọc Lâm|Đồng Tiến|Phước Hải|Sơn Ca|An Thịnh|Vĩnh Xuân".split("|")
WORK = [
    "Tham mưu ban hành kế hoạch cải cách hành chính, phân công rõ người, rõ việc, rõ thời hạn.",
    "Xây dựng kho học liệu số dùng chung với 85 bài giảng điện tử của giáo viên trong trường.",
    "Rút ngắn thời gian giải quyết hồ sơ chuyển trường từ 5 ngày xuống còn 2 ngày làm việc.",
    "Vận động phụ huynh nộp học phí không dùng tiền mặt, tỷ lệ đạt 92% vào cuối năm học.",
    "Đạt giải Nhì hội thi giáo viên dạy giỏi cấp huyện; có sáng kiến được công nhận.",
    "Ứng dụng phần mềm quản lý văn bản, không để hồ sơ quá hạn, không có đơn thư khiếu nại.",
]
AWARDS = ["Giấy khen của Chủ tịch UBND huyện", "Tập thể lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Lao động tiên tiến"]
INK = (25, 25, 28)


def font(size, style="Regular"):
    return ImageFont.truetype(f"{FONTS}/Tinos-{style}.ttf", size)


def person(rng):
    return " ".join([rng.choice(SURNAMES), *rng.sample(MIDDLES, rng.choice([1, 1, 2])), rng.choice(GIVEN)])


def wrapped(draw, text, width, face):
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and draw.textlength(longer, font=face) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return lines + [line]


class Page:
    """A page as it was printed, at some dots an inch."""

    def __init__(self, rng, dpi, landscape, points=13):
        self.rng, self.unit = rng, dpi / 72
        size = (round(842 * self.unit), round(595 * self.unit))
        self.image = Image.new("RGB", size if landscape else size[::-1], "white")
        self.draw = ImageDraw.Draw(self.image)
        self.size = round(points * self.unit)
        self.step = round(self.size * 1.22)
        self.y = round(50 * self.unit)
        self.names = []

    def center(self, text, x, style="Regular", size=None):
        self.draw.text((x, self.y), text, fill=INK, font=font(size or self.size, style), anchor="ma")

    def head(self, school, title):
        width = self.image.width
        for left, right in [("UBND HUYỆN TRÀ SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (school.upper(), "Độc lập - Tự do - Hạnh phúc")]:
            self.center(left, width * 0.27, "Regular" if left.startswith("UBND") else "Bold", round(self.size * 0.9))
            self.center(right, width * 0.7, "Bold", round(self.size * 0.9))
            self.y += self.step
        self.draw.line([(width * 0.2, self.y + 3), (width * 0.34, self.y + 3)], fill=INK, width=max(1, round(self.unit * 0.6)))
        self.y += self.step
        self.center(title, width / 2, "Bold", round(self.size * 1.1))
        self.y += 2 * self.step

    def table(self, shares, rows, ruled=True):
        left = round(45 * self.unit)
        total = self.image.width - 2 * left
        edges = [left + round(total * sum(shares[:i]) / sum(shares)) for i in range(len(shares) + 1)]
        pad, top = round(4 * self.unit), self.y
        levels = [top]
        for number, row in enumerate(rows):
            face = font(self.size, "Bold" if number == 0 else "Regular")
            cells = [wrapped(self.draw, text, edges[i + 1] - edges[i] - 2 * pad, face) for i, text in enumerate(row)]
            for i, lines in enumerate(cells):
                for j, line in enumerate(lines):
                    self.draw.text((edges[i] + pad, levels[-1] + round(self.unit) + j * self.step), line, fill=INK, font=face)
            levels.append(levels[-1] + max(map(len, cells)) * self.step + round(3 * self.unit) + (0 if ruled else self.step // 2))
        if ruled:
            pen = max(1, round(self.unit * 0.5))
            for x in edges:
                self.draw.line([(x, top), (x, levels[-1])], fill=INK, width=pen)
            for y in levels:
                self.draw.line([(left, y), (edges[-1], y)], fill=INK, width=pen)
        self.y = levels[-1] + self.step

    def sign(self, school, stamp=True):
        x = self.image.width * 0.72
        self.center("HIỆU TRƯỞNG", x, "Bold")
        at = self.y + self.step
        self.y += 4 * self.step
        self.center(person(self.rng), x, "Bold")
        if not stamp:
            return
        radius = round(52 * self.unit)
        layer = Image.new("RGB", self.image.size, "white")
        draw = ImageDraw.Draw(layer)
        middle = (x - radius * 0.9, at + radius * 0.4)
        for share, pen in [(1, 3), (0.65, 1.2)]:
            box = [middle[0] - radius * share, middle[1] - radius * share, middle[0] + radius * share, middle[1] + radius * share]
            draw.ellipse(box, outline=(196, 40, 52), width=max(2, round(pen * self.unit)))
        draw.regular_polygon((middle[0], middle[1], radius * 0.25), 5, fill=(196, 40, 52))
        draw.text(middle, "PHÒNG GIÁO DỤC", fill=(196, 40, 52), font=font(round(self.size * 0.7), "Bold"), anchor="mb")
        stroke = [(x - 40 * self.unit + i * 6 * self.unit, at + self.rng.randint(-12, 26) * self.unit) for i in range(16)]
        draw.line(stroke, fill=(38, 48, 150), width=max(2, round(1.4 * self.unit)), joint="curve")
        self.image = Image.fromarray(numpy.minimum(numpy.array(self.image), numpy.array(layer)))
        self.draw = ImageDraw.Draw(self.image)


def summary(rng, dpi, landscape=True, ruled=True, people=3, points=13, stamp=True):
    school = f"Trường {rng.choice(['Mầm non', 'Tiểu học', 'THCS'])} {rng.choice(PLACES)}"
    page = Page(rng, dpi, landscape, points)
    page.head(school, "TRÍCH NGANG THÀNH TÍCH CÁ NHÂN")
    rows = [["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Tóm tắt thành tích", "Hình thức khen thưởng"]]
    for number in range(people):
        name = person(rng)
        page.names.append(name)
        born = f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/{rng.randint(1968, 1999)}"
        rows.append([str(number + 1), name, born, rng.choice(["Giáo viên", "Phó Hiệu trưởng", "Kế toán", "Văn thư"]),
                     " ".join(rng.sample(WORK, 2 if landscape else 1)), rng.choice(AWARDS)])
    page.table([1.2, 4, 2.6, 3, 9, 4] if ruled else [1.2, 5, 3, 3, 7, 5], rows, ruled)
    page.sign(school, stamp)
    return page


def card(rng, dpi, points=13):
    school = f"Trường {rng.choice(['Mầm non', 'Tiểu học', 'THCS'])} {rng.choice(PLACES)}"
    page = Page(rng, dpi, False, points)
    page.head(school, "TRÍCH NGANG THÀNH TÍCH CÁ NHÂN")
    page.names.append(person(rng))
    page.table([3, 8], [["Mục", "Nội dung"], ["Họ và tên", page.names[0]], ["Ngày sinh", f"{rng.randint(1, 28)}/{rng.randint(1, 12)}/1984"],
                        ["Chức vụ", "Giáo viên"], ["Đơn vị công tác", school], ["Tóm tắt thành tích", " ".join(rng.sample(WORK, 4))],
                        ["Hình thức đề nghị khen thưởng", rng.choice(AWARDS)]])
    page.sign(school)
    return page


def noisy(image, rng, amount, blur):
    pixels = numpy.asarray(image.filter(ImageFilter.GaussianBlur(blur))).astype(numpy.float32)
    noise = numpy.random.default_rng(rng.randint(0, 1 << 30)).normal(0, amount, pixels.shape[:2])
    pixels = 250 - (255 - pixels) * 0.93 + noise[..., None]
    return Image.fromarray(numpy.clip(pixels, 0, 255).astype(numpy.uint8))


def turned(image, degrees):
    return image.rotate(degrees, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=(247, 247, 247))


def photographed(image, rng, width):
    """The page on a desk, from a slant, in uneven light."""
    scale = width / image.width
    page = image.resize((width, round(image.height * scale)), Image.Resampling.LANCZOS)
    w, h = page.size
    margin = round(0.07 * w)
    shift = lambda: rng.uniform(0.1, 0.9) * margin
    corners = [(shift(), shift()), (w + margin + shift(), shift()), (w + margin + shift(), h + margin + shift()), (shift(), h + margin + shift())]
    size = (w + 2 * margin, h + 2 * margin)
    system, target = [], []
    for (x, y), (u, v) in zip(corners, [(0, 0), (w, 0), (w, h), (0, h)]):
        system += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        target += [u, v]
    map_ = numpy.linalg.solve(numpy.array(system), numpy.array(target))
    mask = Image.new("L", (w, h), 255).transform(size, Image.Transform.PERSPECTIVE, map_, Image.Resampling.BICUBIC)
    desk = numpy.zeros((size[1], size[0], 3), numpy.float32) + numpy.array(rng.choice([(118, 80, 48), (70, 74, 80), (60, 96, 88)]))
    desk += numpy.random.default_rng(rng.randint(0, 1 << 30)).normal(0, 9, (size[1], 1, 1))
    flat = page.transform(size, Image.Transform.PERSPECTIVE, map_, Image.Resampling.BICUBIC)
    share = numpy.asarray(mask, numpy.float32)[..., None] / 255
    photo = numpy.asarray(flat, numpy.float32) * share + desk * (1 - share)
    across, down = numpy.meshgrid(numpy.linspace(0, 1, size[0]), numpy.linspace(0, 1, size[1]))
    light = 0.95 - 0.35 * (rng.uniform(-1, 1) * (across - 0.5) + rng.uniform(-1, 1) * (down - 0.5)) - 0.08
    photo = numpy.clip(photo * light[..., None] + numpy.random.default_rng(rng.randint(0, 1 << 30)).normal(0, 3, size[::-1])[..., None], 0, 255)
    return Image.fromarray(photo.astype(numpy.uint8)).filter(ImageFilter.GaussianBlur(0.6))


def pages(seed):
    """(name, image, names, how to save it) of each page."""
    rng = random.Random(seed)
    made = []

    def add(name, page, image, **save):
        made.append((name, image, page.names, save or {"format": "JPEG", "quality": 80}))

    for index, (dpi, skew, amount, blur) in enumerate([(150, 0.6, 4, 0.5), (200, -0.9, 6, 0.6), (150, 1.8, 5, 0.6), (300, -0.4, 8, 0.9), (120, 0.3, 3, 0.4)]):
        page = summary(rng, dpi, people=2 + index % 3)
        add(f"scan-{dpi}-{index}.jpg", page, turned(noisy(page.image, rng, amount, blur), skew))
    for index, dpi in enumerate([150, 200, 170]):
        page = card(rng, dpi)
        add(f"card-{dpi}-{index}.jpg", page, turned(noisy(page.image, rng, 4, 0.5), [-0.5, 0.8, 0][index]), format="JPEG", quality=[75, 85, 60][index])
    for index in range(2):
        page = summary(rng, 200, ruled=False, people=3)
        add(f"unruled-{index}.jpg", page, turned(noisy(page.image, rng, 4, 0.5), 0.4))
    for dpi in (100, 120, 150, 200, 300):
        for skew in (0.0, 0.5, -2.0, 4.5):
            page = summary(rng, dpi, people=3)
            add(f"factor-{dpi}-{skew}.png", page, turned(noisy(page.image, rng, 4, 0.4), skew).convert("L"), format="PNG")
    page = summary(rng, 200)
    add("grey.png", page, noisy(page.image, rng, 7, 0.7).convert("L"), format="PNG")
    page = summary(rng, 200)
    add("fax.tiff", page, noisy(page.image, rng, 6, 0.6).convert("1", dither=Image.Dither.NONE), format="TIFF", compression="group4")
    page = summary(rng, 150, points=11, people=4)
    add("small-print.jpg", page, noisy(page.image, rng, 4, 0.5))
    page = summary(rng, 200)
    add("upside-down.jpg", page, turned(noisy(page.image, rng, 4, 0.5), 180.7))
    page = card(rng, 200)
    add("sideways.jpg", page, turned(noisy(page.image, rng, 4, 0.5), 90.3))
    page = summary(rng, 200)
    add("faint.jpg", page, Image.blend(noisy(page.image, rng, 5, 0.5), Image.new("RGB", page.image.size, (246, 244, 238)), 0.55))
    for index in range(6):
        page = card(rng, 260) if index % 2 else summary(rng, 260, people=1 + index // 2)
        add(f"photo-{index}.jpg", page, photographed(page.image, rng, 1400 if index % 2 else 1800))
    page = card(rng, 220)
    photo = photographed(page.image, rng, 2300)
    exif = Image.Exif()
    exif[0x112] = 6
    add("turned-photo.jpg", page, photo.transpose(Image.Transpose.ROTATE_90), format="JPEG", quality=82, exif=exif)
    return made


def write(folder, seed):
    """Writes the pages and `names.json`, file -> names."""
    os.makedirs(folder, exist_ok=True)
    names = {}
    for name, image, people, save in pages(seed):
        image.save(os.path.join(folder, name), **save)
        names[name] = people
    with open(os.path.join(folder, "names.json"), "w") as file:
        json.dump(names, file, ensure_ascii=False, indent=1)
    return names


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1)
