"""Papers that look like a dossier and are none, two names that are nearly one, several papers in one file, odd senders."""
import io
import random
from dataclasses import replace

import documents as D
import legacy
from documents import DEEDS, Row, cards, heading, letter, minutes, office, page, report, rows, signature, summary, summary_table
from further import frame
from mailers import file_part, multipart, text_part, word2047
from ooxml import Word, packed
from people import DISTRICT, EDU, FREE, GOV, MAILBOX
from scenarios import U, addr, docx, inside, one, table_doc
from truth import Bag, File, Part


def write(w):
    rnd = random.Random(7)
    look_alikes(w, rnd)
    nearly_one(w, rnd)
    several_in_one(w, rnd)
    cells_of_names(w, rnd)
    senders(w, rnd)
    files(w, rnd)


def look_alikes(w, rnd):
    def send(code, when, tags, doc, name, subject, body, fmt='docx', mailer='gmail', **kw):
        data = doc if isinstance(doc, bytes) else doc.bytes()
        w.send(when, ['look_alike', 'unrelated', *tags], addr(code), [File(name, data, fmt)], mailer, subject=subject, body=body, disposition='unrelated', due=False, difficulty=3, **kw)

    def people(code, n=4):
        return [x for x in w.noms if x.unit == code and x.kind == 'individual'][:n]
    send('TH-GS', '04-24 13:00:00', ['particulars'], table_doc(U['TH-GS'], 'DANH SÁCH TRÍCH NGANG LÝ LỊCH VIÊN CHỨC\nĐề nghị bổ nhiệm chức danh nghề nghiệp năm 2023', ['STT', 'Họ và tên', 'Ngày sinh', 'Trình độ', 'Ngày vào ngành', 'Hệ số lương'],
         [[str(i), n.name, D.dmy(n.birth), 'Đại học sư phạm', '01/9/2005', '3,99'] for i, n in enumerate(people('TH-GS'), 1)]), 'Trich ngang ly lich.docx', 'Trích ngang lý lịch viên chức', 'Trường gửi trích ngang lý lịch viên chức đề nghị bổ nhiệm.')
    send('C2-DL', '04-24 13:20:00', ['party_members'], table_doc(U['C2-DL'], 'DANH SÁCH TRÍCH NGANG ĐẢNG VIÊN', ['TT', 'Họ và tên', 'Năm sinh', 'Ngày vào Đảng', 'Chức vụ'],
         [[str(i), n.name, n.birth[:4], '03/02/2010', n.position] for i, n in enumerate(people('C2-DL'), 1)]), 'DS dang vien.docx', 'Danh sách đảng viên', 'Kính gửi danh sách trích ngang đảng viên chi bộ.', mailer='outlook')
    doc = Word()
    heading(doc, U['MN-HD4'])
    doc.add(doc.p('BIÊN BẢN', 'center', bold=True), doc.p('Kiểm tra công tác phòng cháy, chữa cháy quý II năm 2023', 'center'), doc.p('Thành phần: 1. Bà Phùng Thị Ái Liên - Hiệu trưởng; 2. Ông Khổng Minh Trí - Bảo vệ; thư ký: bà Lục Thị Thu Ba.'), doc.p('Nội dung: 12 bình chữa cháy còn hạn. Biên bản được thông qua và lập thành 02 bản.'))
    send('MN-HD4', '04-24 13:40:00', ['other_minutes'], doc, 'BB kiem tra PCCC.docx', 'Biên bản PCCC', 'Trường gửi biên bản kiểm tra PCCC quý II.', mailer='zimbra', style='zimbra')
    doc = Word()
    heading(doc, U['TH-BTR'], number='Số: 19/TTr-BT')
    doc.add(doc.p('TỜ TRÌNH', 'center', bold=True), doc.p('Về việc xin kinh phí sửa chữa nhà vệ sinh học sinh', 'center'), doc.p(f'Kính gửi: Ủy ban nhân dân quận {DISTRICT}', 'center'), doc.p('Trường Tiểu học Bàu Trâm kính trình Ủy ban nhân dân quận xem xét, cấp kinh phí 120.000.000 đồng. Kính đề nghị xem xét, quyết định./.'))
    signature(doc, rnd)
    send('TH-BTR', '04-24 14:00:00', ['other_letter'], doc, 'TTr kinh phi.docx', 'Tờ trình xin kinh phí', 'Kính gửi tờ trình xin kinh phí sửa chữa.', mailer='lotus')
    doc = table_doc(U['TH-GS'], 'QUYẾT ĐỊNH\nVề việc khen thưởng học sinh có thành tích trong phong trào kế hoạch nhỏ năm học 2022-2023', ['STT', 'Họ và tên', 'Lớp', 'Thành tích', 'Hình thức khen'], [['1', 'Lữ Gia Bảo', '5/1', '120 kg giấy vụn', 'Giấy khen'], ['2', 'Nghiêm Tú Anh', '4/3', '98 kg giấy vụn', 'Giấy khen']])
    send('TH-GS', '04-24 14:20:00', ['decision'], doc, 'QD khen thuong HS.docx', 'Quyết định khen thưởng học sinh', 'Trường gửi quyết định để theo dõi.', mailer='yahoo')
    doc = table_doc(U['C2-DL'], 'BẢNG ĐĂNG KÝ DANH HIỆU THI ĐUA, HÌNH THỨC KHEN THƯỞNG\nNăm học 2023-2024', ['STT', 'Họ và tên', 'Chức vụ', 'Danh hiệu đăng ký', 'Hình thức khen thưởng'], [[str(i), n.name, n.position, 'LĐTT', 'Giấy khen'] for i, n in enumerate(people('C2-DL'), 1)])
    send('C2-DL', '04-24 14:40:00', ['registration'], doc, 'Dang ky thi dua.docx', 'Đăng ký thi đua', 'Kính gửi bảng đăng ký thi đua năm học 2023-2024.', mailer='o365')

    def roll(wb):
        ws = wb.active
        ws['A1'], ws['A2'] = U['MN-HD4'].letterhead, 'DANH SÁCH TẬP HUẤN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH NĂM 2023'
        ws.append([])
        ws.append(['STT', 'Họ và tên', 'Chức vụ', 'Số điện thoại', 'Email', 'Ghi chú'])
        for i, n in enumerate(people('MN-HD4'), 1):
            ws.append([i, n.name, n.position, f'090000000{i}', f'gv{i}@{FREE}', ''])
    send('MN-HD4', '04-24 15:00:00', ['training_list'], D.book(roll), 'DS tap huan CCHC.xlsx', 'Danh sách dự tập huấn CCHC', 'Trường gửi danh sách dự tập huấn cải cách hành chính.', fmt='xlsx', mailer='foxmail')
    # The evaluation of officials at the year's end: names, achievements in one word, no award.
    doc = table_doc(U['TH-BTR'], 'KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI VIÊN CHỨC NĂM 2022', ['STT', 'Họ và tên', 'Chức vụ', 'Tự xếp loại', 'Kết quả xếp loại'], [[str(i), n.name, n.position, 'HTXSNV', 'HTTNV'] for i, n in enumerate(people('TH-BTR'), 1)])
    send('TH-BTR', '04-24 15:20:00', ['evaluation'], doc, 'Xep loai vien chuc.docx', 'Kết quả xếp loại viên chức 2022', 'Trường gửi kết quả đánh giá, xếp loại viên chức năm 2022.', mailer='roundcube')


