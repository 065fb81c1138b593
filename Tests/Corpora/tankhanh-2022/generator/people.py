"""The invented district: its schools, its staff and the list of nominations. Nobody here exists."""
import csv
import random
from dataclasses import dataclass, field

EDU, GOV, FREE = 'cuuhaiedu.example', 'cuuhai.gov.example', 'thurieng.example'
MAILBOX = f'noivu.tankhanh@{GOV}'
DISTRICT, CITY = 'Tân Khánh', 'Cửu Hải'


@dataclass
class Unit:
    code: str
    name: str
    level: str
    emails: list
    aliases: list
    letterhead: str = ''
    short: str = ''


@dataclass
class Nominee:
    id: str
    kind: str
    name: str
    birth: str  # ISO, '' where the list gives none
    position: str
    unit: str
    award: str


def unit(code, name, level, emails, aliases, short):
    return Unit(code, name, level, emails, aliases, name.upper(), short)


LONG = {'THCS': 'Trung học cơ sở', 'TH': 'Tiểu học', 'MN': 'Mầm non'}


def school(level, proper, code, local, *more):
    name = f"Trường {'THCS' if level == 'THCS' else LONG[level]} {proper}"
    aliases = [f'{level} {proper}', f'Trường {level} {proper}' if level != 'THCS' else f'Trường {LONG[level]} {proper}']
    return unit(code, name, level, [f'{local}@{EDU}', *more], aliases, f'{level} {proper}')


UNITS = [
    school('THCS', 'Bình Lợi Đông', 'C2-BLD', 'thcs.binhloidong.tk'),
    school('THCS', 'Hòa Thạnh', 'C2-HT', 'thcs.hoathanh.tk'),
    school('THCS', 'Võ Trường Toản', 'C2-VTT', 'thcs.votruongtoan.tk'),
    school('THCS', 'Mỹ Phong', 'C2-MP', 'thcs.myphong.tk', f'vanthu.thcsmyphong@{FREE}'),
    school('THCS', 'Tân Quới 1', 'C2-TQ1', 'thcs.tanquoi1.tk'),
    school('THCS', 'Tân Quới 2', 'C2-TQ2', 'thcs.tanquoi2.tk'),
    school('TH', 'Bình Lợi Đông', 'TH-BLD', 'th.binhloidong.tk'),
    school('TH', 'Hòa Thạnh A', 'TH-HTA', 'th.hoathanha.tk'),
    school('TH', 'Hòa Thạnh B', 'TH-HTB', 'th.hoathanhb.tk'),
    school('TH', 'Võ Trường Toản', 'TH-VTT', 'th.votruongtoan.tk'),
    school('TH', 'Vĩnh Xuyên', 'TH-VX', 'th.vinhxuyen.tk'),
    school('TH', 'Mỹ Phong 1', 'TH-MP1', 'th.myphong1.tk'),
    school('TH', 'Mỹ Phong 2', 'TH-MP2', 'th.myphong2.tk'),
    school('TH', 'Phan Chu Hưng', 'TH-PCH', 'th.phanchuhung.tk'),
    school('TH', 'An Quí Tây', 'TH-AQT', 'th.anquitay.tk'),
    school('TH', 'Lộc Giang', 'TH-LG', 'th.locgiang.tk'),
    school('MN', 'Bình Lợi Đông', 'MN-BLD', 'mn.binhloidong.tk'),
    school('MN', 'Hoa Phượng Đỏ', 'MN-HPD', 'mn.hoaphuongdo.tk'),
    school('MN', '19/8', 'MN-198', 'mn.19thang8.tk'),
    school('MN', 'Sơn Ca 3', 'MN-SC3', 'mn.sonca3.tk'),
    school('MN', 'Sơn Ca 7', 'MN-SC7', 'mn.sonca7.tk'),
    school('MN', 'Tuổi Ngọc', 'MN-TN', 'mn.tuoingoc.tk'),
    school('MN', 'Vành Khuyên', 'MN-VK', 'mn.vanhkhuyen.tk'),
    school('MN', 'Thủy Tiên', 'MN-TT', 'mn.thuytien.tk'),
    school('MN', 'Rạng Đông', 'MN-RD', 'mn.rangdong.tk'),
    school('MN', 'Bông Trang', 'MN-BT', 'mn.bongtrang.tk'),
    school('TH', 'Cầu Ván', 'TH-CV', 'th.cauvan.tk'),
    unit('TX-TK', 'Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên quận Tân Khánh', 'khác',
         [f'gdnngdtx.tankhanh@{EDU}'],
         ['Trung tâm GDNN-GDTX quận Tân Khánh', 'Trung tâm GDNN - GDTX', 'TTGDNN-GDTX Tân Khánh'], 'TT GDNN-GDTX'),
    unit('LC-LH', 'Trường Tiểu học và THCS Long Hưng', 'TH&THCS', [f'lc.longhung.tk@{EDU}'],
         ['TH và THCS Long Hưng', 'TH&THCS Long Hưng', 'Trường TH&THCS Long Hưng'], 'TH&THCS Long Hưng'),
    unit('CB-ABM', 'Trường Chuyên biệt Ánh Ban Mai', 'khác', [f'cb.anhbanmai.tk@{EDU}'],
         ['Chuyên biệt Ánh Ban Mai'], 'Chuyên biệt Ánh Ban Mai'),
    school('THCS', 'Nhơn Bình', 'C2-NB', 'thcs.nhonbinh.tk'),
    school('TH', 'Nhơn Bình', 'TH-NB', 'th.nhonbinh.tk'),
    school('TH', 'Trần Văn Ký', 'TH-TVK', 'th.tranvanky.tk'),
    school('MN', 'Hoa Lài', 'MN-HL', 'mn.hoalai.tk'),
    school('MN', 'Măng Non 2', 'MN-MN2', 'mn.mangnon2.tk'),
    school('THCS', 'Phước Lộc', 'C2-PL', 'thcs.phuocloc.tk'),
    school('TH', 'Phước Lộc', 'TH-PL', 'th.phuocloc.tk'),
    school('MN', 'Phước Lộc', 'MN-PL', 'mn.phuocloc.tk'),
    school('TH', 'Cây Gòn', 'TH-CG', 'th.caygon.tk'),
    school('TH', 'Gò Sao', 'TH-GS', 'th.gosao.tk'),
    school('THCS', 'Đồng Lân', 'C2-DL', 'thcs.donglan.tk'),
    school('MN', 'Hướng Dương 4', 'MN-HD4', 'mn.huongduong4.tk'),
    school('TH', 'Bàu Trâm', 'TH-BTR', 'th.bautram.tk'),
]
BY_CODE = {u.code: u for u in UNITS}

