#!/usr/bin/env python3
"""make_names.py COUNT DIR SEED: COUNT invented names on a list, COUNT entries as people type them, and whom each means.

Writes nominations.txt and entries.txt, a name a line, and truth.txt: the name an entry means, empty for one entry in ten
whose name is not on the list. Homonyms are one name: whoever finds the name has found it.
"""
import random, sys, unicodedata

# Shares in the hundred of the population, after Lê Trung Hoa; the rest shared out among the others.
FAMILY = dict(zip("Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Võ Hồ Ngô Huỳnh Dương".split(),
                  (38.4, 12.1, 9.5, 7.0, 4.0, 4.5, 2.5, 2.1, 2.0, 1.4, 1.4, 1.3, 1.3, 1.1, 1.0)))
FAMILY.update((name, 0.35) for name in """Lý Đinh Trịnh Đoàn Lương Trương Mai Cao Hà Đào Lưu Tạ Phùng Chu Kiều Quách Tô Lâm
    Vương Triệu Thái Tống Nghiêm Khuất Mạc Doãn""".split())
# School staff: four women in five.
WOMEN = "Thị Thu Thanh Minh Ngọc Hồng Kim Bích Phương Mai Thúy Diệu Lan Quỳnh Hải Thùy Hoài Khánh Cẩm Tuyết Ánh".split()
MEN = "Văn Đức Quang Hữu Xuân Hải Minh Ngọc Thanh Anh Đình Công Mạnh Trung Tiến Việt Duy Bá Quốc Hoàng Tuấn".split()
HER = """Hương Hà Hằng Phương Thủy Hạnh Hiền Hoa Huyền Lan Mai Thu Trang Vân Anh Hòa Hồng Hường Liên Loan Nga Ngọc Nhung Thảo
    Thanh Thúy Yến Linh Dung Oanh Tuyết Huệ Tâm Quỳnh Chi Thùy Lý Thơm Hậu Hải Bình Ngân Diệp Duyên Giang Hoài Hợp Hoàn
    Khánh Kim Lệ Ly Mến Minh Mơ My Nguyệt Nhàn Như Phượng Quyên Sen Thắm Thoa Thư Tươi Uyên Xuân Xuyến Ánh Quý Thủy""".split()
HIS = """Hùng Dũng Tuấn Sơn Minh Cường Nam Thắng Thành Hải Hiếu Đức Trung Long Bình Anh Chiến Chung Đạt Điệp Đông Giang Hà Hiệp
    Hòa Hoàng Hưng Huy Khánh Khoa Kiên Lâm Linh Lợi Mạnh Nghĩa Phong Phú Phúc Quân Quang Quyết Tài Tâm Tân Thái Thịnh Tiến
    Toàn Tú Tùng Việt Vinh Vũ Vỹ Quý""".split()
TITLES = "Ông,Bà,Cô,Thầy,Đ/c,Đồng chí,ThS.,Cô giáo".split(",")


def falling(words): return [1 / (4 + place) for place in range(len(words))]
def one(words): return random.choices(words, falling(words))[0]


def name():
    woman = random.random() < 0.8
    middle = WOMEN if woman else MEN
    words = ["Thị" if woman else "Văn"] if random.random() < (0.5 if woman else 0.3) else [one(middle)]
    if random.random() < 0.3:
        words.append(one([word for word in middle if word not in words and word not in ("Thị", "Văn")]))
    family = random.choices(list(FAMILY), list(FAMILY.values()))[0]
    return " ".join([family, *words, one(HER if woman else HIS)])


def plain(text):
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def slip(text):
    """One letter dropped, doubled, changed, or two neighbours swapped."""
    places = [place for place in range(1, len(text)) if text[place].isalpha()]
    at = random.choice(places)
    kind = random.randrange(4)
    if kind == 0: return text[:at] + text[at + 1:]
    if kind == 1: return text[:at] + text[at] + text[at:]
    if kind == 2: return text[:at] + random.choice("abcdeghiklmnopqrstuvxy") + text[at + 1:]
    return text[:at - 1] + text[at] + text[at - 1] + text[at + 1:] if text[at - 1].isalpha() else text[:at] + text[at + 1:]


OLD = dict(zip("oà oá oả oã oạ oè oé uỳ uý uỷ uỹ uỵ".split(), "òa óa ỏa õa ọa òe óe ùy úy ủy ũy ụy".split()))


def other_tone_place(text):
    """hòa and hoà, thủy and thuỷ: the end of a word only, and never after q."""
    words = text.split(" ")
    for place, word in enumerate(words):
        if word[0] in "Qq": continue
        for new, old in OLD.items():
            if word.endswith(old): words[place] = word[:-2] + new
            elif word.endswith(new): words[place] = word[:-2] + old
    return " ".join(words)


def other_i(text):
    words = text.split(" ")
    swap = {"Lý": "Lí", "Vỹ": "Vĩ", "Quý": "Quí", "Mỹ": "Mĩ", "Ly": "Li", "My": "Mi"}
    return " ".join(swap.get(word, word) for word in words)


def one_word_plain(text):
    words = text.split(" ")
    at = random.randrange(len(words))
    words[at] = plain(words[at])
    return " ".join(words)


def spaced(text): return random.choice(["", " "]) + text.replace(" ", random.choice(["  ", " ", "   "])) + random.choice(["", "  "])


def noisy(text):
    """What people do to a name, each with the share of entries; several can meet."""
    chance = random.random
    if chance() < 0.25: text = other_tone_place(text)
    if chance() < 0.25: text = other_i(text)
    if chance() < 0.15: text = slip(text)
    if chance() < 0.12: text = plain(text)
    elif chance() < 0.06: text = one_word_plain(text)
    case = chance()
    if case < 0.15: text = text.upper()
    elif case < 0.20: text = text.lower()
    if chance() < 0.15: text = random.choice(TITLES) + " " + text
    if chance() < 0.20: text = spaced(text)
    return text


def main(count, folder, seed):
    random.seed(seed)
    listed = [name() for _ in range(count)]
    known = set(listed)
    entries = []
    for _ in range(count):
        if random.random() < 0.9:
            meant = random.choice(listed)
            entries.append((noisy(meant), meant))
        else:
            other = name()
            while other in known: other = name()
            entries.append((noisy(other), ""))
    for file, lines in (("nominations", listed), ("entries", [e for e, _ in entries]), ("truth", [m for _, m in entries])):
        with open(f"{folder}/{file}.txt", "w") as out: out.writelines(line + "\n" for line in lines)


if __name__ == "__main__": main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
