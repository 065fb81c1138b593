"""Further habits: other table forms, sheets printed without lines, copiers, lists, odd transport, damaged marks."""
import io
import random
import unicodedata
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import containers
import documents as D
import legacy
from documents import DEEDS, Row, cards, heading, letter, minutes, office, page, report, rows, signature, summary, summary_table
from mailers import HANOI, b64, file_part, multipart, parameter, stamp, text_part, word2047
from ooxml import Word, packed
from people import BY_CODE, DISTRICT, EDU, FREE, GOV, MAILBOX
from scenarios import U, addr, docx, inside, one, table_doc, zipped
from truth import Bag, Decoration, File, Part


def write(w):
    rnd = random.Random(2023)
    forms(w, rnd)
    old_encodings(w, rnd)
    printed(w, rnd)
    pictured(w, rnd)
    spelled(w, rnd)
    transport(w, rnd)
    collections(w, rnd)
    machines(w, rnd)
    people_without_dossier(w, rnd)
    clocks(w, rnd)


# ================================================================ forms of the table
def frame(u, title, style='quan', **kw):
    w = Word(**kw)
    w.landscape = True
    heading(w, u, style)
    for i, t in enumerate(title.split('\n')):
        w.add(w.p(t, 'center', bold=i == 0))
    return w


