"""What schools call things: titles, headings, forms of the report and the letter, and traps in the words."""
import io
import random
import re
from dataclasses import replace
from datetime import timedelta

import containers
import documents as D
import legacy
from documents import DEEDS, Row, cards, heading, letter, minutes, office, page, report, rows, signature, summary, summary_table
from further import frame
from mailers import file_part, multipart, text_part, word2047
from ooxml import Word, packed
from people import DISTRICT, EDU, FREE, GOV, MAILBOX
from scenarios import U, addr, docx, inside, one, table_doc, zipped
from truth import Bag, File, Part


def write(w):
    rnd = random.Random(532)
    headings(w, rnd)
    lines(w, rnd)
    reports(w, rnd)
    letters(w, rnd)
    letterheads(w, rnd)
    workbooks(w, rnd)
    containers_of_text(w, rnd)
    years(w, rnd)
    again(w, rnd)
    short_notes(w, rnd)


def table_summary(w, rnd, code, title, head, pick, when, tags, count=2, mailer='gmail', style='quan', **kw):
    rs = rows(w.take(code, count), rnd)
    doc = frame(U[code], title, style, shred=rnd.randint(0, 99))
    doc.add(doc.table([head] + [pick(i, r) for i, r in enumerate(rs, 1)], head=1))
    signature(doc, rnd)
    w.send(when, ['docx', *tags], addr(code), [docx(f'{code} {title.split(chr(10))[0].lower()}.docx', doc, one('summary', code, rs))], mailer, difficulty=3, **kw)


def headings(w, rnd):
    table_summary(w, rnd, 'C2-NB', 'SƠ LƯỢC THÀNH TÍCH\nTập thể, cá nhân đề nghị khen thưởng công tác cải cách hành chính năm 2022', ['STT', 'Họ tên cán bộ, giáo viên', 'Năm sinh', 'Nhiệm vụ được phân công', 'Kết quả thực hiện nhiệm vụ cải cách hành chính', 'Danh hiệu, hình thức đề nghị'],
                  lambda i, r: [str(i), r.written, D.dmy(r.birth, 4), r.position, r.deed, r.award_shown], '04-18 09:40:00', ['other_title', 'other_headings'], mailer='outlook')
    table_summary(w, rnd, 'TH-NB', 'BẢN TÓM TẮT THÀNH TÍCH CÁ NHÂN\nPhong trào thi đua cải cách hành chính năm 2022', ['TT', 'Ông (bà)', 'Họ và tên', 'Chức vụ, đơn vị công tác', 'Sáng kiến, giải pháp, thành tích', 'Mức khen'],
                  lambda i, r: [str(i), 'Bà', r.written, f'{r.position}\r{r.unit}', r.deed, r.award_shown], '04-18 10:20:00', ['title_column', 'other_headings'], mailer='zimbra')
    table_summary(w, rnd, 'TH-TVK', 'BẢNG KÊ THÀNH TÍCH\nđề nghị khen thưởng CCHC năm 2022', ['Số\rTT', 'Họ\rvà\rtên', 'Ngày, tháng,\rnăm sinh', 'Chức\rdanh', 'Nội dung\rthành tích', 'Khen\rthưởng', 'Ghi\rchú'],
                  lambda i, r: [str(i), r.written, r.birth_shown, r.position, '\r'.join('- ' + x for x in r.deed.split('; ')), r.award_shown, ''], '04-18 11:10:00', ['headings_over_lines'], mailer='lotus')
    table_summary(w, rnd, 'MN-HL', 'TRÍCH NGANG THÀNH TÍCH\nNăm 2022', ['STT', 'Đơn vị', 'Chức vụ', 'Họ và tên', 'Thành tích', 'Ngày sinh'],
                  lambda i, r: [str(i), r.unit, r.position, r.written, r.deed + ' (cải cách hành chính)', r.birth_shown], '04-18 13:50:00', ['columns_in_other_order'], mailer='foxmail')
    # English headings beside the Vietnamese, as an international form has them.
    table_summary(w, rnd, 'MN-MN2', 'TRÍCH NGANG THÀNH TÍCH\nCải cách hành chính năm 2022', ['No./STT', 'Full name/Họ và tên', 'D.O.B/Ngày sinh', 'Position/Chức vụ', 'Achievements/Thành tích'],
                  lambda i, r: [str(i), r.written, r.birth_shown, r.position, r.deed], '04-18 14:30:00', ['bilingual_headings'], mailer='apple')
    # The achievements speak of another school and of another person.
    rs = rows(w.take('C2-PL', 2), rnd)
    other = w.noms[0]
    for r in rs:
        r.deed = f'Phối hợp với Trường THCS Mỹ Phong và ông Huỳnh Văn Nghĩa, Hiệu trưởng Trường THCS Bình Lợi Đông, tập huấn cải cách hành chính; hướng dẫn đồng nghiệp {other.name}.'
    w.send('04-18 16:10:00', ['docx', 'other_names_in_achievements'], addr('C2-PL'), [docx('Trích ngang Phước Lộc.docx', summary(U['C2-PL'], rs, rnd, head='nounit'), one('summary', 'C2-PL', rs))], 'o365', style='exchange', difficulty=3)