FAMILY = ['Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Huỳnh', 'Võ', 'Võ', 'Phan', 'Trương', 'Bùi', 'Đặng',
          'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý', 'Lâm', 'Châu', 'Mai', 'Cao', 'Tạ', 'Thái', 'Quách', 'La', 'Kiều', 'Trịnh', 'Đoàn',
          'Tô', 'Hà', 'Văn', 'Mã', 'Tăng', 'Thạch', 'Sơn', 'Danh', 'Khưu', 'Lư', 'Ngụy', 'Tiêu', 'Từ', 'Vương']
MIDDLE_F = ['Thị', 'Thị', 'Thị Ngọc', 'Thị Kim', 'Thị Bích', 'Ngọc', 'Thị Mỹ', 'Thị Thanh', 'Thị Hồng', 'Kim', 'Thị Cẩm',
            'Thị Tuyết', 'Thụy', 'Mỹ', 'Thị Diễm', 'Thị Út', 'Thị Huỳnh']
GIVEN_F = ['Lan', 'Phượng', 'Nhung', 'Thảo', 'Hạnh', 'Kiều', 'Oanh', 'Diễm', 'Trinh', 'Yến', 'Loan', 'Ngân', 'Tiên', 'Trúc',
           'Thúy', 'Hoa', 'Nga', 'Liễu', 'Xuân', 'Phương', 'Quyên', 'Thắm', 'Bé', 'Dung', 'Hương', 'Đào', 'Mai', 'Vy', 'Lý']