def forms(w, rnd):
    # Two heading rows, the columns numbered below them, the awards as ticks.
    rs = rows(w.take('C2-BLD', 2), rnd, birth=1)
    u = U['C2-BLD']
    doc = frame(u, 'TRÍCH NGANG THÀNH TÍCH\nĐề nghị khen thưởng phong trào cải cách hành chính năm 2022')
    tick = {'flag': 0, 'city_certificate': 1, 'district_certificate': 2}
    table = [[{'text': 'STT', 'merge': 'start'}, {'text': 'Họ và tên', 'merge': 'start'}, {'text': 'Ngày sinh', 'merge': 'start'}, {'text': 'Chức vụ', 'merge': 'start'}, {'text': 'Thành tích', 'merge': 'start'}, {'text': 'Hình thức đề nghị', 'span': 3}],
             [{'text': '', 'merge': 'on'}] * 5 + ['Cờ thi đua UBND TP', 'Bằng khen UBND TP', 'Giấy khen UBND quận'], [f'({i})' for i in range(1, 9)]]
    for i, r in enumerate(rs, 1):
        marks = ['', '', '']
        marks[tick[r.award]] = 'x'
        table.append([str(i), r.written, r.birth_shown, r.position, r.deed, *marks])
    doc.add(doc.table(table, head=2))
    signature(doc, rnd)
    w.send('04-18 08:31:00', ['docx', 'ticks_for_awards', 'numbered_columns'], addr('C2-BLD'), [docx('Biểu trích ngang THCS BLD.docx', doc, one('summary', 'C2-BLD', rs))], 'outlook', difficulty=3)

    # "nt" and "//" for the same as above; a totals row; the heading again in the middle, as after a page's end.
    rs = rows(w.take('TH-MP1', 3), rnd)
    u = U['TH-MP1']
    for r in rs[1:]:
        r.award = rs[0].award
    table = [D.HEADS['V1']]
    for i, r in enumerate(rs, 1):
        c = D.cells(r, i, 'V1')
        if i > 1:
            c[4], c[6] = '//', '-nt-'
        table.append(c)
        if i == 2:
            table.append(D.HEADS['V1'])
    table.append([{'text': 'Tổng cộng: 03 cá nhân', 'span': 7}])
    doc = frame(u, 'DANH SÁCH TRÍCH NGANG THÀNH TÍCH\nCải cách hành chính năm 2022', shred=4)
    doc.add(doc.table(table, head=1))
    w.send('04-18 11:40:00', ['docx', 'same_as_above', 'repeated_heading'], addr('TH-MP1'), [docx('TN MP1.docx', doc, one('summary', 'TH-MP1', rs))], 'zimbra', style='zimbra', difficulty=3)

    # Several people in one cell, line by line.
    rs = rows(w.take('MN-TN', 3), rnd, birth=None, position=False)
    for r in rs:
        r.award = 'district_certificate'
    doc = frame(U['MN-TN'], 'TÓM TẮT THÀNH TÍCH\nĐề nghị khen thưởng CCHC năm 2022')
    doc.add(doc.table([['Số TT', 'Họ và tên', 'Thành tích', 'Đề nghị'], ['1', '\r'.join(f'{i}. {r.written}' for i, r in enumerate(rs, 1)), DEEDS[1], 'Giấy khen Quận']], head=1))
    w.send('04-18 14:10:00', ['docx', 'several_names_in_a_cell'], addr('MN-TN'), [docx('trích ngang tập thể cá nhân.docx', doc, one('summary', 'MN-TN', rs))], 'gmail', difficulty=3)

    # Collectives and individuals in two tables, "Danh sách đề nghị khen thưởng" with achievements, no word of "trích ngang".
    c, p = rows(w.coll('MN-SC7'), rnd, birth=None), rows(w.take('MN-SC7', 2), rnd)
    doc = frame(U['MN-SC7'], 'DANH SÁCH TẬP THỂ, CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG\nPhong trào thi đua “Đẩy mạnh cải cách hành chính” năm 2022', style='ubnd')
    doc.add(doc.p('A. TẬP THỂ', bold=True))
    summary_table(doc, c, 'v3', total=False)
    doc.add(doc.p('B. CÁ NHÂN', bold=True))
    summary_table(doc, p, 'nounit', total=False)
    w.send('04-18 15:45:00', ['docx', 'two_tables', 'list_with_achievements'], addr('MN-SC7'), [docx('Danh sach de nghi khen thuong.docx', doc, one('summary', 'MN-SC7', c + p))], 'lotus', style='domino', difficulty=3)

    # A cluster's list: the school is a row across the table, its people follow.
    a, b = rows(w.take('TH-PCH', 2), rnd), rows(w.take('TH-AQT', 1), rnd)
    doc = Word()
    doc.add(doc.p('CỤM CHUYÊN MÔN SỐ 5', bold=True), doc.p('BẢNG TỔNG HỢP TRÍCH NGANG THÀNH TÍCH', 'center', bold=True), doc.p('Khen thưởng cải cách hành chính năm 2022', 'center'))
    table = [D.HEADS['nounit']]
    for name, group in (('TH-PCH', a), ('TH-AQT', b)):
        table.append([{'text': U[name].name, 'span': 6, 'bold': True}])
        table += [D.cells(r, i, 'nounit') for i, r in enumerate(group, 1)]
    doc.add(doc.table(table, head=1))
    w.send('04-19 16:30:00', ['docx', 'several_units', 'unit_rows'], f'cum5.tieuhoc@{FREE}', [docx('Tổng hợp cụm 5.docx', doc, [Part('summary', U['TH-PCH'], a), Part('summary', U['TH-AQT'], b)])], 'gmail', difficulty=3, unit=None)

    # An official letter without the word "Tờ trình", names and positions only; the summary beside it.
    rs = rows(w.take('C2-TQ2', 2), rnd)
    u = U['C2-TQ2']
    cv = Word()
    heading(cv, u, number='Số: 57/THCSTQ2\rV/v đề nghị khen thưởng phong trào\rcải cách hành chính năm 2022')
    cv.add(cv.p(f'Kính gửi: Hội đồng Thi đua - Khen thưởng quận {DISTRICT}', 'center'), cv.p('Thực hiện kế hoạch của Ủy ban nhân dân quận, trường THCS Tân Quới 2 kính đề nghị Hội đồng xem xét, khen thưởng các cá nhân sau:'),
           cv.table([['STT', 'Họ và tên', 'Chức vụ']] + [[str(i), r.name, r.position] for i, r in enumerate(rs, 1)], head=1), cv.p('Trân trọng kính trình./.'))
    signature(cv, rnd)
    w.send('04-19 17:20:00', ['docx', 'official_letter', 'letter_lists_names'], addr('C2-TQ2'), [docx('57 CV de nghi.docx', cv, one('submission_letter', 'C2-TQ2', [])), docx('57 PL trich ngang.docx', summary(u, rs, rnd, head='nounit', place=None, sign=False), [Part('summary', None, rs)])], 'o365', style='exchange', auth='pass', difficulty=3)

    # An extract of the minutes, and nothing else.
    rs = rows(w.take('MN-HPD', 1), rnd)
    doc = minutes(Word(), U['MN-HPD'], rs, rnd)
    doc.body = [b.replace('>BIÊN BẢN<', '>TRÍCH BIÊN BẢN<') for b in doc.body]
    w.send('04-20 07:25:00', ['docx', 'minutes_only'], addr('MN-HPD'), [docx('Trich BB.docx', doc, one('minutes', 'MN-HPD', []))], 'yahoo', difficulty=2)

    # The report of a collective and of a person, as the form of the decree has it, with the number of the form on top.
    c, p = rows(w.coll('TH-VX') if w.pool[('TH-VX', 'collective')] else w.coll('LC-LH'), rnd, birth=None), rows(w.take('LC-LH', 1), rnd)
    for kind, rs, name in (('collective', c, 'BC tap the.docx'), ('individual', p, 'BC ca nhan.docx')):
        u = U[rs[0].nominee.unit]
        doc = Word()
        doc.add(doc.p('Mẫu số 07', 'right', italic=True))
        report(doc, u, rs[0], rnd, style='so')
        rs_file = docx(name, doc, one('achievement_report', u.code, rs))
        if kind == 'collective':
            first = rs_file
        else:
            w.send('04-20 13:50:00', ['docx', 'report_only', 'collective_and_individual'], addr('LC-LH'), [first, rs_file], 'thunderbird', difficulty=3)

    # Comments, a footnote mark, "Trang 1/2" in the header, and the names in capitals.
    rs = rows(w.take('TH-LG', 2), rnd, written=str.upper)
    for r in rs:
        r.name = r.written
    doc = summary(U['TH-LG'], rs, rnd, head='V1b')
    doc.header.append(doc.p('Trang 1/2', 'right'))
    w.send('04-21 08:10:00', ['docx', 'page_header', 'name_caps'], addr('TH-LG'), [docx('TRICH NGANG LOC GIANG', doc, one('summary', 'TH-LG', rs))], 'foxmail', difficulty=2)