def lines(w, rnd):
    # Labels and values line by line, with dotted leaders.
    rs = rows(w.take('TH-CG', 2), rnd)
    doc = Word()
    heading(doc, U['TH-CG'])
    doc.add(doc.p('BẢN TRÍCH NGANG THÀNH TÍCH', 'center', bold=True), doc.p('Cải cách hành chính năm 2022', 'center'))
    for r in rs:
        doc.add(doc.p(f'1. Họ và tên: …………{r.written}…………'), doc.p(f'2. Ngày sinh: {r.birth_shown}        Giới tính: Nữ'), doc.p(f'3. Chức vụ: {r.position}'), doc.p(f'4. Đơn vị: {U["TH-CG"].name}'),
                doc.p(f'5. Thành tích chủ yếu: {r.deed}'), doc.p(f'6. Hình thức đề nghị: {r.award_shown}'), doc.p(''))
    signature(doc, rnd)
    w.send('04-19 07:20:00', ['docx', 'labels_line_by_line'], addr('TH-CG'), [docx('Cây Gòn - trích ngang.docx', doc, one('summary', 'TH-CG', rs))], 'samsung', difficulty=3)
    # "Bà … (SN 1980), Kế toán:" in bullets.
    rs = rows(w.take('MN-PL', 3), rnd, birth=4)
    doc = Word(shred=6)
    heading(doc, U['MN-PL'], 'pgd')
    doc.add(doc.p('TÓM TẮT THÀNH TÍCH', 'center', bold=True), doc.p('Các cá nhân đề nghị khen thưởng thực hiện tốt công tác cải cách hành chính năm 2022', 'center'))
    for i, r in enumerate(rs, 1):
        r.birth, r.award = r.birth[:4], ''
        doc.add(doc.p(f'{i}/ Bà {r.written} (SN {r.birth_shown}) - {r.position}: {r.deed}'))
    signature(doc, rnd)
    w.send('04-19 08:20:00', ['docx', 'prose', 'bullets'], addr('MN-PL'), [docx('Tóm tắt thành tích.docx', doc, one('summary', 'MN-PL', rs))], 'yahoo', difficulty=3)
    # Word numbers the people, the numbers are not in the text; a heading per person.
    rs = rows(w.take('TH-PL', 2), rnd)
    doc = Word()
    heading(doc, U['TH-PL'])
    doc.add(doc.p('TRÍCH NGANG THÀNH TÍCH CÁ NHÂN', 'center', bold=True), doc.p('Phong trào thi đua đẩy mạnh CCHC năm 2022', 'center'))
    num = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    for r in rs:
        doc.add(doc.p(f'Đồng chí {r.written}', bold=True).replace('<w:pPr></w:pPr>', num), doc.p(f'Sinh ngày {r.birth_shown}; chức vụ: {r.position}; đơn vị: {U["TH-PL"].name}.'), doc.p(f'Thành tích nổi bật: {r.deed}'), doc.p(f'Đề nghị tặng {r.award_shown}.'))
    signature(doc, rnd)
    w.send('04-19 09:50:00', ['docx', 'prose', 'numbered_by_word'], addr('TH-PL'), [docx('TH Phước Lộc TN.docx', doc, one('summary', 'TH-PL', rs))], 'thunderbird', difficulty=3)
    # One table a person, the labels above the values.
    rs = rows(w.take('MN-HL', 2), rnd)
    doc = Word()
    heading(doc, U['MN-HL'])
    doc.add(doc.p('TRÍCH NGANG THÀNH TÍCH', 'center', bold=True), doc.p('CCHC năm 2022', 'center'))
    for r in rs:
        doc.add(doc.table([['Họ và tên', 'Ngày sinh', 'Chức vụ', 'Đề nghị'], [r.written, r.birth_shown, r.position, r.award_shown], [{'text': f'Thành tích: {r.deed}', 'span': 4}]]), doc.p(''))
    w.send('04-19 10:40:00', ['docx', 'table_per_person'], addr('MN-HL'), [docx('TRÍCH NGANG HOA LÀI.docx', doc, one('summary', 'MN-HL', rs))], 'roundcube', difficulty=3)