MIDDLE_M = ['Văn', 'Hữu', 'Thanh', 'Minh', 'Quốc', 'Hoàng', 'Tấn', 'Phước', 'Chí', 'Ngọc', 'Công', 'Đức', 'Trung', 'Bá', 'Thành']
GIVEN_M = ['Tâm', 'Hải', 'Phúc', 'Nghĩa', 'Lộc', 'Sang', 'Tài', 'Đạt', 'Thịnh', 'Khoa', 'Vinh', 'Hùng', 'Toàn', 'Luân', 'Hòa',
           'Nhựt', 'Phát', 'Quyền', 'Cường', 'Dũng', 'Tùng']
POSITIONS = ['Hiệu trưởng', 'Phó Hiệu trưởng', 'Giáo viên', 'Giáo viên', 'Giáo viên', 'Kế toán', 'Văn thư', 'Nhân viên y tế',
             'Tổ trưởng tổ Văn phòng', 'Nhân viên thư viện', 'Tổng phụ trách Đội', 'Tổ trưởng chuyên môn', 'Nhân viên thiết bị',
             'Cấp dưỡng', 'Bảo vệ', 'Giám thị', 'Thủ quỹ', 'Nhân viên công nghệ thông tin']

# Nominees that a scenario needs by name: (unit, name, birth date, position, award).
NAMED = [
    ('TH-VX', 'Nguyễn Thị Kim Loan', '1979-04-12', 'Giáo viên', 'district_certificate'),
    ('TH-VX', 'Nguyễn Thị Kim Loan', '1985-11-03', 'Giáo viên', 'district_certificate'),
    ('TH-MP1', 'Trần Thị Ngọc Hạnh', '1982-06-21', 'Phó Hiệu trưởng', 'district_certificate'),
    ('TH-MP1', 'Trần Thị Ngọc Hạnh', '1990-02-14', 'Nhân viên thư viện', 'district_certificate'),
    ('MN-SC3', 'Võ Thị Bé Ba', '1987-01-30', 'Giáo viên', 'district_certificate'),
    ('MN-SC3', 'Võ Thị Bé Ba', '1991-09-09', 'Giáo viên', 'district_certificate'),
    ('C2-VTT', 'Lê Thị Hồng Gấm', '1980-07-07', 'Kế toán', 'district_certificate'),
    ('TH-VTT', 'Lê Thị Hồng Gấm', '1992-12-01', 'Giáo viên', 'district_certificate'),
    ('C2-BLD', 'Huỳnh Văn Nghĩa', '1975-03-08', 'Hiệu trưởng', 'city_certificate'),
    ('TH-BLD', 'Huỳnh Văn Nghĩa', '1988-08-18', 'Giáo viên', 'district_certificate'),
    ('C2-HT', 'Châu Hoàng Hoa', '1983-10-05', 'Phó Hiệu trưởng', 'city_certificate'),
    ('C2-HT', 'Phan Thúy Hòa', '1986-05-19', 'Giáo viên', 'district_certificate'),
    ('TH-HTA', 'Thạch Thị Sa Rây', '1984-02-02', 'Giáo viên', 'district_certificate'),
    ('TH-HTA', "H'Lan Niê Kđăm", '1993-03-23', 'Giáo viên', 'district_certificate'),
    ('TH-HTB', 'Lý Mỹ Quý', '1981-01-11', 'Văn thư', 'district_certificate'),
    ('MN-198', 'Danh Ngọc Kỳ', '1990-10-10', 'Cấp dưỡng', 'district_certificate'),
    ('MN-TN', 'Đặng Thị Thùy Dương', '1989-09-19', 'Phó Hiệu trưởng', 'district_certificate'),
    ('TH-PCH', 'Nguyễn Hoàng Thảo Nguyên', '1994-04-04', 'Giáo viên', 'district_certificate'),
    ('TH-AQT', 'Tôn Nữ Quỳnh Thi', '1978-11-20', 'Tổ trưởng chuyên môn', 'city_certificate'),
    ('C2-DL', 'Phan Thị Thúy', '1980-08-08', 'Giáo viên', 'district_certificate'),
    ('C2-DL', 'Phan Thị Thùy', '1990-01-09', 'Kế toán', 'district_certificate'),
    ('LC-LH', 'Ông Thị Mai Chi', '1986-06-06', 'Kế toán', 'district_certificate'),
]
COLLECTIVES = {
    'C2-BLD': ['Trường THCS Bình Lợi Đông'], 'C2-HT': ['Trường THCS Hòa Thạnh'], 'C2-MP': ['Tổ Văn phòng Trường THCS Mỹ Phong'],
    'TH-BLD': ['Trường Tiểu học Bình Lợi Đông'], 'TH-HTB': ['Trường Tiểu học Hòa Thạnh B'], 'TH-VX': ['Trường Tiểu học Vĩnh Xuyên'],
    'TH-MP2': ['Trường Tiểu học Mỹ Phong 2', 'Tổ Hành chính - Quản trị'], 'MN-BLD': ['Trường Mầm non Bình Lợi Đông'],
    'MN-HPD': ['Trường Mầm non Hoa Phượng Đỏ'], 'MN-198': ['Trường Mầm non 19/8'], 'MN-SC7': ['Trường Mầm non Sơn Ca 7'],
    'TX-TK': ['Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên quận Tân Khánh'],
    'LC-LH': ['Trường Tiểu học và THCS Long Hưng'], 'C2-TQ2': ['Trường THCS Tân Quới 2'], 'MN-VK': ['Trường Mầm non Vành Khuyên'],
    'TH-LG': ['Trường Tiểu học Lộc Giang'], 'C2-NB': ['Trường THCS Nhơn Bình', 'Tổ Văn phòng'], 'TH-TVK': ['Trường Tiểu học Trần Văn Ký'],
    'MN-PL': ['Trường Mầm non Phước Lộc'], 'TH-PL': ['Tổ khối 4'],
    'TH-GS': ['Trường Tiểu học Gò Sao'], 'C2-DL': ['Trường THCS Đồng Lân'], 'MN-HD4': ['Trường Mầm non Hướng Dương 4'],
}
FILL = 10  # invented individuals a unit besides the named ones