def nearly_one(w, rnd):
    a, b = w.named_one('C2-DL', 'Phan Thị Thúy'), w.named_one('C2-DL', 'Phan Thị Thùy')
    rs = rows([a], rnd, birth=None, position=False)
    w.send('04-25 07:20:00', ['docx', 'near_namesake', 'exact'], addr('C2-DL'), [docx('TN 1.docx', cards(U['C2-DL'], rs, rnd), one('summary', 'C2-DL', rs))], 'outlook', difficulty=3)
    for when, name, tags in (('04-25 07:50:00', 'PHAN THI THUY', ['name_ascii']), ('04-25 08:15:00', 'Phan Thị Thủy', ['one_edit_from_two'])):
        rs = [replace(rows([a], rnd, birth=None, position=False)[0], name=name, written=name, nominee=None, award='')]
        w.send(when, ['docx', 'near_namesake', 'ambiguous', *tags], addr('C2-DL'), [docx('TN 2.docx', summary(U['C2-DL'], rs, rnd, head='short'), one('summary', 'C2-DL', rs))], 'gmail', difficulty=3, free=('superseded',))
    # Two of one name, both in the table with their dates.
    both = [n for n in w.noms if n.unit == 'TH-MP1' and n.name == 'Trần Thị Ngọc Hạnh']
    rs = rows(both, rnd)
    w.send('04-27 17:30:00', ['docx', 'homonym_birth', 'both_homonyms'], addr('TH-MP1'), [docx('TN hai co Hanh.docx', summary(U['TH-MP1'], rs, rnd), one('summary', 'TH-MP1', rs))], 'gmail', difficulty=3)
    # Nobody says which school, and two schools have the name.
    g = w.named_one('C2-VTT', 'Lê Thị Hồng Gấm')
    rs = [replace(rows([g], rnd, birth=None, position=False)[0], unit='', nominee=None, award='')]
    w.send('04-27 18:10:00', ['docx', 'no_unit', 'homonym_of_other_unit', 'ambiguous'], f'gam.le.hong@{FREE}', [docx('trich ngang.docx', summary(None, rs, rnd, head='short', sign=False), [Part('summary', None, rs)])], 'gmail', subject='trich ngang', body='Em gui a', difficulty=3, unit=None)