def reports(w, rnd):
    def send(code, r, when, title, facts, end, tags, kind='individual'):
        doc = Word(shred=rnd.randint(0, 99))
        heading(doc, U[code], number='Số:    /BC')
        for t in title.split('\n'):
            doc.add(doc.p(t, 'center', bold=True))
        doc.add(*[doc.p(t) for t in facts], *[doc.p(f'- {d}') for d in rnd.sample(DEEDS, 3)], doc.table([[{'text': 'XÁC NHẬN CỦA ĐƠN VỊ\r\rPhùng Thị Ái Liên'}, {'text': end}]], borders=False))
        w.send(when, ['docx', 'report_only', *tags], addr(code), [docx('Bao cao thanh tich.docx', doc, one('achievement_report', code, [r]))], rnd.choice(['gmail', 'outlook', 'zimbra', 'yahoo']), subject='Báo cáo thành tích', difficulty=3)
    r, = rows(w.take('C2-NB', 1), rnd)
    send('C2-NB', r, '04-19 14:00:00', 'BÁO CÁO THÀNH TÍCH CÁ NHÂN\nĐỀ NGHỊ TẶNG GIẤY KHEN CỦA CHỦ TỊCH UBND QUẬN VỀ CẢI CÁCH HÀNH CHÍNH NĂM 2022',
         ['I. THÔNG TIN CHUNG', f'Họ và tên (viết chữ in thường): {r.written}          Nam, nữ: Nữ', f'Ngày, tháng, năm sinh: {r.birth_shown}', f'Nơi công tác: {U["C2-NB"].name}', f'Chức vụ: {r.position}', 'II. THÀNH TÍCH ĐẠT ĐƯỢC'], f'NGƯỜI BÁO CÁO THÀNH TÍCH\r\r{r.name}', ['report_person'])
    r, = rows(w.take('TH-NB', 1), rnd)
    send('TH-NB', r, '04-19 14:40:00', 'BẢN BÁO CÁO THÀNH TÍCH\nĐề nghị khen thưởng cải cách hành chính năm 2022', [f'Tôi tên là: {r.written}; sinh ngày {r.birth_shown}', f'Hiện là: {r.position}, {U["TH-NB"].name}', 'Những thành tích đạt được:'], f'NGƯỜI VIẾT BÁO CÁO\r\r{r.name}', ['report_in_first_person'])
    r, = rows(w.coll('TH-TVK'), rnd, birth=None)
    send('TH-TVK', r, '04-19 15:10:00', 'BÁO CÁO THÀNH TÍCH\nĐề nghị tặng Giấy khen cho tập thể có thành tích trong công tác cải cách hành chính năm 2022', [f'Tên đơn vị: {r.written}', 'I. ĐẶC ĐIỂM, TÌNH HÌNH', 'Trường có 32 lớp, 61 cán bộ, giáo viên, nhân viên; Hiệu trưởng: bà Phùng Thị Ái Liên.', 'II. THÀNH TÍCH'], 'HIỆU TRƯỞNG\r\rPhùng Thị Ái Liên', ['report_collective'])
    r = next(n for n in w.noms if n.unit == 'C2-NB' and n.name == 'Tổ Văn phòng')
    w.pool[('C2-NB', 'collective')].remove(r)
    r, = rows([r], rnd, birth=None)
    send('C2-NB', r, '04-19 15:30:00', 'BÁO CÁO THÀNH TÍCH TẬP THỂ\nTỔ VĂN PHÒNG TRƯỜNG THCS NHƠN BÌNH\nThi đua cải cách hành chính năm 2022', ['I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH', 'Tổ Văn phòng có 05 thành viên: kế toán, văn thư, y tế, thư viện, thiết bị.', 'II. THÀNH TÍCH ĐẠT ĐƯỢC'], 'TỔ TRƯỞNG\r\rNghê Thị Sương', ['report_collective', 'team'])