# ================================================================ fonts of before Unicode, further
def old_encodings(w, rnd):
    from openpyxl.styles import Font
    rs = rows(w.take('C2-HT', 2), rnd)

    def fill(wb):
        ws = wb.active
        face = Font(name='VNI-Times', size=12)
        lines = [['UBND QUẬN TÂN KHÁNH'], [U['C2-HT'].letterhead], [], ['TRÍCH NGANG THÀNH TÍCH CẢI CÁCH HÀNH CHÍNH NĂM 2022'], D.HEADS['V1b']]
        for r, line in enumerate(lines + [D.cells(x, i, 'V1b') for i, x in enumerate(rs, 1)], 1):
            for c, v in enumerate(line, 1):
                ws.cell(r, c, legacy.vni(v)).font = face
    w.send('04-21 11:45:00', ['xlsx', 'vni'], addr('C2-HT'), [File('TRICH NGANG HT.xlsx', D.book(fill), 'xlsx', one('summary', 'C2-HT', rs))], 'outlook', difficulty=3)
    rs = rows(w.take('TH-HTA', 2), rnd)
    word = Word(font='VNI-Times', encode=legacy.vni, shred=12)
    w.send('04-21 15:05:00', ['doc', 'vni'], addr('TH-HTA'), [File('trich ngang tha.doc', office(summary(U['TH-HTA'], rs, rnd, word=word, head='nounit').bytes(), 'docx', 'doc', 'MS Word 97'), 'doc', one('summary', 'TH-HTA', rs))], 'zimbra', style='zimbra', difficulty=3)
    rs = rows(w.take('MN-VK', 1), rnd)
    word = Word(font='.VnTime', encode=legacy.tcvn3, shred=13)
    w.send('04-22 09:15:00', ['docx', 'tcvn3'], addr('MN-VK'), [docx('TN mn vanh khuyen.docx', summary(U['MN-VK'], rs, rnd, word=word, head='V1'), one('summary', 'MN-VK', rs))], 'yahoo', difficulty=3)


# ================================================================ PDF without lines
def printed(w, rnd):
    # A sheet printed to PDF: no grid lines on the paper.
    rs = rows(w.take('TH-BLD', 3), rnd)

    def fill(wb):
        from openpyxl.styles import Alignment
        ws = wb.active
        ws['A1'], ws['A2'] = 'UBND QUẬN TÂN KHÁNH', U['TH-BLD'].letterhead
        ws['C4'] = 'TRÍCH NGANG THÀNH TÍCH CẢI CÁCH HÀNH CHÍNH NĂM 2022'
        for c, t in enumerate(['STT', 'Họ và tên', 'Ngày sinh', 'Chức vụ', 'Thành tích', 'Hình thức khen'], 1):
            ws.cell(6, c, t)
        for i, r in enumerate(rs):
            for c, v in enumerate([i + 1, r.written, r.birth_shown, r.position, r.deed, r.award_shown], 1):
                ws.cell(7 + i, c, v).alignment = Alignment(wrap_text=True, vertical='top')
        for i in range(len(rs)):
            ws.row_dimensions[7 + i].height = 64
        for col, width in zip('ABCDEF', (6, 24, 12, 20, 46, 26)):
            ws.column_dimensions[col].width = width
        ws.page_setup.orientation = 'landscape'
        ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
        ws.sheet_properties.pageSetUpPr = __import__('openpyxl').worksheet.properties.PageSetupProperties(fitToPage=True)
    w.send('04-24 07:10:00', ['pdf', 'sheet_without_lines'], addr('TH-BLD'), [File('trichngang.pdf', office(D.book(fill), 'xlsx', 'pdf'), 'pdf', one('summary', 'TH-BLD', rs))], 'gmail', difficulty=3)
    # Prose and cards as PDF.
    rs = rows(w.take('MN-TT', 2), rnd)
    w.send('04-24 11:30:00', ['pdf', 'prose'], addr('MN-TT'), [File('Trích ngang MN Thủy Tiên.pdf', office(D.prose(U['MN-TT'], rs, rnd).bytes(), 'docx', 'pdf'), 'pdf', one('summary', 'MN-TT', rs))], 'ios', body='', difficulty=3)
    rs = rows(w.take('CB-ABM', 2), rnd)
    w.send('04-24 12:40:00', ['pdf', 'cards'], addr('CB-ABM'), [File('phieu_trich_ngang.pdf', office(cards(U['CB-ABM'], rs, rnd).bytes(), 'docx', 'pdf'), 'pdf', one('summary', 'CB-ABM', rs))], 'samsung', difficulty=3)
    # The whole table is one PDF in upright format: narrow columns, every cell wrapped.
    rs = rows(w.take('C2-VTT', 3), rnd)
    doc = summary(U['C2-VTT'], rs, rnd, head='V1')
    doc.landscape = False
    w.send('04-24 17:50:00', ['pdf', 'narrow_columns'], addr('C2-VTT'), [File('TN VTT.pdf', office(doc.bytes(), 'docx', 'pdf'), 'pdf', one('summary', 'C2-VTT', rs))], 'roundcube', difficulty=3)
    # ƣ for ư, as some converters write it.
    rs = rows(w.take('MN-RD', 2), rnd)
    html = page(U['MN-RD'], rs, rnd, head='nounit').replace('ư', 'ƣ').replace('Ư', 'Ƣ')
    w.send('04-25 08:50:00', ['pdf', 'oi_for_u_horn'], addr('MN-RD'), [File('MN RANG DONG.pdf', D.html_pdf(html), 'pdf', one('summary', 'MN-RD', rs))], 'php', difficulty=3)