def nominations(seed):
    rnd = random.Random(seed)
    out, used = [], {n for _, n, *_ in NAMED}

    def add(kind, name, birth, position, code, award):
        out.append(Nominee(f'K{len(out) + 1:03d}', kind, name, birth, position, code, award))

    given_used = set()
    for u in UNITS:
        for i, name in enumerate(COLLECTIVES.get(u.code, [])):
            add('collective', name, '', '', u.code, 'flag' if rnd.random() < .2 else 'city_certificate' if rnd.random() < .3
                else 'district_certificate')
        for code, name, birth, position, award in NAMED:
            if code == u.code:
                add('individual', name, birth, position, code, award)
        made = 0
        while made < FILL:
            female = rnd.random() < .75
            name = ' '.join([rnd.choice(FAMILY), rnd.choice(MIDDLE_F if female else MIDDLE_M), rnd.choice(GIVEN_F if female else GIVEN_M)])
            key = (u.code, name.split()[-1])
            if name in used or key in given_used:
                continue
            used.add(name)
            given_used.add(key)
            made += 1
            birth = f'{rnd.randint(1966, 1998)}-{rnd.randint(1, 12):02d}-{rnd.randint(1, 28):02d}'
            add('individual', name, birth, rnd.choice(POSITIONS), u.code,
                'city_certificate' if rnd.random() < .15 else 'district_certificate')
    return out


def write_lists(folder, noms):
    with open(f'{folder}/units.csv', 'w', encoding='utf-8-sig', newline='') as f:
        w = csv.writer(f, lineterminator='\n')
        w.writerow(['code', 'name', 'level', 'emails', 'aliases'])
        for u in UNITS:
            w.writerow([u.code, u.name, u.level, ';'.join(u.emails), ';'.join(u.aliases)])
    with open(f'{folder}/nominations.csv', 'w', encoding='utf-8-sig', newline='') as f:
        w = csv.writer(f, lineterminator='\n')
        w.writerow(['id', 'kind', 'name', 'birth_date', 'position', 'unit_code', 'award'])
        for n in noms:
            w.writerow([n.id, n.kind, n.name, n.birth, n.position, n.unit, n.award])