def letters(w, rnd):
    # The letter carries the table with achievements itself.
    rs = rows(w.take('C2-PL', 2), rnd)
    doc = Word()
    heading(doc, U['C2-PL'], number='Số: 41/TTr-THCSPL')
    doc.add(doc.p('TỜ TRÌNH', 'center', bold=True), doc.p('Về việc khen thưởng công tác cải cách hành chính năm 2022', 'center'), doc.p(f'Kính gửi: Chủ tịch Ủy ban nhân dân quận {DISTRICT}', 'center'), doc.p('Trường THCS Phước Lộc kính trình khen thưởng các cá nhân sau:'))
    summary_table(doc, rs, 'nounit', total=False)
    doc.add(doc.p('Kính trình Chủ tịch Ủy ban nhân dân quận xem xét, quyết định./.'))
    signature(doc, rnd)
    w.send('04-20 07:45:00', ['docx', 'letter_embeds_summary'], addr('C2-PL'), [docx('To trinh.docx', doc, [Part('submission_letter', U['C2-PL']), Part('summary', U['C2-PL'], rs)])], 'outlook', difficulty=3)
    # The letter's table has names, positions and awards, no achievements: no summary. Minutes beside it.
    rs = rows(w.take('MN-MN2', 2), rnd)
    doc = letter(Word(), U['MN-MN2'], [], rnd)
    doc.body.insert(7, doc.table([['STT', 'Họ và tên', 'Chức vụ', 'Hình thức khen thưởng']] + [[str(i), r.name, r.position, r.award_shown] for i, r in enumerate(rs, 1)], head=1))
    w.send('04-20 08:35:00', ['docx', 'letter_and_minutes', 'letter_lists_names'], addr('MN-MN2'), [docx('TTr.docx', doc, one('submission_letter', 'MN-MN2', [])), docx('BB.docx', minutes(Word(), U['MN-MN2'], rs, rnd), one('minutes', 'MN-MN2', []))], 'ios', body='', difficulty=2)
    # A typed letter with a scanned summary behind it, as one PDF.
    from pypdf import PdfReader, PdfWriter
    rs = rows(w.take('TH-CG', 1), rnd)
    jpg, size = D.picture(U['TH-CG'], rs, seed=21, skew=0.3, grey=True, noise=4)
    out = PdfWriter()
    for data in (office(letter(Word(), U['TH-CG'], rs, random.Random(5)).bytes(), 'docx', 'pdf'), D.scan_pdf(jpg, size)):
        for p in PdfReader(io.BytesIO(data)).pages:
            out.add_page(p)
    b = io.BytesIO()
    out.write(b)
    w.send('04-20 09:25:00', ['pdf', 'scan_behind_text'], addr('TH-CG'), [File('To trinh va trich ngang.pdf', b.getvalue(), 'pdf', [Part('submission_letter', U['TH-CG']), Part('summary', U['TH-CG'], rs)])], 'lotus', style='domino', difficulty=3)
    # A landscape page stored upright and turned.
    rs = rows(w.take('MN-PL', 2), rnd)
    turned = PdfWriter()
    from pypdf import Transformation
    for p in PdfReader(io.BytesIO(office(summary(U['MN-PL'], rs, random.Random(6), head='V1b').bytes(), 'docx', 'pdf'))).pages:
        p = turned.add_page(p)
        wide, high = float(p.mediabox.width), float(p.mediabox.height)
        p.add_transformation(Transformation().rotate(90).translate(high, 0))
        p.mediabox.upper_right = p.cropbox.upper_right = (high, wide)
        p.rotate(90)
    b = io.BytesIO()
    turned.write(b)
    w.send('04-20 10:15:00', ['pdf', 'turned_page'], addr('MN-PL'), [File('TN ngang.pdf', b.getvalue(), 'pdf', one('summary', 'MN-PL', rs))], 'thunderbird', difficulty=3)