# ================================================================ copiers, screenshots
def pictured(w, rnd):
    rs = rows(w.take('TH-VTT', 2), rnd)
    jpg, size = D.picture(U['TH-VTT'], rs, skew=0.4, seed=8, grey=True, noise=5)
    w.send('04-25 09:40:00', ['scan_pdf', 'copier', 'sender_private'], f'maycopy.thvtt@{FREE}', [File('SKM_C25823042509400.pdf', D.scan_pdf(jpg, size), 'pdf', one('summary', 'TH-VTT', rs))], 'php', display='KM_C258', subject='Message from KM_C258', body='', difficulty=3)
    # A screenshot pasted into the text is the only thing that comes.
    rs = rows(w.take('TH-HTB', 1), rnd)
    jpg, size = D.picture(U['TH-HTB'], rs, seed=9, stamp=False, noise=0, quality=55)
    f = File('image.png', jpg, 'image', one('summary', 'TH-HTB', rs), more=dict(name_accept=['*']))

    def pasted(mailer, at, r, jpg=jpg):
        html = '<html><body><p>D&#7841; em g&#7917;i tr&iacute;ch ngang:</p><img src="cid:ii_lgk2x9a50" alt="image.png" width="542"></body></html>'
        text = text_part(mailer, 'Dạ em gửi trích ngang:\n\n[image: image.png]', html=html)
        pic = b'Content-Type: image/jpeg; name="image.png"\r\nContent-Disposition: inline; filename="image.png"\r\nContent-ID: <ii_lgk2x9a50>\r\nX-Attachment-Id: ii_lgk2x9a50\r\nContent-Transfer-Encoding: base64\r\n\r\n' + b64(jpg)
        return [], multipart(mailer, [text, pic], 'related')
    w.send('04-25 13:00:00', ['photo', 'pasted_screenshot'], addr('TH-HTB'), [f], 'gmail', subject='Trích ngang thành tích bổ sung', raw=pasted, difficulty=3)
    # Photo turned by a quarter, as phones store it.
    rs = rows(w.take('MN-198', 1), rnd)
    jpg, size = D.picture(U['MN-198'], rs, seed=10, skew=0.6)
    from PIL import Image
    im = Image.open(io.BytesIO(jpg)).rotate(90, expand=True)
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    im.save(out, 'JPEG', quality=45, exif=exif)
    w.send('04-25 18:20:00', ['photo', 'turned_by_exif'], addr('MN-198'), [File('IMG_2381.JPG', out.getvalue(), 'image', one('summary', 'MN-198', rs))], 'ios', body='', subject='', difficulty=3)


# ================================================================ spelling of names and schools
def spelled(w, rnd):
    def upright(code, text, when, tags, mailer='gmail', **kw):
        rs = rows(w.take(code, 1), rnd)
        for r in rs:
            r.unit = ''
        u = replace(U[code], letterhead=text)
        w.send(when, ['docx', 'letterhead_spelled', *tags], addr(code), [docx('Trích ngang.docx', summary(u, rs, rnd, head='nounit'), one('summary', code, rs))], mailer, difficulty=3, **kw)
    upright('MN-198', 'TRƯỜNG MN 19 - 8', '04-26 07:15:00', [])
    upright('MN-SC3', 'TRƯỜNG MẦM NON SƠN CA III', '04-26 08:05:00', ['roman_number'], 'outlook')
    upright('C2-TQ1', 'TRƯỜNG TRUNG HỌC CƠ SỞ TÂN QUỚI I', '04-26 08:35:00', ['roman_number'], 'yahoo')
    upright('TH-AQT', 'TRƯỜNG TIỂU HỌC AN QUÝ TÂY', '04-26 09:25:00', ['i_for_y'], 'samsung')
    upright('C2-HT', 'TRƯỜNG THCS HOÀ THẠNH', '04-26 10:05:00', ['new_tone'], 'apple')
    upright('LC-LH', 'TRƯỜNG TH-THCS LONG HƯNG', '04-26 10:55:00', [], 'thunderbird')
    upright('TH-HTA', 'TRƯỜNG TIỂU HỌC HÒA THẠNH “A”', '04-26 11:50:00', [], 'o365')

    # Eth for đ, no-break spaces, zero-width letters, marks in the wrong order.
    noms = w.take('C2-BLD', 3)
    shapes = [lambda s: s.replace('Đ', 'Ð').replace(' ', '\u00a0'), lambda s: '\u200b'.join([s[:3], s[3:]]) + ' ', lambda s: unicodedata.normalize('NFD', s)]
    rs = rows(noms, rnd, written={n.id: f(n.name) for n, f in zip(noms, shapes)})
    w.send('04-26 14:25:00', ['docx', 'name_spaces', 'name_decomposed'], addr('C2-BLD'), [docx('bo sung 3 gv.docx', summary(U['C2-BLD'], rs, rnd), one('summary', 'C2-BLD', rs))], 'outlook', difficulty=3)
    # The birth date is mistyped; nobody else has the name.
    n, = w.take('C2-MP', 1)
    r = rows([n], rnd)[0]
    y, m, d = n.birth.split('-')
    r.birth, r.birth_shown = f'{int(y) + 10}-{m}-{d}', f'{d}/{m}/{int(y) + 10}'
    w.send('04-26 15:35:00', ['docx', 'birth_date_mistyped'], addr('C2-MP'), [docx('bs 1.docx', summary(U['C2-MP'], [r], rnd), one('summary', 'C2-MP', [r]))], 'gmail', difficulty=3)
    # Titles of all sorts, a letter after the name, a year in brackets.
    noms = w.take('TH-VX', 3)
    shape = ['NGƯT. ThS {n}', 'Bà: {n}', '{n} (PHT)']
    rs = rows(noms, rnd, written={n.id: s.format(n=n.name) for n, s in zip(noms, shape)})
    w.send('04-26 16:45:00', ['docx', 'name_titles'], addr('TH-VX'), [docx('TN VX dot 3.docx', summary(U['TH-VX'], rs, rnd, head='V1b'), one('summary', 'TH-VX', rs))], 'yahoo', difficulty=3)
    # Last name differs by a mark: listed both ways? No: the other is nobody.
    n, = w.take('MN-BLD', 1)
    words = n.name.split()
    other = ' '.join(words[:-1] + ['Phấn'])
    rs = [replace(rows([n], rnd)[0], name=other, written=other, nominee=None)]
    w.send('04-26 17:55:00', ['docx', 'other_last_name', 'nominee_not_listed'], addr('MN-BLD'), [docx('TN.docx', summary(U['MN-BLD'], rs, rnd), one('summary', 'MN-BLD', rs))], 'ios', body='', difficulty=3)