def several_in_one(w, rnd):
    # Two schools' summaries one after the other in one Word file.
    a, b = rows(w.take('TH-GS', 2), rnd), rows(w.take('TH-BTR', 2), rnd)
    doc = summary(U['TH-GS'], a, rnd, title=D.TITLES[0] + '\nCCHC năm 2022', head='nounit')
    doc.add('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
    summary(U['TH-BTR'], b, rnd, title=D.TITLES[0] + '\nCCHC năm 2022', head='nounit', word=doc)
    w.send('04-25 11:40:00', ['docx', 'several_units', 'two_letterheads'], f'cum7.tieuhoc@{FREE}', [docx('Cụm 7.docx', doc, [Part('summary', U['TH-GS'], a), Part('summary', U['TH-BTR'], b)])], 'gmail', unit=None, difficulty=3)
    # Two reports in one file.
    rs = rows(w.take('MN-HD4', 2), rnd)
    doc = report(Word(), U['MN-HD4'], rs[0], rnd)
    doc.add('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
    report(doc, U['MN-HD4'], rs[1], rnd)
    w.send('04-25 12:15:00', ['docx', 'report_only', 'two_reports_in_one'], addr('MN-HD4'), [docx('Báo cáo thành tích 2 GV.docx', doc, one('achievement_report', 'MN-HD4', rs))], 'outlook', difficulty=3)
    # A long list on several pages of PDF, the awards merged, no numbers.
    rs = rows(w.take('TH-GS', 7) + w.coll('TH-GS'), rnd)
    for r in rs:
        r.deed = ' '.join(rnd.sample(DEEDS, 3))
    doc = frame(U['TH-GS'], 'BẢNG TỔNG HỢP THÀNH TÍCH\nTập thể, cá nhân đề nghị khen thưởng cải cách hành chính năm 2022')
    doc.add(doc.table([['Tập thể, cá nhân', 'Chức vụ', 'Thành tích', 'Đề nghị']] + [[r.written, r.position, r.deed, r.award_shown] for r in rs], head=1, widths=[2600, 2200, 7000, 2600]))
    signature(doc, rnd)
    for r in rs:
        r.birth = ''
    w.send('04-25 14:20:00', ['pdf', 'long_list', 'no_row_numbers', 'rows_across_pages'], addr('TH-GS'), [File('Tổng hợp thành tích TH Gò Sao.pdf', office(doc.bytes(), 'docx', 'pdf'), 'pdf', one('summary', 'TH-GS', rs))], 'zimbra', style='zimbra', difficulty=3)


def cells_of_names(w, rnd):
    shapes = ['{n}\n({y})', 'Bà {N}', '{n}*', '1. {n};', '{low}', '{n} (Nữ)']
    noms = w.take('C2-DL', 6)
    rs = rows(noms, rnd, birth=None, written={n.id: s.format(n=n.name, N=n.name.upper(), low=n.name.lower(), y=n.birth[:4]) for n, s in zip(noms, shapes)})
    w.send('04-26 12:30:00', ['docx', 'name_cells'], addr('C2-DL'), [docx('TN Dong Lan.docx', summary(U['C2-DL'], rs, rnd, head='nounit'), one('summary', 'C2-DL', rs))], 'thunderbird', difficulty=3)
    for code, when, text in (('C2-DL', '04-26 12:55:00', 'THCS Đồng Lân'), ('MN-HD4', '04-26 13:15:00', 'Trường Mầm non Hướng Dương 4, quận Tân Khánh'), ('TH-PL', '04-26 13:35:00', 'Tổ khối 4 – Trường TH Phước Lộc')):
        rs = rows(w.coll(code), rnd, birth=None, written=lambda s, t=text: t)
        w.send(when, ['docx', 'collective', 'collective_spelled'], addr(code), [docx('Trich ngang tap the.docx', summary(U[code], rs, rnd, head='v3'), one('summary', code, rs))], 'gmail', difficulty=3)
    # An award that the plan does not have, where the list has the district's.
    n = next(x for x in w.pool[('TH-BTR', 'individual')] if x.award == 'district_certificate')
    w.pool[('TH-BTR', 'individual')].remove(n)
    rs = rows([n], rnd)
    rs[0].award, rs[0].award_shown = 'other', 'Giấy khen của Giám đốc Sở Giáo dục và Đào tạo'
    w.send('04-26 14:45:00', ['docx', 'award_mismatch', 'award_of_other_office'], addr('TH-BTR'), [docx('TN BT.docx', summary(U['TH-BTR'], rs, rnd), one('summary', 'TH-BTR', rs))], 'outlook', difficulty=3)


def senders(w, rnd):
    # The school's own document system sends what its principal signed; it says in the body that nobody reads answers.
    rs = rows(w.take('TH-BTR', 1), rnd)
    w.send('04-26 15:15:00', ['docx', 'document_system'], f'eoffice@{EDU}', [docx('45_TNTT_signed.docx', summary(U['TH-BTR'], rs, rnd), one('summary', 'TH-BTR', rs))], 'php', display='Hệ thống quản lý văn bản', subject='[eOffice] Văn bản đi số 45: Trích ngang thành tích CCHC năm 2022',
           body='Trường Tiểu học Bàu Trâm gửi Phòng Nội vụ văn bản số 45.\nThư được gửi từ phần mềm quản lý văn bản và điều hành.', difficulty=3)
    # The officer forwards a file from the office's own box to itself: our own address.
    rs = rows([n for n in w.noms if n.unit == 'MN-HD4' and n.kind == 'individual'][-1:], rnd)
    w.send('04-26 15:25:00', ['automatic', 'own_address'], MAILBOX, [File('Trich ngang.docx', summary(U['MN-HD4'], rs, rnd).bytes(), 'docx')], 'zimbra', subject='Fwd: trích ngang MN Hướng Dương 4', disposition='automatic', due=False, difficulty=3)
    # HTML only, the character set named wrongly; no Date at all.
    rs = rows(w.take('MN-HD4', 1), rnd)
    f = docx('Trích ngang bổ sung HD4.docx', summary(U['MN-HD4'], rs, rnd), one('summary', 'MN-HD4', rs))
    w.send('04-26 16:20:00', ['docx', 'html_only', 'wrong_charset', 'no_date'], addr('MN-HD4'), [f], 'foxmail', date='', body_part=lambda m: b'Content-Type: text/html; charset="iso-8859-1"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n' + '<p>Kính gửi Phòng Nội vụ trích ngang thành tích.</p>\r\n'.encode(), difficulty=2)
    # A person who answers a receipt, the subject still says "automatic".
    rs = rows(w.take('TH-BTR', 1), rnd)
    w.send('04-26 17:25:00', ['docx', 'reply_to_receipt', 'quotes_automatic_text'], addr('TH-BTR'), [docx('TN BTr bs.docx', summary(U['TH-BTR'], rs, rnd), one('summary', 'TH-BTR', rs))], 'outlook', subject='TRẢ LỜI: [Phòng Nội vụ] Đã tiếp nhận, đề nghị bổ sung', headers=['In-Reply-To: {receipt}'],
           body=f'Trường gửi bổ sung.\n\n-----Original Message-----\nFrom: Phòng Nội vụ [mailto:{MAILBOX}]\nSent: Monday, April 24, 2023 9:00 AM\nSubject: [Phòng Nội vụ] Đã tiếp nhận\n\nThư này do hệ thống tiếp nhận gửi tự động. Đây là thư trả lời tự động.', difficulty=3)


def files(w, rnd):
    rs = rows(w.take('MN-HD4', 1), rnd)
    w.send('04-26 18:30:00', ['rtf', 'wrong_extension'], addr('MN-HD4'), [File('Trich ngang HD4.doc', office(summary(U['MN-HD4'], rs, rnd, head='V1b').bytes(), 'docx', 'rtf'), 'rtf', one('summary', 'MN-HD4', rs))], 'yahoo', difficulty=2)
    rs = rows(w.take('TH-BTR', 1), rnd)
    w.send('04-26 19:30:00', ['pdf', 'wrong_extension'], addr('TH-BTR'), [File('Trich ngang.docx', office(summary(U['TH-BTR'], rs, rnd, head='nounit').bytes(), 'docx', 'pdf'), 'pdf', one('summary', 'TH-BTR', rs))], 'ios', body='', difficulty=2)
    slides = packed([('[Content_Types].xml', '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>'),
                     ('_rels/.rels', '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="ppt/presentation.xml"/></Relationships>'),
                     ('ppt/presentation.xml', '<?xml version="1.0"?><p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>')])
    w.send('04-26 20:30:00', ['slides'], addr('MN-HD4'), [File('Trích ngang thành tích.pptx', slides, 'other', problem='unsupported', more=dict(format_accept=['other', 'zip']))], 'gmail', subject='Trích ngang MN Hướng Dương 4', body='Trường gửi trích ngang thành tích ạ.', difficulty=3)