def letterheads(w, rnd):
    def send(code, when, tags, build, mailer='gmail'):
        rs = rows(w.take(code, 1), rnd)
        for r in rs:
            r.unit = ''
        w.send(when, ['docx', 'letterhead_spelled', *tags], f'{code.lower().replace("-", ".")}.gui@{FREE}', [docx('trich ngang thanh tich.docx', build(rs), one('summary', code, rs))], mailer, difficulty=3)

    def plain(first, title='TRÍCH NGANG THÀNH TÍCH\nCải cách hành chính năm 2022', after=()):
        def build(rs):
            doc = Word(shred=3)
            doc.add(*[doc.p(t) for t in first], *[doc.p(t, 'center', bold=True) for t in title.split('\n')], *[doc.p(t, 'center') for t in after])
            summary_table(doc, rs, 'nounit', total=False)
            return doc
        return build
    send('MN-HL', '04-20 11:05:00', ['over_two_lines'], plain(['ỦY BAN NHÂN DÂN QUẬN TÂN KHÁNH', 'TRƯỜNG MẦM NON', 'HOA LÀI']))
    send('TH-NB', '04-20 11:55:00', ['unit_line'], plain(['Đơn vị: TH Nhơn Bình']), 'outlook')
    send('TH-TVK', '04-20 12:45:00', ['unit_in_title'], plain([], 'DANH SÁCH TRÍCH NGANG THÀNH TÍCH CÁ NHÂN\nTRƯỜNG TIỂU HỌC TRẦN VĂN KÝ\nPHONG TRÀO CẢI CÁCH HÀNH CHÍNH NĂM 2022'), 'yahoo')
    send('C2-NB', '04-20 13:35:00', ['unit_in_subtitle'], plain([], after=['(Kèm theo Tờ trình số 12/TTr-NB ngày 18/4/2023 của Trường THCS Nhơn Bình)']), 'samsung')
    send('MN-MN2', '04-20 14:25:00', ['without_word_school'], plain(['UBND QUẬN TÂN KHÁNH', 'MẦM NON MĂNG NON 2']), 'apple')
    send('C2-PL', '04-20 15:15:00', ['over_office_of_education'], plain(['SỞ GIÁO DỤC VÀ ĐÀO TẠO THÀNH PHỐ CỬU HẢI', 'PHÒNG GIÁO DỤC VÀ ĐÀO TẠO QUẬN TÂN KHÁNH', 'TRƯỜNG TRUNG HỌC CƠ SỞ PHƯỚC LỘC']), 'zimbra')
    send('TH-PL', '04-20 16:05:00', ['quoted_and_dotted'], plain(['UBND Q. TÂN KHÁNH', 'TR. T.H PHƯỚC LỘC']), 'foxmail')