# ================================================================ transport
def transport(w, rnd):
    rs = rows(w.take('TH-LG', 1), rnd)
    w.send('04-27 07:20:00', ['docx', 'bare_line_feeds'], addr('TH-LG'), [docx('Trích ngang - bổ sung lần 3.docx', summary(U['TH-LG'], rs, rnd), one('summary', 'TH-LG', rs))], 'thunderbird', line_end=b'\n')
    # The whole message is the file.
    rs = rows(w.take('TH-MP2', 1), rnd)
    f = docx('Trich ngang TH My Phong 2 (bs).docx', summary(U['TH-MP2'], rs, rnd), one('summary', 'TH-MP2', rs))
    w.send('04-27 07:55:00', ['docx', 'file_is_the_message'], addr('TH-MP2'), [f], 'lotus', raw=lambda mailer, at, r, f=f: ([], file_part(mailer, f.name, f.data)), style='domino')
    # No name, no type but octet-stream.
    rs = rows(w.take('MN-SC3', 1), rnd)
    f = File('noname', summary(U['MN-SC3'], rs, rnd).bytes(), 'docx', one('summary', 'MN-SC3', rs), more=dict(name_accept=['*']))
    w.send('04-27 08:45:00', ['docx', 'file_without_name'], addr('MN-SC3'), [f], 'php', raw=lambda mailer, at, r, f=f: ([], multipart(mailer, [text_part(mailer, 'Trường gửi trích ngang.'), file_part(mailer, '', f.data, 'application/octet-stream')])))
    # Raw UTF-8 in the header, RFC 2231 pieces in the old code page.
    rs = rows(w.take('TH-PCH', 1), rnd)
    f = docx('Trích ngang PCH.docx', summary(U['TH-PCH'], rs, rnd), one('summary', 'TH-PCH', rs))
    f.how = 'raw8'
    w.send('04-27 09:35:00', ['docx', 'raw_utf8_headers'], addr('TH-PCH'), [f], 'foxmail', subject_raw='Nộp trích ngang thành tích'.encode(), from_raw=f'Tiểu học Phan Chu Hưng <{addr("TH-PCH")}>')
    # A word of RFC 2047 cut within a letter.
    rs = rows(w.take('MN-VK', 1), rnd)
    f = docx('Trích ngang thành tích của trường.docx', summary(U['MN-VK'], rs, rnd), one('summary', 'MN-VK', rs))
    raw = f.name.encode()
    words = ' '.join(f'=?UTF-8?B?{__import__("base64").b64encode(raw[i:i + 16]).decode()}?=' for i in range(0, len(raw), 16))

    def cut(mailer, at, r):
        head = f'Content-Type: application/octet-stream;\r\n name="{words}"\r\nContent-Disposition: attachment;\r\n filename="{words}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'.encode()
        return [], multipart(mailer, [text_part(mailer, 'Gửi trích ngang'), head + b64(f.data)])
    w.send('04-27 10:25:00', ['docx', 'words_cut_in_a_letter'], addr('MN-VK'), [f], 'yahoo', raw=cut)
    # Links in the signature are no cloud link; with nothing attached they are none either.
    rs = rows(w.take('C2-TQ1', 1), rnd)
    sign = 'Trân trọng.\n--\nVăn thư Trường THCS Tân Quới 1\nWebsite: https://thcstanquoi1.tankhanh.example\nFacebook: https://www.facebook.com/thcstanquoi1.example\nZalo: https://zalo.me/0900000000'
    w.send('04-27 11:15:00', ['docx', 'links_in_signature'], addr('C2-TQ1'), [docx('Trich ngang TQ1.docx', summary(U['C2-TQ1'], rs, rnd), one('summary', 'C2-TQ1', rs))], 'gmail', body='Kính gửi Phòng Nội vụ trích ngang thành tích.\n' + sign, auth='pass')
    w.send('04-27 12:05:00', ['no_attachment', 'links_in_signature'], addr('MN-TN'), [], 'outlook', subject='Trích ngang thành tích MN Tuổi Ngọc', body='Kính gửi Phòng Nội vụ, trường gửi trích ngang thành tích (đính kèm).\nTrân trọng.\n--\nWebsite: https://mntuoingoc.tankhanh.example', must=('no_attachment',), difficulty=3)
    # Google Drive chip, in the HTML only.
    w.send('04-27 12:55:00', ['cloud_link', 'drive_chip'], addr('MN-RD'), [], 'gmail', subject='Hồ sơ khen thưởng MN Rạng Đông', body='Trường gửi hồ sơ ạ', must=('cloud_link',), free=('no_attachment',),
           html='<div dir="ltr">Tr&#432;&#7901;ng g&#7917;i h&#7891; s&#417; &#7841;<br><div class="gmail_chip gmail_drive_chip"><a href="https://drive.google.com/file/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ012345/view?usp=drive_web">&nbsp;Trich ngang.docx</a></div></div>')
    # Forgotten, then sent.
    rs = rows(w.take('TH-VX', 1), rnd)
    w.send('04-27 13:10:00', ['no_attachment', 'first_of_two'], addr('TH-VX'), [], 'gmail', subject='Trích ngang bổ sung', body='Trường gửi trích ngang bổ sung ạ.', must=('no_attachment',))
    w.send('04-27 13:14:00', ['docx', 'second_of_two'], addr('TH-VX'), [docx('Trich ngang bo sung VX.docx', summary(U['TH-VX'], rs, rnd), one('summary', 'TH-VX', rs))], 'gmail', subject='Re: Trích ngang bổ sung', body='Dạ em quên đính kèm ạ.')
    # From names nobody's address.
    rs = rows(w.take('MN-TT', 1), rnd)
    w.send('04-27 14:20:00', ['docx', 'from_without_address'], '', [docx('TN MN TT.docx', summary(U['MN-TT'], rs, rnd), one('summary', 'MN-TT', rs))], 'php', from_raw='Truong Mam non Thuy Tien', return_path=addr('MN-TT'), due=False, reason='bad_address', difficulty=3)
    # Two authors and a Sender.
    rs = rows(w.take('C2-VTT', 1), rnd)
    w.send('04-27 15:30:00', ['docx', 'two_authors'], addr('C2-VTT'), [docx('trich ngang vtt.docx', summary(U['C2-VTT'], rs, rnd, head='V1b'), one('summary', 'C2-VTT', rs))], 'zimbra', from_raw=f'co.van@{FREE}, {addr("C2-VTT")}', headers=[f'Sender: {addr("C2-VTT")}'], to_any=[addr('C2-VTT'), f'co.van@{FREE}'], style='zimbra', free=('sender_unknown',), difficulty=3)


# ================================================================ archives
def collections(w, rnd):
    # A cluster's ZIP with a folder a school; written as a stream (sizes behind the data).
    a, b = rows(w.take('TH-HTB', 1), rnd), rows(w.take('TH-BLD', 1), rnd)
    fa, fb = docx('TH Hoa Thanh B/Trích ngang.docx', summary(U['TH-HTB'], a, rnd), one('summary', 'TH-HTB', a)), docx('TH Binh Loi Dong/Trích ngang.docx', summary(U['TH-BLD'], b, rnd), one('summary', 'TH-BLD', b))

    class Stream(io.RawIOBase):
        def __init__(self):
            self.data = b''

        def writable(self):
            return True

        def write(self, chunk):
            self.data += bytes(chunk)
            return len(chunk)
    out = Stream()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        for f in (fa, fb):
            info = zipfile.ZipInfo(f.name, (2023, 4, 27, 9, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            with z.open(info, 'w') as g:
                g.write(f.data)
    for f in (fa, fb):
        f.name = 'Trích ngang.docx'
    w.send('04-28 08:05:00', ['zip', 'several_units', 'streamed_zip', 'same_file_name'], f'cum2.tieuhoc@{FREE}', [Bag('Cum 2.zip', out.data, inside([fa, fb], 'Cum 2.zip'))], 'gmail', unit=None, difficulty=3)
    # Names in the old code page inside the archive.
    rs = rows(w.take('C2-TQ2', 1), rnd)
    f = docx('Trích ngang Tân Quới 2.docx', summary(U['C2-TQ2'], rs, rnd), one('summary', 'C2-TQ2', rs))
    coded = legacy.cp1258(f.name)
    plain = ''.join(chr(b) if b < 128 else 'X' for b in coded)
    data = zipped([replace(f, name=plain)]).replace(plain.encode(), coded)
    w.send('04-28 09:05:00', ['zip', 'zip_cp1258'], addr('C2-TQ2'), [Bag('TQ2.zip', data, inside([f], 'TQ2.zip'))], 'outlook', difficulty=3)
    # A mail saved to disk and attached as .eml octets; two of them from two schools.
    a, b = rows(w.take('TH-MP1', 1), rnd), rows(w.take('MN-BLD', 1), rnd)
    fa, fb = docx('TN MP1 them.docx', summary(U['TH-MP1'], a, rnd), one('summary', 'TH-MP1', a), container_accept=['*']), docx('TN MN BLD them.docx', summary(U['MN-BLD'], b, rnd), one('summary', 'MN-BLD', b), container_accept=['*'])

    def saved(mailer, at, r):
        parts = []
        for f, code in ((fa, 'TH-MP1'), (fb, 'MN-BLD')):
            inner = (f'From: {addr(code)}\r\nTo: pgd@{GOV}\r\nSubject: trich ngang\r\nDate: {stamp(at - timedelta(days=1))}\r\nMIME-Version: 1.0\r\n').encode() + multipart(mailer, [text_part(mailer, 'gửi'), file_part(mailer, f.name, f.data)])
            parts.append(file_part(mailer, f'FW {code}.eml', inner, 'application/octet-stream'))
        return [], multipart(mailer, [text_part(mailer, 'Chuyển Phòng Nội vụ hồ sơ của 2 trường')] + parts)
    w.send('04-28 12:05:00', ['forwarded_message', 'saved_mails', 'several_units'], f'pgd.tankhanh@{GOV}', [fa, fb], 'outlook', raw=saved, unit=None, difficulty=3)
    # S/MIME, clear signed.
    rs = rows(w.take('LC-LH', 1), rnd)
    f = docx('TN LH ky so.docx', summary(U['LC-LH'], rs, rnd), one('summary', 'LC-LH', rs))

    def clear(content, mailer):
        sig = b'Content-Type: application/pkcs7-signature; name="smime.p7s"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="smime.p7s"\r\n\r\n' + b64(bytes(range(200)) * 4)
        return multipart(mailer, [content, sig], 'signed', ' protocol="application/pkcs7-signature"; micalg=sha-256;')
    w.send('04-28 13:05:00', ['docx', 'smime_clear'], addr('LC-LH'), [f], 'thunderbird', wrap=clear)


# ================================================================ machines
def machines(w, rnd):
    rs = rows(w.take('MN-HPD', 1), rnd)
    f = docx('Trich ngang.docx', summary(U['MN-HPD'], rs, rnd), one('summary', 'MN-HPD', rs))
    w.send('04-22 07:00:00', ['automatic', 'list_mail_with_dossier'], addr('MN-HPD'), [File(f.name, f.data, 'docx')], 'gmail', headers=[f'List-Id: <hieutruong.mn.{FREE}>', 'Precedence: list', f'List-Post: <mailto:hieutruong-mn@{FREE}>'], disposition='automatic', due=False, subject='[hieutruong-mn] trích ngang', difficulty=3)

    def mdn(mailer, at, r):
        return [], multipart(mailer, [b'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n' + 'Thư của bạn đã được mở.\r\n'.encode(), f'Content-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822;{addr("C2-MP")}\r\nDisposition: automatic-action/MDN-sent-automatically; displayed\r\n'.encode()], 'report', ' report-type=disposition-notification;')
    w.send('04-22 08:00:00', ['automatic', 'read_receipt'], addr('C2-MP'), [], 'thunderbird', subject='Đã đọc: [Phòng Nội vụ Tân Khánh] Đã tiếp nhận', raw=mdn, disposition='automatic', due=False)
    w.send('04-22 09:00:00', ['automatic', 'out_of_office_vi', 'precedence'], addr('C2-VTT'), [], 'zimbra', subject='Vắng mặt: Re: Đã tiếp nhận trích ngang thành tích', body='Tôi đi tập huấn đến 25/4.', headers=['Auto-Submitted: auto-replied (zimbra; vacation)', 'Precedence: bulk'], disposition='automatic', due=False)

    def reaction(mailer, at, r):
        b = b'Content-Type: text/vnd.google.email-reaction+json; charset="UTF-8"\r\n\r\n{"emoji":"\xf0\x9f\x91\x8d","version":1}\r\n'
        return ['In-Reply-To: {receipt}'], multipart(mailer, [b'Content-Type: text/plain; charset="UTF-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n' + '👍 MN Tuổi Ngọc đã bày tỏ cảm xúc qua Gmail\r\n'.encode(), b, b'Content-Type: text/html; charset="UTF-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<p>\xf0\x9f\x91\x8d</p>\r\n'], 'alternative')
    w.send('04-22 10:00:00', ['reaction', 'unrelated'], addr('MN-TN'), [], 'gmail', subject='Re: [Phòng Nội vụ Tân Khánh] Đã tiếp nhận trích ngang thành tích', raw=reaction, disposition='unrelated', accept=['unrelated', 'automatic', 'no_file'], due=None, difficulty=3)
    w.send('04-22 11:00:00', ['automatic', 'quota_warning'], f'postmaster@{GOV}', [], 'zimbra', subject='Cảnh báo: hộp thư sắp đầy', body='Hộp thư của bạn đã dùng 92% dung lượng.', headers=['Auto-Submitted: auto-generated'], disposition='automatic', due=False)
    w.send('04-22 12:00:00', ['phishing', 'unrelated'], 'security@tk-mail.example', [File('Xac_nhan_tai_khoan.html', b'<html><body><form action="http://login.tk-mail.example"><input name="p" type="password"></form></body></html>', 'html')], 'php', subject='Tài khoản của bạn sẽ bị khóa', body='Vui lòng mở tệp đính kèm để xác nhận mật khẩu.', disposition='unrelated', due=False, difficulty=2)
    # The failure report of another language, whose second part is text only.
    w.send('04-23 07:00:00', ['automatic', 'bounce', 'no_auto_headers'], f'postmaster@{EDU}', [], 'o365', subject='Không gửi được: Trích ngang thành tích', body='Thư của bạn không gửi được tới vanthu@cuuhaiedu.example. 550 5.1.10 RESOLVER.ADR.RecipientNotFound', return_path='', disposition='automatic', due=False, difficulty=2)


# ================================================================ people who write of something else
def people_without_dossier(w, rnd):
    names = [n for n in w.noms if n.unit == 'TH-HTB' and n.kind == 'individual'][:2]
    doc = Word()
    heading(doc, U['TH-HTB'])
    doc.add(doc.p('ĐƠN KIẾN NGHỊ', 'center', bold=True), doc.p('Về việc xét khen thưởng phong trào cải cách hành chính năm 2022', 'center'), doc.p(f'Kính gửi: Phòng Nội vụ quận {DISTRICT}'), doc.p('Tôi tên: Nghê Thị Sương, giáo viên.'),
            doc.p(f'Tôi không đồng ý việc nhà trường đề nghị khen thưởng bà {names[0].name} và bà {names[1].name} vì không đúng quy trình bình xét.'), doc.p('Kính mong Phòng Nội vụ xem xét.'))
    w.send('04-28 19:00:00', ['complaint', 'unrelated'], f'suong.nghe@{FREE}', [File('Don kien nghi.docx', doc.bytes(), 'docx')], 'gmail', subject='Đơn kiến nghị', body='Kính gửi Phòng Nội vụ đơn kiến nghị của tôi.', disposition='unrelated', due=False, difficulty=3)
    w.send('04-28 20:00:00', ['withdrawal', 'question'], addr('TH-MP1'), [], 'outlook', subject='Xin rút tên', body='Kính gửi Phòng Nội vụ, trường xin rút tên 01 giáo viên khỏi danh sách đề nghị khen thưởng CCHC năm 2022 do chuyển công tác. Trân trọng.', disposition='unrelated', accept=['unrelated', 'no_file'], due=None, difficulty=3)
    # The leave list, the duty roster, the party members' list: names and dates, no dossier.
    people = [n for n in w.noms if n.unit == 'C2-BLD' and n.kind == 'individual'][:5]
    doc = table_doc(U['C2-BLD'], 'LỊCH TRỰC NGHỈ LỄ 30/4 VÀ 01/5 NĂM 2023', ['Ngày', 'Họ và tên', 'Chức vụ', 'Điện thoại'], [[f'{28 + i}/4', n.name, n.position, '0900 000 000'] for i, n in enumerate(people)])
    w.send('04-28 21:00:00', ['duty_roster', 'unrelated'], addr('C2-BLD'), [File('Lich truc le.docx', doc.bytes(), 'docx')], 'zimbra', style='zimbra', subject='Lịch trực lễ', body='Trường gửi lịch trực lễ 30/4.', disposition='unrelated', due=False, difficulty=2)
    doc = table_doc(U['TX-TK'], 'BÁO CÁO KẾT QUẢ CÔNG TÁC CẢI CÁCH HÀNH CHÍNH\nQuý I năm 2023', ['STT', 'Nội dung', 'Kết quả'], [['1', 'Hồ sơ tiếp nhận', '125'], ['2', 'Trả đúng hạn', '125']])
    w.send('04-28 22:00:00', ['quarter_report', 'unrelated'], addr('TX-TK'), [File('BC CCHC quy 1.docx', doc.bytes(), 'docx')], 'lotus', style='domino', subject='Báo cáo CCHC quý I', body='Trung tâm gửi báo cáo công tác CCHC quý I năm 2023.', disposition='unrelated', due=False, difficulty=3)
    # The blank form that somebody asks about.
    doc = Word()
    heading(doc, replace(U['MN-VK'], letterhead='TRƯỜNG ……………………'))
    doc.add(doc.p('TRÍCH NGANG THÀNH TÍCH', 'center', bold=True), doc.p('Năm 2022'), doc.table([D.HEADS['V1']] + [['', '', '', '', '', '', '']] * 3, head=1))
    w.send('04-21 18:00:00', ['blank_form', 'question'], addr('MN-VK'), [File('Mau trich ngang.docx', doc.bytes(), 'docx')], 'outlook', subject='Hỏi mẫu trích ngang', body='Cho trường hỏi mẫu này có đúng không ạ?', disposition='unrelated', accept=['unrelated', 'no_file', 'submission'], due=None, score_files=False, difficulty=3)
    # Merit titles of another movement with the awards' own words.
    people = [n for n in w.noms if n.unit == 'MN-SC3' and n.kind == 'individual'][3:6]
    doc = Word()
    heading(doc, U['MN-SC3'])
    doc.add(doc.p('TRÍCH NGANG THÀNH TÍCH', 'center', bold=True), doc.p('Đề nghị tặng Giấy khen phong trào “Xanh - Sạch - Đẹp trường học” năm học 2022-2023', 'center'),
            doc.table([D.HEADS['nounit']] + [[str(i), n.name, D.dmy(n.birth), n.position, 'Trồng 20 cây xanh, giữ sân trường sạch đẹp', 'Giấy khen'] for i, n in enumerate(people, 1)], head=1))
    w.send('05-07 09:00:00', ['other_movement'], addr('MN-SC3'), [File('Trich ngang xanh sach dep.docx', doc.bytes(), 'docx')], 'gmail', subject='Trích ngang phong trào Xanh - Sạch - Đẹp', body='Trường gửi.', disposition='unrelated', accept=['unrelated', 'no_file', 'submission'], due=None, score_files=False, score_entries=False, free=('late', 'arrival_disputed', 'wrong_round', 'nominee_not_listed', 'ambiguous_match', 'award_mismatch'), difficulty=3)


# ================================================================ clocks
def clocks(w, rnd):
    # Gmail's X-Received stands above Received and tells another time.
    rs = rows(w.take('MN-SC7', 1), rnd)
    w.send('05-04 18:00:00', ['docx', 'x_received_above'], addr('MN-SC7'), [docx('TN SC7.docx', summary(U['MN-SC7'], rs, rnd), one('summary', 'MN-SC7', rs))], 'gmail', above=f'X-Received: by 2002:a17:90b:0:0:0:0:0 with SMTP id x1;\r\n        Fri, 05 May 2023 02:00:00 -0700 (PDT)\r\nX-Original-Received: from old.example by x; Fri, 5 May 2023 09:00:00 +0700', free=('arrival_disputed',), difficulty=3)
    # Sent on the last evening, held in a queue until after midnight.
    rs = rows(w.take('TH-AQT', 1), rnd)
    w.send('05-05 01:40:00', ['docx', 'late', 'queued'], addr('TH-AQT'), [docx('Trích ngang AQT bs.docx', summary(U['TH-AQT'], rs, rnd), one('summary', 'TH-AQT', rs))], 'o365', style='exchange', queued=timedelta(hours=3), date='Thu, 4 May 2023 22:39:50 +0700', difficulty=3)
    # Date with a zone only, a comment, and no seconds.
    rs = rows(w.take('TH-CV', 1), rnd)
    w.send('05-06 10:00:00', ['docx', 'late', 'only_late'], addr('TH-CV'), [docx('Trich ngang Cau Van.docx', summary(U['TH-CV'], rs, rnd), one('summary', 'TH-CV', rs))], 'foxmail', date='Sat, 6 May 2023 09:59 +0700 (SE Asia Standard Time)', style='mdaemon', difficulty=2)
    rs = rows(w.take('TX-TK', 1), rnd)
    w.send('04-30 00:00:00', ['docx', 'resent', 'on_holiday'], addr('TX-TK'), [docx('GDTX - trích ngang (gửi lại).docx', summary(U['TX-TK'], rs, rnd), one('summary', 'TX-TK', rs))], 'apple', headers=[f'Resent-From: {addr("TX-TK")}', 'Resent-Date: Sun, 30 Apr 2023 00:00:00 +0700', 'Resent-Message-ID: <r1@x.example>'], date='Sat, 29 Apr 2023 08:00:00 +0700')