def workbooks(w, rnd):
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    # The first sheet is a cover without data; họ and tên stand in two cells under one merged heading; numbers are text.
    rs = rows(w.take('TH-PL', 2), rnd)

    def fill(wb):
        wb.active.title = 'Bìa'
        wb.active['B3'] = 'HỒ SƠ KHEN THƯỞNG CẢI CÁCH HÀNH CHÍNH NĂM 2022'
        ws = wb.create_sheet('DS')
        ws['A1'], ws['A2'] = 'UBND QUẬN TÂN KHÁNH', U['TH-PL'].letterhead
        ws['A6'] = 'TRÍCH NGANG THÀNH TÍCH CÁ NHÂN NĂM 2022'
        for c, t in enumerate(['STT', 'Họ và tên', None, 'Ngày sinh', 'Chức vụ', 'Thành tích CCHC', 'Khen thưởng'], 1):
            ws.cell(9, c, t)
        ws.merge_cells('B9:C9')
        for i, r in enumerate(rs):
            first, last = r.written.rsplit(' ', 1)
            for c, v in enumerate([str(i + 1), first, last, r.birth_shown, r.position, r.deed, r.award_shown], 1):
                ws.cell(11 + 2 * i, c, v)
    w.send('04-21 08:40:00', ['xlsx', 'cover_sheet', 'name_in_two_columns'], addr('TH-PL'), [File('Khen thuong CCHC.xlsx', D.book(fill), 'xlsx', one('summary', 'TH-PL', rs))], 'outlook', difficulty=3)
    # Two tables on one sheet; parts of cells in bold.
    c, p = rows(w.coll('MN-PL'), rnd, birth=None), rows(w.take('MN-PL', 1), rnd)

    def fill2(wb):
        ws = wb.active
        ws['A1'], ws['A2'] = 'PHÒNG GD&ĐT QUẬN TÂN KHÁNH', U['MN-PL'].letterhead
        ws['A4'] = 'TÓM TẮT THÀNH TÍCH ĐỀ NGHỊ KHEN THƯỞNG CCHC NĂM 2022'
        ws['A6'] = 'I. Tập thể'
        for i, t in enumerate(['STT', 'Tên đơn vị', 'Tóm tắt thành tích', 'Đề nghị'], 1):
            ws.cell(7, i, t)
        for i, v in enumerate([1, c[0].written, c[0].deed, c[0].award_shown], 1):
            ws.cell(8, i, v)
        ws['A11'] = 'II. Cá nhân'
        for i, t in enumerate(['STT', 'Họ và tên', 'Chức vụ', 'Tóm tắt thành tích', 'Đề nghị'], 1):
            ws.cell(12, i, t)
        first, last = p[0].written.rsplit(' ', 1)
        for i, v in enumerate([1, CellRichText(first + ' ', TextBlock(InlineFont(b=True), last)), p[0].position, p[0].deed, p[0].award_shown], 1):
            ws.cell(13, i, v)
    p[0].birth = ''
    w.send('04-21 09:30:00', ['xlsx', 'two_tables', 'rich_text'], addr('MN-PL'), [File('MN Phuoc Loc.xlsx', D.book(fill2), 'xlsx', one('summary', 'MN-PL', c + p))], 'gmail', difficulty=3)
    # CSV, as a spreadsheet on the web exports it.
    rs = rows(w.take('TH-CG', 2), rnd)
    text = 'TRƯỜNG TIỂU HỌC CÂY GÒN,,,,,\r\nTRÍCH NGANG THÀNH TÍCH CCHC NĂM 2022,,,,,\r\n' + ','.join(D.HEADS['nounit']) + '\r\n' + ''.join(','.join(f'"{x}"' for x in D.cells(r, i, 'nounit')) + '\r\n' for i, r in enumerate(rs, 1))
    w.send('04-21 10:10:00', ['csv'], addr('TH-CG'), [File('Trich ngang - Sheet1.csv', text.encode(), 'text', one('summary', 'TH-CG', rs))], 'gmail', difficulty=3)
    # A web page named .xls, as school software exports it.
    rs = rows(w.take('TH-TVK', 2), rnd)
    w.send('04-21 10:50:00', ['html', 'wrong_extension'], addr('TH-TVK'), [File('BaoCao_TrichNgang.xls', page(U['TH-TVK'], rs, rnd, head='V1b').encode('utf-8-sig'), 'html', one('summary', 'TH-TVK', rs))], 'php', difficulty=3)


def containers_of_text(w, rnd):
    # "Strict Open XML": other namespaces.
    rs = rows(w.take('MN-HL', 1), rnd)
    import zipfile
    strict = []
    with zipfile.ZipFile(io.BytesIO(summary(U['MN-HL'], rs, rnd).bytes())) as z:
        for n in z.namelist():
            data = z.read(n).replace(b'http://schemas.openxmlformats.org/wordprocessingml/2006/main', b'http://purl.oclc.org/ooxml/wordprocessingml/main').replace(
                b'http://schemas.openxmlformats.org/officeDocument/2006/relationships', b'http://purl.oclc.org/ooxml/officeDocument/relationships').replace(
                b'http://schemas.openxmlformats.org/drawingml/2006/main', b'http://purl.oclc.org/ooxml/drawingml/main')
            strict.append((n, data))
    w.send('04-21 12:30:00', ['docx', 'strict_ooxml'], addr('MN-HL'), [File('TN Hoa Lai.docx', packed(strict), 'docx', one('summary', 'MN-HL', rs))], 'o365', style='exchange', difficulty=3)
    # A template with macros (.docm), and Word's lock file beside it in the ZIP.
    rs = rows(w.take('MN-MN2', 1), rnd)
    body = summary(U['MN-MN2'], rs, rnd).bytes()
    with zipfile.ZipFile(io.BytesIO(body)) as z:
        parts = [(n, z.read(n).replace(b'wordprocessingml.document.main+xml', b'wordprocessingml.document.macroEnabled.main+xml').replace(b'application/vnd.openxmlformats-officedocument.wordprocessingml.document.macroEnabled', b'application/vnd.ms-word.document.macroEnabled')) for n in z.namelist()]
    w.send('04-21 13:40:00', ['docx', 'macro_docm'], addr('MN-MN2'), [File('Trích ngang.docm', packed(parts + [('word/vbaProject.bin', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(200))]), 'docx', one('summary', 'MN-MN2', rs))], 'outlook', difficulty=2)


def years(w, rnd):
    # Other years stand in the text: the school year, earlier awards, the plan's period. The round is right.
    rs = rows(w.take('C2-NB', 1), rnd)
    rs[0].deed = 'Năm 2020 và năm 2021 được tặng Giấy khen của Chủ tịch UBND quận (Quyết định số 1012/QĐ-UBND ngày 20/4/2021). ' + DEEDS[0]
    doc = Word()
    heading(doc, U['C2-NB'])
    doc.add(doc.p('TRÍCH NGANG THÀNH TÍCH', 'center', bold=True), doc.p('Phong trào thi đua “Đẩy mạnh cải cách hành chính” giai đoạn 2021-2025, năm 2022', 'center'), doc.p('Căn cứ Kế hoạch số 117/KH-UBND ngày 12/6/2021;'))
    summary_table(doc, rs, 'nounit')
    w.send('04-21 16:50:00', ['docx', 'other_years_in_text'], addr('C2-NB'), [docx('TN năm 2022.docx', doc, one('summary', 'C2-NB', rs))], 'zimbra', style='zimbra', difficulty=3)
    rs = rows(w.take('TH-NB', 1), rnd)
    w.send('04-21 17:30:00', ['docx', 'school_year'], addr('TH-NB'), [docx('TN NH 22-23.docx', summary(U['TH-NB'], rs, rnd, title='TRÍCH NGANG THÀNH TÍCH\nThực hiện công tác cải cách hành chính năm học 2022 - 2023'), one('summary', 'TH-NB', rs))], 'outlook', difficulty=3)
    rs = rows(w.take('TH-NB', 1), rnd)

    def fill(wb):
        ws = wb.active
        ws['A1'], ws['A3'] = U['TH-NB'].letterhead, 'TRÍCH NGANG THÀNH TÍCH CẢI CÁCH HÀNH CHÍNH NĂM 2020'
        for c, t in enumerate(D.HEADS['nounit'], 1):
            ws.cell(5, c, t)
        for c, v in enumerate(D.cells(rs[0], 1, 'nounit'), 1):
            ws.cell(6, c, v)
    w.send('04-22 18:00:00', ['xlsx', 'wrong_round'], addr('TH-NB'), [File('trich ngang.xlsx', D.book(fill), 'xlsx', one('summary', 'TH-NB', rs))], 'gmail', wrong_round=True, difficulty=3)


def again(w, rnd):
    # A later file mends one of three.
    rs = rows(w.take('C2-PL', 3), rnd)
    w.send('04-22 13:00:00', ['docx', 'first_version'], addr('C2-PL'), [docx('PL dot 2.docx', summary(U['C2-PL'], rs, rnd), one('summary', 'C2-PL', rs))], 'gmail', difficulty=1)
    mended = [replace(rs[1], deed=DEEDS[4])]
    w.send('04-22 15:00:00', ['docx', 'corrected_version', 'one_of_three'], addr('C2-PL'), [docx('PL dot 2 - sua 1 dc.docx', summary(U['C2-PL'], mended, rnd, head='V1b'), one('summary', 'C2-PL', mended))], 'gmail', subject='Sửa trích ngang', difficulty=2)
    # The same file again, now in a ZIP; and once more after the deadline.
    rs = rows(w.take('TH-TVK', 1), rnd)
    f = docx('TVK bo sung.docx', summary(U['TH-TVK'], rs, rnd), one('summary', 'TH-TVK', rs))
    w.send('04-23 08:00:00', ['docx', 'resent_as_zip_first'], addr('TH-TVK'), [f], 'outlook', difficulty=1)
    g = replace(f)
    w.send('04-23 09:00:00', ['zip', 'duplicate', 'same_file_in_zip'], addr('TH-TVK'), [Bag('TVK.zip', zipped([f]), inside([g], 'TVK.zip'))], 'outlook', difficulty=3)
    h = replace(f, container=None, more={})
    w.send('05-05 08:00:00', ['docx', 'late', 'duplicate', 'same_file_late'], addr('TH-TVK'), [h], 'outlook', difficulty=2)


def short_notes(w, rnd):
    note = dict(must=('no_attachment',), difficulty=3)
    w.send('04-23 11:00:00', ['no_attachment', 'short_note'], addr('MN-HL'), [], 'ios', subject='TN CCHC', body='Em nộp trích ngang ạ', **note)
    w.send('04-23 12:00:00', ['no_attachment', 'without_marks'], addr('TH-PL'), [], 'yahoo', subject='Nop trich ngang', body='Truong TH Phuoc Loc gui trich ngang thanh tich CCHC nam 2022, file dinh kem. Kinh mong phong tiep nhan.', **note)
    w.send('04-23 13:00:00', ['cloud_link', 'zalo_or_drive'], addr('C2-NB'), [], 'samsung', subject='Trích ngang', body='Do file nặng nên trường gửi link: https://docs.google.com/document/d/1QwErTyUiOpAsDfGhJkLzXcVbNm1234567890/edit?usp=sharing', must=('cloud_link',), free=('no_attachment',), difficulty=2)
    w.send('04-23 14:00:00', ['question', 'where_to_send'], addr('TH-CG'), [], 'gmail', subject='Re: V/v nộp hồ sơ khen thưởng CCHC', body='Cho em hỏi bản giấy nộp ở phòng nào ạ? Trích ngang em sẽ gửi sau.', disposition='unrelated', accept=['unrelated', 'no_file'], due=None, difficulty=3)
    w.send('04-23 15:00:00', ['vendor', 'unrelated'], 'kinhdoanh@inan.example', [], 'php', subject='Báo giá in giấy khen, khung bằng khen', body='Công ty chuyên in giấy khen, bằng khen, cờ thi đua giá rẻ phục vụ lễ tổng kết. Kính gửi Quý cơ quan báo giá.', disposition='unrelated', accept=['unrelated', 'automatic'], due=False, difficulty=3)
    w.send('04-23 16:00:00', ['internal_memo', 'unrelated'], f'ubnd.tonghop@{GOV}', [File('TB ket luan.docx', table_doc(replace(U['C2-NB'], letterhead='VĂN PHÒNG HĐND VÀ UBND'), 'THÔNG BÁO\nKết luận của Chủ tịch UBND quận tại cuộc họp về công tác thi đua, khen thưởng và cải cách hành chính', ['STT', 'Nội dung', 'Đơn vị thực hiện'], [['1', 'Đôn đốc các trường nộp tờ trình, trích ngang thành tích, biên bản họp', 'Phòng Nội vụ'], ['2', 'Tổng hợp báo cáo thành tích', 'Phòng GD&ĐT']]).bytes(), 'docx')], 'lotus', style='domino', subject='Thông báo kết luận', body='Kính gửi các phòng.', disposition='unrelated', due=False, difficulty=3)
    w.send('04-23 17:00:00', ['automatic', 'form_receipt'], f'forms-noreply@{FREE}', [], 'php', subject='Câu trả lời của bạn đã được ghi lại', body='Cảm ơn bạn đã điền biểu mẫu “Đăng ký trích ngang thành tích”. Đây là thư tự động, vui lòng không trả lời.', disposition='automatic', accept=['automatic', 'unrelated'], due=False, difficulty=3)
