"""What arrived, message by message. Each function is one kind of sender; `write` calls them all."""
import io
import random
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import containers
import documents as D
import legacy
from documents import AWARDS, DEEDS, Row, cards, heading, letter, minutes, office, page, prose, report, rows, signature, summary, summary_table
from mailers import HANOI, b64, file_part, multipart, stamp, text_part, word2047
from ooxml import Word, packed
from people import BY_CODE, DISTRICT, EDU, FREE, GOV, MAILBOX
from truth import Bag, Decoration, File, Part

U = BY_CODE


def docx(name, w, parts, **more):
    return File(name, w.bytes(), 'docx', parts, more=more)


def one(kind, code, rs):
    return [Part(kind, U[code] if code else None, rs)]


def addr(code):
    return U[code].emails[0]


def zipped(files, flag=True, name_bytes=None, date=(2023, 4, 20, 9, 0, 0)):
    return packed([(f.name, f.data) for f in files], date)


def inside(files, container, **more):
    for f in files:
        f.container = container
        f.more = {**f.more, **more}
    return files


def write(w):
    rnd = random.Random(99)
    word_files(w, rnd)
    legacy_files(w, rnd)
    sheets(w, rnd)
    pdfs(w, rnd)
    pictures(w, rnd)
    names(w, rnd)
    units(w, rnd)
    wrapped(w, rnd)
    broken(w, rnd)
    not_dossiers(w, rnd)
    automatic(w, rnd)
    times(w, rnd)
    versions(w, rnd)
    addresses(w, rnd)


# ================================================================ Word and its like
def word_files(w, rnd):
    rs = rows(w.take('TH-PCH', 2), rnd)
    w.send('04-17 08:12:05', ['docx', 'outlook'], addr('TH-PCH'), [docx('TRÍCH NGANG THÀNH TÍCH - TH PHAN CHU HƯNG.docx', summary(U['TH-PCH'], rs, rnd), one('summary', 'TH-PCH', rs))],
           'outlook', display='Tiểu học Phan Chu Hưng', auth='pass', difficulty=1)

    rs = rows(w.take('MN-VK', 2) + w.coll('MN-VK'), rnd)
    doc = summary(U['MN-VK'], rs, rnd, head='nounit', place='header', word=Word(font='Arial', google=True))
    w.send('04-17 14:40:51', ['docx', 'letterhead_in_page_header', 'google_docs'], addr('MN-VK'), [docx('Trích ngang CCHC 2022.docx', doc, one('summary', 'MN-VK', rs))], 'gmail',
           subject='MN Vành Khuyên gửi trích ngang', zone=timezone.utc, style='icloud')

    rs = rows(w.take('TH-HTB', 2) + [w.named_one('TH-HTB', 'Lý Mỹ Quý')], rnd, written={w.named_one('TH-HTB', 'Lý Mỹ Quý').id: 'Lý Mỹ Quí'})
    doc = summary(U['TH-HTB'], rs, rnd, place='textbox', head='nostt', style='pgd')
    w.send('04-17 16:02:33', ['docx', 'letterhead_in_text_box', 'position_and_unit_in_one_cell'], addr('TH-HTB'), [docx('Trich ngang TH Hoa Thanh B.docx', doc, one('summary', 'TH-HTB', rs))], 'o365',
           display='Van thu TH Hoa Thanh B', style='exchange', auth='pass')

    # A table in a table: the whole form sits in one cell of a layout table.
    rs = rows(w.take('C2-TQ1', 2), rnd)
    doc = Word(shred=5)
    inner = Word()
    heading(inner, U['C2-TQ1'])
    inner.add(inner.p('BẢN TRÍCH NGANG THÀNH TÍCH', 'center', bold=True), inner.p('Cải cách hành chính năm 2022', 'center'))
    summary_table(inner, rs, 'V1b', total=False)
    doc.add(doc.table([[{'raw': ''.join(inner.body) + doc.p()}]], borders=False))
    signature(doc, rnd)
    w.send('04-18 07:30:00', ['docx', 'nested_table', 'wps'], addr('C2-TQ1'), [docx('BẢN TRÍCH NGANG.docx', doc, one('summary', 'C2-TQ1', rs))], 'foxmail', subject='THCS Tân Quới 1 nộp hồ sơ')

    # Content controls: every value of the form is one.
    rs = rows(w.take('TH-LG', 2), rnd)
    doc = Word()
    heading(doc, U['TH-LG'], 'ubnd')
    doc.add(doc.sdt(doc.p('TRÍCH NGANG THÀNH TÍCH', 'center', bold=True)), doc.p('Phong trào thi đua cải cách hành chính năm 2022'))
    table = [D.HEADS['nounit']]
    for i, r in enumerate(rs, 1):
        table.append([{'raw': doc.sdt(doc.p(c))} if j in (1, 2, 3) else c for j, c in enumerate(D.cells(r, i, 'nounit'))])
    doc.add(doc.table(table, head=1))
    w.send('04-18 09:15:20', ['docx', 'content_controls'], addr('TH-LG'), [docx('trich-ngang-loc-giang.docx', doc, one('summary', 'TH-LG', rs))], 'zimbra', style='zimbra', auth='pass')

    # Tracked changes: somebody is struck out, the name of another was mended.
    rs = rows(w.take('MN-RD', 2), rnd)
    doc = Word()
    heading(doc, U['MN-RD'])
    doc.add(doc.p('TÓM TẮT THÀNH TÍCH', 'center', bold=True), doc.p('Đề nghị khen thưởng công tác CCHC năm 2022', 'center'))
    table = [D.HEADS['nounit']]
    for i, r in enumerate(rs, 1):
        c = D.cells(r, i, 'nounit')
        first, last = r.written.rsplit(' ', 1)
        c[1] = {'raw': doc.p(first + ' ', raw=doc.deleted('Nguyệt Anh') + doc.inserted(last))}
        table.append(c)
    gone = ['3', 'Hồng Thị Xuyến', '02/09/1980', 'Cấp dưỡng', 'Nấu ăn ngon', 'Giấy khen']
    table.append([{'raw': doc.p('', raw=doc.deleted(x))} for x in gone])
    doc.add(doc.table(table, head=1))
    signature(doc, rnd)
    w.send('04-18 10:44:09', ['docx', 'tracked_changes'], addr('MN-RD'), [docx('Trích ngang Rạng Đông (đã sửa).docx', doc, one('summary', 'MN-RD', rs))], 'thunderbird', style='exim', difficulty=3)

    # The achievements and awards stand in cells merged downwards; họ đệm and tên are two columns.
    noms = w.take('TH-AQT', 3)
    rs = rows(noms, rnd)
    doc = Word(shred=8)
    doc.landscape = True
    heading(doc, U['TH-AQT'], 'pgd')
    doc.add(doc.p('DANH SÁCH TRÍCH NGANG THÀNH TÍCH CÁ NHÂN', 'center', bold=True), doc.p('ĐỀ NGHỊ KHEN THƯỞNG VỀ CẢI CÁCH HÀNH CHÍNH NĂM 2022', 'center', bold=True))
    table = [['STT', 'Họ, chữ lót', 'Tên', 'Ngày sinh', 'Chức vụ', 'Đơn vị', 'Thành tích', 'Đề nghị']]
    for i, r in enumerate(rs, 1):
        first, last = r.written.rsplit(' ', 1)
        same = {'text': U['TH-AQT'].name, 'merge': 'start'} if i == 1 else {'text': '', 'merge': 'on'}
        r.award, r.award_shown = '', ''
        table.append([str(i), first, last, r.birth_shown, r.position, same, r.deed, ''])
    doc.add(doc.table(table, head=1))
    signature(doc, rnd, 'KT. HIỆU TRƯỞNG\rPHÓ HIỆU TRƯỞNG')
    w.send('04-18 15:20:00', ['docx', 'name_in_two_columns', 'merged_down'], addr('TH-AQT'), [docx('Danh sách trích ngang - An Quí Tây.docx', doc, one('summary', 'TH-AQT', rs))], 'roundcube', auth='pass')

    rs = rows(w.take('MN-TT', 2), rnd)
    w.send('04-18 21:51:40', ['docx', 'prose'], addr('MN-TT'), [docx('Trich ngang thanh tich CCHC.docx', prose(U['MN-TT'], rs, rnd, style='huyen'), one('summary', 'MN-TT', rs))], 'samsung',
           subject='(không có chủ đề)', body='Đã gửi từ điện thoại Samsung của tôi')
    rs = rows(w.take('C2-VTT', 2), rnd)
    w.send('04-19 08:08:08', ['docx', 'cards'], addr('C2-VTT'), [docx('Phiếu trích ngang - THCS Võ Trường Toản.docx', cards(U['C2-VTT'], rs, rnd), one('summary', 'C2-VTT', rs))], 'lotus', style='domino')

    rs = rows(w.take('TH-MP2', 2) + w.coll('TH-MP2') , rnd)
    u = replace(U['TH-MP2'], letterhead='TRƯỜNG TH MỸ PHONG 2')
    w.send('04-19 09:31:27', ['odt', 'letterhead_abbreviated'], addr('TH-MP2'), [File('Trích ngang thành tích.odt', office(summary(u, rs, rnd).bytes(), 'docx', 'odt'), 'odt', one('summary', 'TH-MP2', rs))], 'thunderbird')
    rs = rows(w.take('CB-ABM', 2), rnd)
    w.send('04-19 10:05:44', ['doc'], addr('CB-ABM'), [File('TRICH NGANG.DOC', office(summary(U['CB-ABM'], rs, rnd, head='V1b').bytes(), 'docx', 'doc', 'MS Word 97'), 'doc', one('summary', 'CB-ABM', rs))], 'outlook', charset='windows-1258')
    rs = rows(w.take('LC-LH', 1) + [w.named_one('LC-LH', 'Ông Thị Mai Chi')], rnd)
    w.send('04-19 11:11:11', ['rtf', 'surname_like_title'], addr('LC-LH'), [File('trích ngang long hưng.rtf', office(summary(U['LC-LH'], rs, rnd).bytes(), 'docx', 'rtf'), 'rtf', one('summary', 'LC-LH', rs))], 'yahoo')
    rs = rows(w.take('C2-MP', 1), rnd)
    lo = office(summary(U['C2-MP'], rs, rnd, head='V1b').bytes(), 'docx', 'odt')
    w.send('04-19 13:25:00', ['docx', 'libreoffice'], addr('C2-MP'), [File('THCS Mỹ Phong.docx', office(lo, 'odt', 'docx'), 'docx', one('summary', 'C2-MP', rs))], 'apple')
    # Word's "save as web page" under a .doc name.
    rs = rows(w.take('MN-SC7', 2), rnd)
    html = page(U['MN-SC7'], rs, rnd, charset='windows-1258', head='nounit').replace('<html>', '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">')
    w.send('04-19 15:47:12', ['html', 'wrong_extension'], addr('MN-SC7'), [File('Trich ngang MN Son Ca 7.doc', legacy.cp1258(html), 'html', one('summary', 'MN-SC7', rs))], 'php', difficulty=3)

    # Letter, summary and minutes one after the other in one file.
    rs = rows(w.take('C2-BLD', 2) + w.coll('C2-BLD'), rnd)
    doc = letter(Word(), U['C2-BLD'], rs, rnd)
    summary(U['C2-BLD'], rs, rnd, word=doc, title=D.TITLES[2], sign=False)
    doc.landscape = False
    minutes(doc, U['C2-BLD'], rs, rnd)
    w.send('04-20 08:55:31', ['docx', 'letter_summary_minutes_in_one'], addr('C2-BLD'), [docx('Hồ sơ khen thưởng CCHC 2022 THCS Bình Lợi Đông.docx', doc,
           [Part('submission_letter', U['C2-BLD']), Part('summary', U['C2-BLD'], rs), Part('minutes', U['C2-BLD'])])], 'o365', style='exchange', auth='pass', difficulty=3)

    # A dossier of four files, the report of each nominee by itself.
    noms = w.take('TH-BLD', 2)
    rs = rows(noms, rnd)
    files = [docx('1. Tờ trình.docx', letter(Word(), U['TH-BLD'], rs, rnd, style='ubnd'), one('submission_letter', 'TH-BLD', [])),
             docx('2. Trích ngang.docx', summary(U['TH-BLD'], rs, rnd, style='ubnd'), one('summary', 'TH-BLD', rs)),
             docx('3. Biên bản họp HĐ.docx', minutes(Word(), U['TH-BLD'], rs, rnd), one('minutes', 'TH-BLD', []))]
    files += [docx(f'4.{i} Báo cáo {r.name}.docx', report(Word(), U['TH-BLD'], r, rnd), one('achievement_report', 'TH-BLD', [r])) for i, r in enumerate(rs, 1)]
    w.send('04-20 10:10:10', ['full_dossier', 'docx'], addr('TH-BLD'), files, 'outlook', auth='pass')


# ================================================================ encodings of before Unicode
def legacy_files(w, rnd):
    rs = rows(w.take('C2-HT', 2), rnd)
    word = Word(font='VNI-Times', encode=legacy.vni, shred=21)
    w.send('04-20 11:30:30', ['docx', 'vni'], addr('C2-HT'), [docx('trich ngang thcs hoa thanh.docx', summary(U['C2-HT'], rs, rnd, word=word), one('summary', 'C2-HT', rs))], 'outlook', difficulty=3)
    rs = rows(w.take('MN-BLD', 2) + w.coll('MN-BLD'), rnd)
    word = Word(font='VNI-Times', encode=legacy.vni)
    w.send('04-20 14:02:19', ['rtf', 'vni'], addr('MN-BLD'), [File('TrichNgang_MNBinhLoiDong.rtf', office(summary(U['MN-BLD'], rs, rnd, word=word, head='nounit').bytes(), 'docx', 'rtf'), 'rtf', one('summary', 'MN-BLD', rs))], 'yahoo', difficulty=3)
    rs = rows(w.take('TH-MP1', 2), rnd)
    word = Word(font='.VnTime', encode=legacy.tcvn3)
    w.send('04-20 15:55:00', ['doc', 'tcvn3'], addr('TH-MP1'), [File('TN CCHC.doc', office(summary(U['TH-MP1'], rs, rnd, word=word).bytes(), 'docx', 'doc', 'MS Word 97'), 'doc', one('summary', 'TH-MP1', rs))], 'outlook', difficulty=3)
    # Only the letterhead and the title are old, the table was typed anew in Unicode.
    rs = rows(w.take('MN-HPD', 2) + w.coll('MN-HPD'), rnd)
    old = Word(font='VNI-Helve', encode=legacy.vni)
    heading(old, U['MN-HPD'])
    old.add(old.p('TRÍCH NGANG THÀNH TÍCH', 'center', bold=True))
    new = Word()
    summary_table(new, rs, 'nounit')
    old.body += new.body
    w.send('04-20 16:40:21', ['docx', 'vni', 'mixed_encodings'], addr('MN-HPD'), [docx('Trích ngang Hoa Phượng Đỏ.docx', old, one('summary', 'MN-HPD', rs))], 'gmail', difficulty=3)
    # Plain text in windows-1258, columns by tabs.
    rs = rows(w.take('MN-198', 2), rnd)
    lines = ['UBND QUẬN TÂN KHÁNH', 'TRƯỜNG MẦM NON 19/8', '', 'TRÍCH NGANG THÀNH TÍCH', 'Phong trào cải cách hành chính năm 2022', '', '\t'.join(D.HEADS['nounit'])]
    lines += ['\t'.join(D.cells(r, i, 'nounit')) for i, r in enumerate(rs, 1)]
    w.send('04-21 07:59:59', ['txt', 'windows_1258'], addr('MN-198'), [File('trich ngang.txt', legacy.cp1258('\r\n'.join(lines)), 'text', one('summary', 'MN-198', rs))], 'foxmail', difficulty=3)
    # A file whose name and subject are UTF-8 read as windows-1252.
    rs = rows(w.take('MN-TN', 2), rnd)
    w.send('04-21 09:20:40', ['docx', 'mojibake_subject'], addr('MN-TN'), [docx('Trich ngang MN Tuoi Ngoc.docx', summary(U['MN-TN'], rs, rnd, head='nounit'), one('summary', 'MN-TN', rs))], 'php',
           subject_raw=word2047(legacy.mojibake('Trích ngang thành tích')).encode(), display=legacy.mojibake('Mầm non Tuổi Ngọc').replace('\x81', '').replace('\x8d', '').replace('\x90', ''))
    # HTML report whose text went through the same mill.
    rs = rows(w.take('TH-VTT', 2), rnd)
    w.send('04-21 10:33:03', ['html', 'nfd'], addr('TH-VTT'), [File('trichngang.html', __import__('unicodedata').normalize('NFD', page(U['TH-VTT'], rs, rnd)).encode(), 'html', one('summary', 'TH-VTT', rs))], 'apple')


# ================================================================ sheets
def sheets(w, rnd):
    from openpyxl.styles import Alignment, Font

    def top(ws, u, title, wide=8):
        ws['A1'] = f'UBND QUẬN {DISTRICT.upper()}'
        ws['A2'] = u.letterhead
        ws.merge_cells(start_row=1, start_column=1, end_row=1, end_column=3)
        ws.merge_cells(start_row=2, start_column=1, end_row=2, end_column=3)
        ws['E1'] = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
        ws['E2'] = 'Độc lập - Tự do - Hạnh phúc'
        ws['A4'] = title
        ws.merge_cells(start_row=4, start_column=1, end_row=4, end_column=wide)
        ws['A5'] = '(Kèm theo Tờ trình số     /TTr ngày    /4/2023)'

    # Nam/Nữ birth years under a merged heading, a hidden column, a hidden row with somebody who was taken off, a hidden sheet of last year.
    rs = rows(w.take('C2-TQ2', 3), rnd, birth=4)

    def fill(wb):
        ws = wb.active
        ws.title = 'Trích ngang'
        top(ws, U['C2-TQ2'], 'BẢNG TÓM TẮT THÀNH TÍCH ĐỀ NGHỊ KHEN THƯỞNG CẢI CÁCH HÀNH CHÍNH NĂM 2022')
        for c, t in enumerate(['TT', 'Họ và tên', 'Năm sinh', None, 'Chức vụ', 'Mã số', 'Tóm tắt thành tích', 'Hình thức đề nghị'], 1):
            ws.cell(7, c, t)
        ws.merge_cells('C7:D7')
        ws['C8'], ws['D8'] = 'Nam', 'Nữ'
        for col in 'ABEFGH':
            ws.merge_cells(f'{col}7:{col}8')
        for i, r in enumerate(rs):
            for c, v in enumerate([i + 1, r.written, None, r.birth_shown, r.position, f'79-{i}', r.deed, r.award_shown], 1):
                ws.cell(9 + i, c, v)
        for c, v in enumerate([4, 'Khổng Thị Lài', None, '1990', 'Phục vụ', '79-9', 'Xin rút', ''], 1):
            ws.cell(12, c, v)
        ws.row_dimensions[12].hidden = True
        ws.column_dimensions['F'].hidden = True
        ws['A13'] = 'Tổng cộng: 03 người'
        old = wb.create_sheet('2021')
        old.sheet_state = 'hidden'
        old['A1'] = 'TRÍCH NGANG THÀNH TÍCH CCHC NĂM 2021'
        old.append(['TT', 'Họ và tên', 'Chức vụ', 'Thành tích'])
        old.append([1, 'Mạch Văn Sửu', 'Bảo vệ', 'Giữ xe tốt'])
    w.send('04-21 13:13:13', ['xlsx', 'birth_years_by_sex', 'hidden_row', 'hidden_sheet'], addr('C2-TQ2'), [File('Trích ngang TQ2.xlsx', D.book(fill), 'xlsx', one('summary', 'C2-TQ2', rs))], 'o365', style='exchange', auth='pass', difficulty=3)

    # Names come from formulas: họ lót and tên in hidden columns, the shown column joins them; dates are serial numbers.
    rs = rows(w.take('MN-SC3', 2), rnd)
    values = {}

    def fill(wb):
        ws = wb.active
        top(ws, U['MN-SC3'], 'TRÍCH NGANG THÀNH TÍCH CÔNG TÁC CẢI CÁCH HÀNH CHÍNH NĂM 2022')
        for c, t in enumerate(['STT', 'Họ lót', 'Tên', 'Họ và tên', 'Ngày sinh', 'Chức vụ', 'Thành tích', 'Khen thưởng'], 1):
            ws.cell(7, c, t)
        for i, r in enumerate(rs):
            n = 8 + i
            first, last = r.written.rsplit(' ', 1)
            y, m, d = map(int, r.birth.split('-'))
            for c, v in enumerate([f'=ROW()-7', first, last, f'=B{n}&" "&C{n}', datetime(y, m, d), r.position, r.deed, r.award_shown], 1):
                ws.cell(n, c, v)
            ws.cell(n, 5).number_format = 'dd/mm/yyyy'
            values[(1, f'D{n}')] = r.written
            values[(1, f'A{n}')] = str(i + 1)
        ws.column_dimensions['B'].hidden = ws.column_dimensions['C'].hidden = True
    w.send('04-21 14:59:07', ['xlsx', 'formulas', 'serial_dates'], addr('MN-SC3'), [File('TN MN Sơn Ca 3.xlsx', D.book(fill, values), 'xlsx', one('summary', 'MN-SC3', rs))], 'gmail', difficulty=3)

    # The district office's clerk keeps one sheet for several schools; unit column, merged down.
    a, b = rows(w.take('TH-HTA', 2), rnd), rows(w.take('MN-TT', 1), rnd)

    def fill(wb):
        ws = wb.active
        ws['A1'] = 'CỤM THI ĐUA SỐ 3'
        ws['A2'] = 'DANH SÁCH TRÍCH NGANG THÀNH TÍCH CÁ NHÂN CCHC NĂM 2022'
        for c, t in enumerate(['Stt', 'Đơn vị', 'Họ tên', 'Chức danh', 'Thành tích tiêu biểu', 'Cấp khen'], 1):
            ws.cell(4, c, t)
        for i, r in enumerate(a + b):
            for c, v in enumerate([str(i + 1), r.unit if i in (0, 2) else None, r.written, r.position, r.deed, r.award_shown], 1):
                ws.cell(5 + i, c, v)
        ws.merge_cells('B5:B6')
    for r in a + b:
        r.birth = ''
    w.send('04-21 16:20:45', ['xlsx', 'several_units', 'cluster_sender'], f'cum3.thidua@{FREE}', [File('Cum 3 tong hop.xlsx', D.book(fill), 'xlsx', [Part('summary', U['TH-HTA'], a), Part('summary', U['MN-TT'], b)], more={})], 'gmail',
           display='Cụm thi đua số 3', difficulty=3, unit=None)
    # One sheet a school.
    a, b = rows(w.take('MN-SC7', 1), rnd), rows(w.take('MN-RD', 1), rnd)

    def fill(wb):
        for i, (u, rs_) in enumerate(((U['MN-SC7'], a), (U['MN-RD'], b))):
            ws = wb.active if i == 0 else wb.create_sheet()
            ws.title = u.short
            top(ws, u, 'TÓM TẮT THÀNH TÍCH CẢI CÁCH HÀNH CHÍNH NĂM 2022', 6)
            for c, t in enumerate(['TT', 'HỌ TÊN', 'NGÀY SINH', 'NHIỆM VỤ', 'KẾT QUẢ NỔI BẬT', 'ĐỀ NGHỊ'], 1):
                ws.cell(7, c, t)
            for k, r in enumerate(rs_):
                for c, v in enumerate([k + 1, r.written, r.birth_shown, r.position, r.deed, r.award_shown], 1):
                    ws.cell(8 + k, c, v)
    w.send('04-21 17:01:00', ['xlsx', 'several_units', 'sheet_per_unit'], addr('MN-SC7'), [File('2 truong.xlsx', D.book(fill), 'xlsx', [Part('summary', U['MN-SC7'], a), Part('summary', U['MN-RD'], b)])], 'zimbra', style='zimbra', difficulty=3, unit=None)
    rs = rows(w.coll('TX-TK') + w.take('TX-TK', 2), rnd)

    def fill(wb):
        ws = wb.active
        top(ws, U['TX-TK'], 'BẢNG TỔNG HỢP THÀNH TÍCH CÔNG TÁC CCHC NĂM 2022')
        for c, t in enumerate(['STT', 'Tên tập thể, cá nhân', 'Ngày sinh', 'Chức vụ', 'Thành tích', 'Hình thức khen thưởng'], 1):
            ws.cell(7, c, t)
        for i, r in enumerate(rs):
            for c, v in enumerate([i + 1, r.written, r.birth_shown, r.position, r.deed, r.award_shown], 1):
                ws.cell(8 + i, c, v)
    w.send('04-22 08:30:00', ['xls'], addr('TX-TK'), [File('Tong hop thanh tich GDTX.xls', office(D.book(fill), 'xlsx', 'xls', 'MS Excel 97'), 'xls', one('summary', 'TX-TK', rs))], 'yahoo')
    rs = rows(w.coll('TH-LG') + w.take('TH-LG', 1), rnd)

    def fill2(wb):
        ws = wb.active
        top(ws, U['TH-LG'], 'TRÍCH NGANG THÀNH TÍCH CCHC NĂM 2022')
        for c, t in enumerate(['STT', 'Tên tập thể, cá nhân', 'Ngày sinh', 'Chức vụ', 'Thành tích', 'Hình thức khen thưởng'], 1):
            ws.cell(7, c, t)
        for i, r in enumerate(rs):
            for c, v in enumerate([i + 1, r.written, r.birth_shown, r.position, r.deed, r.award_shown], 1):
                ws.cell(8 + i, c, v)
    w.send('04-22 19:15:00', ['ods'], addr('TH-LG'), [File('Bảng trích ngang.ods', office(D.book(fill2), 'xlsx', 'ods'), 'ods', one('summary', 'TH-LG', rs))], 'thunderbird', free=('superseded',))


# ================================================================ PDF
def pdfs(w, rnd):
    rs = rows(w.take('C2-VTT', 1), rnd)
    w.send('04-23 20:20:20', ['pdf', 'libreoffice'], addr('C2-VTT'), [File('Trích ngang (1).pdf', office(summary(U['C2-VTT'], rs, rnd).bytes(), 'docx', 'pdf'), 'pdf', one('summary', 'C2-VTT', rs))], 'ios', body='')
    rs = rows(w.take('TH-VX', 3) + w.coll('TH-VX'), rnd)
    w.send('04-24 08:00:01', ['pdf', 'wkhtmltopdf'], addr('TH-VX'), [File('trichngang_vinhxuyen.pdf', D.html_pdf(page(U['TH-VX'], rs, rnd, head='V1b'), '-O', 'Landscape'), 'pdf', one('summary', 'TH-VX', rs))], 'php', auth='pass')
    # No row numbers, cells wrapped, rows broken at the page's end.
    rs = rows(w.take('TH-MP2', 3), rnd)
    for r in rs:
        r.deed = ' '.join(rnd.sample(DEEDS, 6)) + ' ' + ' '.join(rnd.sample(DEEDS, 5))
        r.unit = U['TH-MP2'].name
    table = [['Họ và tên', 'Ngày sinh', 'Chức vụ', 'Tóm tắt thành tích', 'Hình thức khen']] + [[r.written, r.birth_shown, r.position, r.deed, r.award_shown] for r in rs]
    pdf = D.table_pdf(['BẢN TRÍCH NGANG THÀNH TÍCH', 'Đề nghị khen thưởng công tác cải cách hành chính năm 2022'], table, [82, 62, 80, 420, 110], ['UBND QUẬN TÂN KHÁNH', U['TH-MP2'].letterhead], font=12)
    w.send('04-24 09:09:33', ['pdf', 'no_row_numbers', 'rows_across_pages'], addr('TH-MP2'), [File('Trich ngang TH My Phong 2.pdf', pdf, 'pdf', one('summary', 'TH-MP2', rs))], 'roundcube', difficulty=3)
    rs = rows(w.take('MN-HPD', 2), rnd, birth=None)
    table = [['TT', 'Họ tên', 'Chức vụ', 'Thành tích', 'Đề nghị']] + [[str(i), r.written.replace(' ', '\n', 1) if i == 1 else r.written, r.position, r.deed, r.award_shown] for i, r in enumerate(rs, 1)]
    pdf = D.table_pdf(['DANH SÁCH TRÍCH NGANG THÀNH TÍCH', 'CÔNG TÁC CẢI CÁCH HÀNH CHÍNH NĂM 2022'], table, [30, 70, 80, 400, 110], ['PHÒNG GD&ĐT QUẬN TÂN KHÁNH', U['MN-HPD'].letterhead], font=11)
    w.send('04-24 10:48:15', ['pdf', 'wrapped_names'], addr('MN-HPD'), [File('TN-HPD.pdf', pdf, 'pdf', one('summary', 'MN-HPD', rs))], 'yahoo', difficulty=2)
    # Letter, summary and minutes as one PDF.
    rs = rows(w.coll('TH-BLD') + w.take('TH-BLD', 2), rnd)
    doc = letter(Word(), U['TH-BLD'], rs, rnd)
    summary(U['TH-BLD'], rs, rnd, word=doc, title=D.TITLES[1])
    minutes(doc, U['TH-BLD'], rs, rnd)
    doc.landscape = False
    w.send('04-24 14:14:41', ['pdf', 'letter_summary_minutes_in_one'], addr('TH-BLD'), [File('HỒ SƠ TH BÌNH LỢI ĐÔNG (BỔ SUNG).pdf', office(doc.bytes(), 'docx', 'pdf'), 'pdf',
           [Part('submission_letter', U['TH-BLD']), Part('summary', U['TH-BLD'], rs), Part('minutes', U['TH-BLD'])])], 'lotus', style='domino', difficulty=3)
    r = rows(w.take('TH-PCH', 1), rnd)
    w.send('04-24 15:15:15', ['pdf', 'report_before_summary'], addr('TH-PCH'), [File('BCTT.pdf', office(report(Word(), U['TH-PCH'], r[0], rnd).bytes(), 'docx', 'pdf'), 'pdf', one('achievement_report', 'TH-PCH', r))], 'gmail')
    w.send('04-26 08:15:15', ['docx', 'summary_after_report'], addr('TH-PCH'), [docx('Trich ngang bo sung.docx', summary(U['TH-PCH'], r, rnd, head='V1b'), one('summary', 'TH-PCH', r))], 'gmail')
    rs = rows(w.take('MN-VK', 1), rnd)
    owner = containers.encrypted_pdf(office(summary(U['MN-VK'], rs, rnd, head='V1b').bytes(), 'docx', 'pdf'), user='', owner='khoa')
    w.send('04-24 16:30:00', ['pdf', 'owner_password'], addr('MN-VK'), [File('Trích ngang (khóa sửa).pdf', owner, 'pdf', one('summary', 'MN-VK', rs))], 'outlook')


# ================================================================ pictures and scans
def pictures(w, rnd):
    rs = rows(w.take('MN-TN', 1), rnd)
    jpg, size = D.picture(U['MN-TN'], rs, skew=1.2, seed=3)
    w.send('04-25 07:45:00', ['photo', 'samsung'], addr('MN-TN'), [File('20230425_074312.jpg', jpg, 'image', one('summary', 'MN-TN', rs))], 'samsung', body='Đã gửi từ điện thoại Galaxy của tôi', difficulty=3)
    rs = rows(w.take('TH-HTB', 2), rnd)
    jpg, size = D.picture(U['TH-HTB'], rs, skew=-0.8, seed=4, grey=False)
    w.send('04-25 08:33:21', ['scan_pdf'], addr('TH-HTB'), [File('Scan_2023_04_25.pdf', D.scan_pdf(jpg, size), 'pdf', one('summary', 'TH-HTB', rs))], 'outlook', difficulty=3)
    rs = rows(w.coll('TH-HTB'), rnd)
    jpg, size = D.picture(U['TH-HTB'], rs, head='v3', skew=0.5, seed=5, width=1400)
    w.send('04-25 09:02:10', ['photo', 'zalo', 'inline'], addr('TH-HTB'), [File('z4291837465012_5f0a9c2b7d1e4f6a8b3c5d7e9f1a2b4c.jpg', jpg, 'image', one('summary', 'TH-HTB', rs))], 'ios', body='', difficulty=3)


# ================================================================ names
def names(w, rnd):
    # Two of the same name in one school, told apart by the birth date, by the year, by the position, and not at all.
    a, b = w.named_one('TH-VX', 'Nguyễn Thị Kim Loan', '1979-04-12'), w.named_one('TH-VX', 'Nguyễn Thị Kim Loan', '1985-11-03')
    rs = rows([b], rnd)
    w.send('04-25 10:10:05', ['docx', 'homonym_birth'], addr('TH-VX'), [docx('Trích ngang cô Loan.docx', summary(U['TH-VX'], rs, rnd), one('summary', 'TH-VX', rs))], 'gmail', difficulty=3)
    rs = rows([a], rnd, birth=4)
    rs[0].birth = '1979'
    w.send('04-25 10:40:05', ['docx', 'homonym_year'], addr('TH-VX'), [docx('Trích ngang cô Loan (1979).docx', summary(U['TH-VX'], rs, rnd, head='V1b'), one('summary', 'TH-VX', rs))], 'gmail', difficulty=3)
    p = w.named_one('TH-MP1', 'Trần Thị Ngọc Hạnh', '1990-02-14')
    rs = rows([p], rnd, birth=None)
    w.send('04-25 13:30:00', ['docx', 'homonym_position'], addr('TH-MP1'), [docx('TN cô Hạnh.docx', cards(U['TH-MP1'], rs, rnd), one('summary', 'TH-MP1', rs))], 'zimbra', style='zimbra', difficulty=3)
    v = w.named_one('MN-SC3', 'Võ Thị Bé Ba', '1987-01-30')
    rs = [replace(rows([v], rnd, birth=None)[0], nominee=None)]
    w.send('04-25 14:44:44', ['docx', 'homonym_unclear', 'ambiguous'], addr('MN-SC3'), [docx('Trich ngang co Ba.docx', summary(U['MN-SC3'], rs, rnd, head='nounit'), one('summary', 'MN-SC3', rs))], 'outlook', difficulty=3)
    # The same name in two schools: each counts for its own.
    n = w.named_one('TH-BLD', 'Huỳnh Văn Nghĩa')
    rs = rows([n], rnd, birth=None, position=False)
    w.send('04-25 15:50:50', ['docx', 'homonym_of_other_unit'], addr('TH-BLD'), [docx('Thầy Nghĩa.docx', cards(U['TH-BLD'], rs, rnd), one('summary', 'TH-BLD', rs))], 'ios', difficulty=2)
    # Somebody whom only the other school has on the list.
    x = w.named_one('TH-VTT', 'Lê Thị Hồng Gấm')
    good = rows(w.take('TH-MP1', 1), rnd)
    ghost = replace(rows([x], rnd, birth=None)[0], nominee=None, unit=U['TH-MP1'].name)
    w.send('04-25 16:16:16', ['docx', 'name_of_other_unit'], addr('TH-MP1'), [docx('TN 2 GV.docx', summary(U['TH-MP1'], good + [ghost], rnd, head='V1'), one('summary', 'TH-MP1', good + [ghost]))], 'gmail', difficulty=3)

    # One letter off; another tone; hỏi for ngã.
    a, b = w.named_one('C2-HT', 'Châu Hoàng Hoa'), w.named_one('C2-HT', 'Phan Thúy Hòa')
    rs = rows([a, b], rnd, written={a.id: 'Châu Hòang Hoa', b.id: 'Phan Thuý Hoà'})
    w.send('04-26 07:07:07', ['docx', 'name_tone_placement'], addr('C2-HT'), [docx('Trích ngang 2 đc.docx', summary(U['C2-HT'], rs, rnd), one('summary', 'C2-HT', rs))], 'outlook', difficulty=3)
    n = w.named_one('TH-PCH', 'Nguyễn Hoàng Thảo Nguyên')
    rs = [replace(rows([n], rnd)[0], name='Nguyễn Hoàng Thão Nguyên', written='Nguyễn Hoàng Thão Nguyên')]
    w.send('04-26 09:00:00', ['docx', 'name_typo'], addr('TH-PCH'), [docx('Nguyen Hoang Thao Nguyen.docx', summary(U['TH-PCH'], rs, rnd), one('summary', 'TH-PCH', rs))], 'gmail', difficulty=3)
    # All without marks: the whole file.
    n = w.named_one('TH-AQT', 'Tôn Nữ Quỳnh Thi')
    rs = rows([n] + w.take('TH-AQT', 1), rnd, written=legacy.bare)
    for r in rs:
        r.name, r.deed, r.award_shown, r.position, r.unit = r.written, legacy.bare(r.deed), legacy.bare(r.award_shown), '', legacy.bare(r.unit)
    plain = Word(encode=legacy.bare)
    w.send('04-26 10:30:00', ['docx', 'name_ascii'], addr('TH-AQT'), [docx('trich ngang thanh tich.docx', summary(U['TH-AQT'], rs, rnd, word=plain), one('summary', 'TH-AQT', rs))], 'yahoo', difficulty=3)
    # Names of the highlands and of the Khmer; broken over lines, with titles and positions in the cell.
    a, b = w.named_one('TH-HTA', 'Thạch Thị Sa Rây'), w.named_one('TH-HTA', "H'Lan Niê Kđăm")
    rs = rows([a, b], rnd, written={a.id: 'Thạch Thị\nSa Rây', b.id: 'H’Lan Niê Kđăm'})
    w.send('04-26 11:20:00', ['docx', 'name_linebreak', 'minority_names'], addr('TH-HTA'), [docx('TH Hòa Thạnh A_trích ngang.docx', summary(U['TH-HTA'], rs, rnd, head='nounit'), one('summary', 'TH-HTA', rs))], 'o365', style='exchange', difficulty=3)
    noms = w.take('C2-MP', 3)
    shape = ['Đ/c {n}\n(Kế toán)', 'ThS. {n} - Phó Hiệu trưởng', 'Cô giáo {n}, GV Ngữ văn']
    rs = rows(noms, rnd, written={n.id: s.format(n=n.name) for n, s in zip(noms, shape)}, position=False)
    w.send('04-26 13:45:00', ['docx', 'name_titles', 'position_in_name_cell'], addr('C2-MP'), [docx('Trích ngang - đợt 2.docx', summary(U['C2-MP'], rs, rnd, head='nounit'), one('summary', 'C2-MP', rs))], 'zimbra', style='zimbra', difficulty=3)
    # A longer name is another person; initials are no name.
    n, = w.take('MN-BLD', 1)
    long = ' '.join(n.name.split()[:-1] + ['Ngọc', n.name.split()[-1]])
    other = replace(rows([n], rnd)[0], name=long, written=long, nominee=None)
    good = rows(w.take('MN-BLD', 1), rnd)
    w.send('04-26 15:00:00', ['docx', 'name_longer', 'nominee_not_listed'], addr('MN-BLD'), [docx('Trích ngang bổ sung.docx', summary(U['MN-BLD'], good + [other], rnd), one('summary', 'MN-BLD', good + [other]))], 'gmail', difficulty=3)
    n, = w.take('MN-198', 1)
    k = w.named_one('MN-198', 'Danh Ngọc Kỳ')
    rs = rows([k], rnd, written={k.id: 'DANH NGỌC KÌ'})
    strange = [Row('Lưu Bích Thuận', birth='1995-05-05', birth_shown='5/5/1995', position='Giáo viên', award='district_certificate', award_shown='Giấy khen Quận', deed=DEEDS[1], unit=U['MN-198'].name, written='LƯU BÍCH THUẬN')]
    w.send('04-26 16:08:08', ['docx', 'name_caps', 'nominee_not_listed'], addr('MN-198'), [docx('mn 19-8.docx', summary(U['MN-198'], rs + strange, rnd, head='V1'), one('summary', 'MN-198', rs + strange))], 'outlook', difficulty=2)
    # Collectives in other words, and a party cell that nobody proposed.
    team = w.coll('C2-MP')
    rs = rows(team, rnd, written=lambda s: 'Tập thể Tổ Văn phòng', birth=None)
    rs[0].name = 'Tập thể Tổ Văn phòng'
    cell = Row('Chi bộ Trường THCS Mỹ Phong', 'collective', award='district_certificate', award_shown='Giấy khen Quận', deed=DEEDS[3], unit=U['C2-MP'].name, written='Chi bộ Trường THCS Mỹ Phong', accept=('review',))
    w.send('04-26 17:17:17', ['docx', 'collective', 'party_cell'], addr('C2-MP'), [docx('TAP THE.docx', summary(U['C2-MP'], rs + [cell], rnd, head='v3'), one('summary', 'C2-MP', rs + [cell]))], 'lotus', style='domino', difficulty=3)
    rs = rows(w.coll('TH-MP2'), rnd, written=lambda s: 'Tổ Hành chính - Quản trị Trường TH Mỹ Phong 2')
    rs[0].name = rs[0].written
    w.send('04-27 07:40:00', ['docx', 'collective'], addr('TH-MP2'), [docx('Trích ngang tập thể tổ HC-QT.docx', cards(U['TH-MP2'], rs, rnd), one('summary', 'TH-MP2', rs))], 'roundcube', difficulty=3)
    rs = rows(w.coll('C2-TQ2'), rnd, written=lambda s: 'Tập thể CB, GV, NV Trường THCS Tân Quới 2')
    rs[0].name = rs[0].written
    w.send('04-27 08:20:00', ['docx', 'collective', 'prose'], addr('C2-TQ2'), [docx('Tập thể TQ2.docx', prose(U['C2-TQ2'], rs, rnd), one('summary', 'C2-TQ2', rs))], 'gmail', difficulty=3)
    # Award in the file is not that of the list.
    n, = [x for x in w.pool[('C2-TQ1', 'individual')] if x.award == 'district_certificate'][:1]
    w.pool[('C2-TQ1', 'individual')].remove(n)
    rs = rows([n], rnd)
    rs[0].award, rs[0].award_shown = 'city_certificate', 'Bằng khen của Chủ tịch UBND Thành phố'
    w.send('04-27 09:10:00', ['docx', 'award_mismatch'], addr('C2-TQ1'), [docx('TN bổ sung 1 đc.docx', summary(U['C2-TQ1'], rs, rnd), one('summary', 'C2-TQ1', rs))], 'thunderbird', difficulty=3)


# ================================================================ units
def units(w, rnd):
    # The cluster's secretary, herself of another school, sends for a school: the paper decides.
    rs = rows(w.take('MN-RD', 1), rnd)
    w.send('04-27 10:00:00', ['docx', 'sender_of_other_unit'], addr('MN-TT'), [docx('Trich ngang.docx', summary(U['MN-RD'], rs, rnd), one('summary', 'MN-RD', rs))], 'gmail', subject='gửi giúp MN Rạng Đông', body='Chị gửi giúp trường bạn nhé.', difficulty=3)
    # Two schools, two files of the same name.
    a, b = rows(w.take('TH-VTT', 1), rnd), rows(w.take('C2-VTT', 1), rnd)
    w.send('04-27 11:30:00', ['docx', 'several_units', 'same_file_name'], addr('TH-VTT'), [docx('Trích ngang.docx', summary(U['TH-VTT'], a, rnd), one('summary', 'TH-VTT', a)),
           docx('Trích ngang.docx', summary(U['C2-VTT'], b, rnd), one('summary', 'C2-VTT', b))], 'outlook', difficulty=3, subject='Hồ sơ TH và THCS Võ Trường Toản')
    # No school in the paper: a registered sender tells; without one, the whole list is searched.
    rs = rows(w.take('LC-LH', 1), rnd)
    for r in rs:
        r.unit = ''
    w.send('04-27 13:31:00', ['docx', 'no_unit_in_document'], addr('LC-LH'), [docx('tn.docx', summary(None, rs, rnd, head='nounit', sign=False), one('summary', None, rs))], 'samsung', difficulty=2, subject='TN', body='')
    rs = rows(w.take('CB-ABM', 1), rnd)
    for r in rs:
        r.unit = ''
    w.send('04-27 14:41:00', ['docx', 'no_unit', 'sender_private'], f'0903222xxx.hue@{FREE}', [docx('tn (2).docx', summary(None, rs, rnd, head='nounit', sign=False), [Part('summary', None, rs)])], 'gmail', difficulty=3, subject='nop bai', body='e gửi ạ', unit=None, unit_accept=[None, 'CB-ABM'])
    # From the private address of a teacher, the letterhead tells; another from the school's second registered address.
    rs = rows(w.take('TH-MP1', 1), rnd)
    w.send('04-27 15:51:00', ['docx', 'sender_private'], f'thuyhang.1981@{FREE}', [docx('Trich ngang CCHC nam 2022 - TH My Phong 1.docx', summary(U['TH-MP1'], rs, rnd, head='V1b'), one('summary', 'TH-MP1', rs))], 'gmail', display='Thúy Hằng', difficulty=2)
    rs = rows(w.take('C2-MP', 1), rnd)
    w.send('04-27 16:01:00', ['docx', 'second_address'], U['C2-MP'].emails[1], [docx('bo sung.docx', summary(U['C2-MP'], rs, rnd), one('summary', 'C2-MP', rs))], 'yahoo', display='VAN THU THCS MY PHONG', difficulty=2)
    # The letterhead is that of the level word only in the table: trung tâm by its short name.
    rs = rows(w.take('TX-TK', 1), rnd)
    u = replace(U['TX-TK'], letterhead='TRUNG TÂM GDNN-GDTX QUẬN TÂN KHÁNH')
    w.send('04-27 17:02:00', ['docx', 'letterhead_abbreviated'], addr('TX-TK'), [docx('Trích ngang thành tích TTGDTX.docx', summary(u, rs, rnd, style='so'), one('summary', 'TX-TK', rs))], 'outlook', difficulty=2)


# ================================================================ wrappings
def wrapped(w, rnd):
    # One file a person in a ZIP.
    noms = w.take('TH-VX', 2)
    inner = [docx(f'Trích ngang {n.name}.docx', cards(U['TH-VX'], rows([n], rnd), rnd), None) for n in noms]
    for f, n in zip(inner, noms):
        f.parts = one('summary', 'TH-VX', rows([n], random.Random(1)))
        for r in f.parts[0].rows:
            r.award = ''
    bag = Bag('Hồ sơ TH Vĩnh Xuyên.zip', zipped(inner), inside(inner, 'Hồ sơ TH Vĩnh Xuyên.zip'))
    w.send('04-28 07:31:00', ['zip', 'one_file_per_person'], addr('TH-VX'), [bag], 'zimbra', style='zimbra', auth='pass')
    # A ZIP in a ZIP, a Mac's droppings beside the file.
    rs = rows(w.take('MN-SC3', 1), rnd)
    f = docx('Trich ngang/Trich ngang MN Son Ca 3.docx', summary(U['MN-SC3'], rs, rnd), one('summary', 'MN-SC3', rs))
    deep = zipped([f])
    f.name = 'Trich ngang MN Son Ca 3.docx'
    outer = packed([('Ho so/Trich ngang.zip', deep)])
    w.send('04-28 08:32:00', ['zip', 'nested_zip'], addr('MN-SC3'), [Bag('Ho so.zip', outer, inside([f], 'Trich ngang.zip', container_accept=['Trich ngang.zip', 'Ho so.zip', 'Ho so.zip/Ho so/Trich ngang.zip']))], 'outlook', difficulty=2)
    rs = rows(w.take('MN-TT', 1), rnd)
    f = docx('TRÍCH NGANG MN THỦY TIÊN.docx', summary(U['MN-TT'], rs, rnd), one('summary', 'MN-TT', rs))
    w.send('04-28 09:33:00', ['7z'], addr('MN-TT'), [Bag('MN Thuy Tien.7z', containers.seven_zip([(f.name, f.data)]), inside([f], 'MN Thuy Tien.7z'))], 'gmail')
    # Outlook's winmail.dat with two files.
    noms = w.take('TH-LG', 1)
    rs = rows(noms, rnd)
    fs = [docx('Trích ngang thành tích Lộc Giang.docx', summary(U['TH-LG'], rs, rnd), one('summary', 'TH-LG', rs)), docx('Tờ trình Lộc Giang.docx', letter(Word(), U['TH-LG'], rs, rnd), one('submission_letter', 'TH-LG', []))]
    dat = containers.tnef([(f.name, f.data) for f in fs])
    w.send('04-28 10:34:00', ['winmail_dat'], addr('TH-LG'), [Bag('winmail.dat', dat, inside(fs, 'winmail.dat'), mime='application/ms-tnef')], 'outlook', difficulty=3)
    # S/MIME, opaque: the whole mail is inside smime.p7m.
    rs = rows(w.take('C2-BLD', 1), rnd)
    f = docx('Trích ngang (ký số).docx', summary(U['C2-BLD'], rs, rnd), one('summary', 'C2-BLD', rs), container_accept=['*'])

    def sign(content, mailer):
        der = containers.signed_opaque(content, 'k')
        return b'Content-Type: application/pkcs7-mime; smime-type=signed-data;\r\n name="smime.p7m"\r\nContent-Disposition: attachment; filename="smime.p7m"\r\nContent-Transfer-Encoding: base64\r\n\r\n' + b64(der)
    w.send('04-28 11:35:00', ['smime_opaque'], addr('C2-BLD'), [f], 'outlook', wrap=sign, difficulty=3)
    # Forwarded as an attachment by the district's own clerk; the school's mail inside.
    rs = rows(w.take('MN-HPD', 1), rnd)
    f = docx('Trich ngang MN HPD lan 2.docx', summary(U['MN-HPD'], rs, rnd), one('summary', 'MN-HPD', rs), container_accept=['*'])

    def forward(mailer, at, r):
        inner = (f'From: {addr("MN-HPD")}\r\nTo: tiep.nhan@{GOV}\r\nSubject: {word2047("Trích ngang lần 2")}\r\nDate: {stamp(at - timedelta(hours=5))}\r\nMIME-Version: 1.0\r\n').encode() + multipart(mailer, [text_part(mailer, 'Gửi anh ạ'), file_part(mailer, f.name, f.data)])
        return [], multipart(mailer, [text_part(mailer, 'Chuyển Phòng Nội vụ'), b'Content-Type: message/rfc822; name="Forwarded Message"\r\nContent-Disposition: attachment; filename="FW Trich ngang.eml"\r\n\r\n' + inner])
    w.send('04-28 13:36:00', ['forwarded_message', 'district_clerk'], f'lenv.vanphong@{GOV}', [f], 'thunderbird', raw=forward, style='domino', display='Văn phòng HĐND-UBND', difficulty=3)
    # Forwarded inline with Fwd: and the quoted header lines, from a registered school to itself.
    rs = rows(w.take('MN-VK', 1), rnd)
    w.send('04-28 14:37:00', ['docx', 'inline_forward'], f'phong.gddt@{GOV}', [docx('TN Vanh Khuyen.docx', summary(U['MN-VK'], rs, rnd, head='V1b'), one('summary', 'MN-VK', rs))], 'gmail', subject='Fwd: Fwd: nộp trích ngang',
           body=f'---------- Forwarded message ---------\nTừ: Mầm non Vành Khuyên <{addr("MN-VK")}>\nDate: Th 5, 27 thg 4, 2023 vào lúc 20:01\nSubject: nộp trích ngang\nTo: <phong.gddt@{GOV}>\n\nDạ em gửi hồ sơ ạ', difficulty=2)
    # A signature's logo beside a real file; a calendar part; a vCard.
    rs = rows(w.take('TH-HTA', 1), rnd)
    from PIL import Image
    out = io.BytesIO()
    Image.new('RGB', (140, 60), (20, 90, 160)).save(out, 'PNG')
    logo = Decoration('image001.png', out.getvalue(), 'image/png', 'image001.png@01D97E00.11223344')
    card = Decoration('Le Thi Nhan.vcf', b'BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Le Thi Nhan\r\nEND:VCARD\r\n', 'text/x-vcard')
    w.send('04-28 15:38:00', ['docx', 'logo', 'vcard'], addr('TH-HTA'), [logo, docx('Trích ngang bổ sung (TH Hòa Thạnh A).docx', summary(U['TH-HTA'], rs, rnd), one('summary', 'TH-HTA', rs)), card], 'outlook',
           html='<html><body><p>K&iacute;nh g&#7917;i ph&ograve;ng N&#7897;i v&#7909;</p><img src="cid:image001.png@01D97E00.11223344"></body></html>', difficulty=2)


# ================================================================ what cannot be read
def broken(w, rnd):
    rs = rows(w.take('TH-MP1', 1), rnd)
    good = summary(U['TH-MP1'], rs, rnd).bytes()
    w.send('04-28 16:00:00', ['encrypted_docx'], addr('TH-MP1'), [File('Trích ngang MP1 (có mật khẩu).docx', containers.encrypted_office(good), 'docx', problem='encrypted', more=dict(format_accept=['docx', 'doc', 'xls', 'xlsx', 'other']))], 'gmail', body='Mật khẩu em nhắn qua Zalo ạ.')
    z = containers.zip_with_password([('Trich ngang.docx', good)])
    w.send('04-28 17:00:00', ['encrypted_zip'], addr('MN-BT'), [File('MN Bông Trang - HS.zip', z, 'zip', problem='encrypted', more=dict(noscore=False, name_accept=['Trich ngang.docx'], container_accept=['*'], format_accept=['zip', 'docx', 'other']))], 'outlook', difficulty=2)
    pdf = office(summary(U['TH-MP1'], rs, rnd, head='V1b').bytes(), 'docx', 'pdf')
    w.send('04-29 09:00:00', ['truncated', 'pdf', 'on_raw_deadline_day'], addr('C2-TQ1'), [File('Trich ngang TQ1.pdf', pdf[:len(pdf) // 9], 'pdf', problem='corrupt', more=dict(format_accept=['pdf', 'other']))], 'yahoo', difficulty=2)
    w.send('04-29 10:00:00', ['empty_file'], addr('MN-TN'), [File('Trich ngang Tuoi Ngoc.docx', b'', 'other', problem='empty', more=dict(format_accept=['other', 'docx', 'text']))], 'ios', body='')
    w.send('04-29 11:00:00', ['no_attachment'], addr('TH-VTT'), [], 'gmail', subject='Trích ngang thành tích TH Võ Trường Toản', body='Kính gửi Phòng Nội vụ, trường TH Võ Trường Toản gửi trích ngang thành tích (file đính kèm). Trân trọng.', must=('no_attachment',))
    w.send('04-29 12:00:00', ['cloud_link', 'onedrive'], addr('C2-HT'), [], 'outlookios', subject='Hồ sơ CCHC THCS Hòa Thạnh', body='Kính gửi Phòng Nội vụ,\nTrường THCS Hòa Thạnh gửi trích ngang thành tích tại https://1drv.ms/w/s!AkQ9x7Yt2ZpLgRz3\nTrân trọng.', must=('cloud_link',), free=('no_attachment',))
    rs = rows(w.take('MN-BLD', 1), rnd)
    html = '<html><body><p>Em g&#7917;i tr&iacute;ch ngang th&agrave;nh t&iacute;ch &#7841;:</p><table border=1><tr>' + ''.join(f'<td>{h}</td>' for h in D.HEADS['nounit']) + '</tr><tr>' + ''.join(f'<td>{c}</td>' for c in D.cells(rs[0], 1, 'nounit')) + '</tr></table></body></html>'
    w.send('04-29 13:00:00', ['table_in_body', 'no_attachment'], addr('MN-BLD'), [], 'gmail', subject='Trích ngang', body='Em gửi trích ngang thành tích ạ.', html=html, must=('no_attachment',), difficulty=3)
    # A photo of a wall instead of the paper.
    from PIL import Image, ImageFilter
    r2 = random.Random(6)
    im = Image.frombytes('RGB', (64, 48), bytes(r2.randrange(90, 190) for _ in range(64 * 48 * 3))).resize((900, 675), Image.BICUBIC).filter(ImageFilter.GaussianBlur(9))
    out = io.BytesIO()
    im.save(out, 'JPEG', quality=50)
    w.send('04-29 20:00:00', ['unreadable_photo'], addr('MN-RD'), [File('IMG_4410.jpg', out.getvalue(), 'image', problem='no_text')], 'ios', subject='Trích ngang MN Rạng Đông', body='Em gửi hình trích ngang ạ', difficulty=2)


# ================================================================ no dossier
def table_doc(u, title, head, body, style='quan'):
    w = Word(shred=2)
    heading(w, u, style)
    for t in title.split('\n'):
        w.add(w.p(t, 'center', bold=True))
    w.add(w.table([head] + body, head=1))
    return w


def not_dossiers(w, rnd):
    noms = [n for n in w.noms if n.unit == 'TH-VX' and n.kind == 'individual'][:5]
    staff = [[str(i), n.name, D.dmy(n.birth), n.position, 'Đại học', '3.33'] for i, n in enumerate(noms, 1)]
    doc = table_doc(U['TH-VX'], 'DANH SÁCH CÁN BỘ, GIÁO VIÊN, NHÂN VIÊN\nNăm học 2022-2023', ['STT', 'Họ và tên', 'Ngày sinh', 'Chức vụ', 'Trình độ', 'Hệ số'], staff)
    w.send('04-19 08:45:00', ['staff_list', 'unrelated'], addr('TH-VX'), [File('Danh sach CBGVNV.docx', doc.bytes(), 'docx')], 'gmail', subject='Danh sách nhân sự', body='Trường gửi danh sách nhân sự theo yêu cầu của phòng.', disposition='unrelated', due=False, difficulty=3)
    noms = [n for n in w.noms if n.unit == 'C2-HT' and n.kind == 'individual'][:4]
    doc = table_doc(U['C2-HT'], 'DANH SÁCH ĐỀ NGHỊ NÂNG PHỤ CẤP THÂM NIÊN NHÀ GIÁO\nQuý II năm 2023', ['TT', 'Họ và tên', 'Chức vụ', 'Mã ngạch', '% hiện hưởng', '% đề nghị'],
                    [[str(i), n.name, n.position, 'V.07.04.32', '12%', '13%'] for i, n in enumerate(noms, 1)])
    w.send('04-20 09:09:09', ['seniority_list', 'unrelated'], addr('C2-HT'), [File('Tham nien quy 2.docx', doc.bytes(), 'docx')], 'outlook', subject='V/v nâng phụ cấp thâm niên', body='Kính gửi Phòng Nội vụ danh sách đề nghị nâng thâm niên.', disposition='unrelated', due=False, difficulty=3)

    def pupils(wb):
        ws = wb.active
        ws['A1'] = 'TRƯỜNG TIỂU HỌC LỘC GIANG'
        ws['A2'] = 'DANH SÁCH HỌC SINH ĐẠT THÀNH TÍCH XUẤT SẮC LỚP 4/2'
        ws.append([])
        ws.append(['STT', 'Họ và tên', 'Ngày sinh', 'Lớp', 'Thành tích', 'Ghi chú'])
        for i, n in enumerate(['Bùi Gia Hân', 'Trần Bảo Ngọc', 'Lê Minh Khôi', 'Phạm Tuệ Lâm'], 1):
            ws.append([i, n, f'0{i}/05/2013', '4/2', 'Giải Ba Toán cấp quận', ''])
    w.send('04-20 12:00:00', ['pupil_list', 'unrelated'], addr('TH-LG'), [File('HS xuat sac.xlsx', D.book(pupils), 'xlsx')], 'zimbra', subject='Danh sách học sinh', body='Gửi danh sách học sinh nhận quà.', disposition='unrelated', due=False, difficulty=3)

    def payroll(wb):
        ws = wb.active
        ws['A1'] = 'BẢNG THANH TOÁN TIỀN LƯƠNG THÁNG 4 NĂM 2023'
        ws.append(['STT', 'Họ và tên', 'Chức vụ', 'Hệ số', 'Lương', 'Thực lĩnh'])
        for i, n in enumerate([x for x in w.noms if x.unit == 'MN-VK' and x.kind == 'individual'][:5], 1):
            ws.append([i, n.name, n.position, 2.34, 3486600, 3120507])
    w.send('04-24 11:00:00', ['payroll', 'unrelated'], addr('MN-VK'), [File('Luong T4.xlsx', D.book(payroll), 'xlsx')], 'foxmail', subject='Bảng lương tháng 4', body='Gửi bảng lương', disposition='unrelated', due=False, difficulty=2)
    inv = Word()
    heading(inv, replace(U['TH-VX'], letterhead='PHÒNG VĂN HÓA VÀ THÔNG TIN'))
    inv.add(inv.p('GIẤY MỜI', 'center', bold=True), inv.p('Dự hội nghị sơ kết phong trào cải cách hành chính năm 2022', 'center'), inv.p('Trân trọng kính mời: Trưởng phòng Nội vụ quận'),
            inv.p('Nội dung: Báo cáo kết quả cải cách hành chính; trao Giấy khen của Chủ tịch UBND quận cho tập thể, cá nhân có thành tích.'), inv.p('Thời gian: 14 giờ 00, ngày 05 tháng 5 năm 2023.'))
    w.send('04-25 11:11:00', ['invitation', 'unrelated'], f'vanhoa@{GOV}', [File('Giay moi.docx', inv.bytes(), 'docx')], 'lotus', style='domino', subject='Giấy mời họp', body='Kính mời.', disposition='unrelated', due=False, difficulty=3)
    # Another movement's summary: nobody can blame either reading, but it must not count.
    ns = [n for n in w.noms if n.unit == 'TH-PCH' and n.kind == 'individual'][:2]
    doc = Word()
    heading(doc, U['TH-PCH'])
    doc.add(doc.p('DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN DANH HIỆU CHIẾN SĨ THI ĐUA CƠ SỞ', 'center', bold=True), doc.p('Năm học 2022-2023', 'center'),
            doc.table([['STT', 'Họ và tên', 'Chức vụ', 'Tên sáng kiến kinh nghiệm', 'Danh hiệu đề nghị']] + [[str(i), n.name, n.position, 'Nâng cao chất lượng dạy đọc', 'CSTĐCS'] for i, n in enumerate(ns, 1)], head=1))
    w.send('04-26 14:00:00', ['other_movement'], addr('TH-PCH'), [File('DS CSTDCS.docx', doc.bytes(), 'docx')], 'gmail', subject='Danh sách CSTĐCS năm học 2022-2023', body='Trường gửi danh sách đề nghị danh hiệu.', disposition='unrelated', accept=['unrelated', 'no_file', 'submission'], due=None, score_files=False, score_entries=False, difficulty=3)
    # Last year's file.
    rs = rows([n for n in w.noms if n.unit == 'C2-VTT' and n.kind == 'individual'][:2], rnd)
    w.send('04-26 18:00:00', ['wrong_round'], addr('C2-VTT'), [docx('Trích ngang CCHC 2021.docx', summary(U['C2-VTT'], rs, rnd, title='TRÍCH NGANG THÀNH TÍCH\nĐề nghị khen thưởng công tác cải cách hành chính năm 2021'), one('summary', 'C2-VTT', rs))], 'outlook', subject='Trích ngang', wrong_round=True, difficulty=3)
    # The plan comes back with a question.
    w.send('04-18 17:30:00', ['question'], addr('C2-TQ2'), [], 'outlook', subject='Hỏi về hạn nộp', body='Kính gửi Phòng Nội vụ, cho trường hỏi hạn nộp trích ngang là ngày nào, 29/4 hay sau lễ ạ? Xin cảm ơn.', disposition='unrelated', accept=['unrelated', 'no_file'], due=None, difficulty=3)
    w.send('04-19 09:00:00', ['thanks_reply'], addr('TH-PCH'), [], 'ios', subject='Re: [Phòng Nội vụ Tân Khánh] Đã tiếp nhận trích ngang thành tích', body=f'Dạ trường đã nhận được thư, cảm ơn Phòng Nội vụ ạ.\n\nVào Th 2, 17 thg 4, 2023 lúc 08:12 Phòng Nội vụ <{MAILBOX}> đã viết:\n> Phòng Nội vụ đã nhận được thư điện tử của Quý đơn vị.\n> Các tệp đã nhận: TRÍCH NGANG THÀNH TÍCH.docx', disposition='unrelated', accept=['unrelated', 'no_file'], due=None, difficulty=2)
    w.send('04-22 03:14:00', ['spam'], 'promo@khuyenmai.example', [], 'php', subject='Ưu đãi phần mềm quản lý trường học -50%', body='Phần mềm quản lý thi đua khen thưởng, trích ngang thành tích tự động! Liên hệ hotline.', disposition='unrelated', accept=['unrelated', 'automatic'], due=False, difficulty=2)
    pdf = D.table_pdf(['HÓA ĐƠN GIÁ TRỊ GIA TĂNG', 'Ký hiệu 1C23TAA'], [['STT', 'Tên hàng hóa', 'Số lượng', 'Thành tiền'], ['1', 'Giấy A4 Double A', '20', '1.480.000']], [40, 300, 100, 120])
    w.send('04-23 10:00:00', ['invoice', 'unrelated'], 'hoadon@vanphongpham.example', [File('1C23TAA_00000512.pdf', pdf, 'pdf')], 'php', subject='Hóa đơn điện tử số 512', body='Kính gửi Quý khách hàng hóa đơn điện tử.', disposition='unrelated', due=False, difficulty=1)
    # A dossier is announced, the wrong file hangs on it.
    w.send('04-27 18:30:00', ['wrong_file_attached'], addr('TH-HTB'), [File('menu tuan 17.docx', table_doc(U['TH-HTB'], 'THỰC ĐƠN TUẦN 17', ['Thứ', 'Bữa trưa', 'Bữa xế'], [['Hai', 'Canh chua', 'Sữa'], ['Ba', 'Thịt kho', 'Chuối']]).bytes(), 'docx')], 'gmail',
           subject='Trích ngang thành tích bổ sung', body='Kính gửi Phòng Nội vụ, trường gửi trích ngang thành tích bổ sung trong file đính kèm ạ.', disposition='no_file', difficulty=3)


# ================================================================ written by machines
def automatic(w, rnd):
    w.send('04-18 08:00:10', ['automatic', 'out_of_office_vi'], addr('TH-CV'), [], 'outlook', subject='Trả lời tự động: [Phòng Nội vụ Tân Khánh] Đã tiếp nhận', body='Tôi đang nghỉ phép đến hết ngày 24/4. Việc gấp xin liên hệ văn thư.', headers=['Auto-Submitted: auto-replied', 'X-Auto-Response-Suppress: All'], disposition='automatic', due=False, return_path='')
    w.send('04-18 08:00:40', ['automatic', 'out_of_office_en'], f'hr@{FREE}', [], 'o365', subject='Automatic reply: receipt', body='I am out of the office until 2 May.', headers=['X-Autoreply: yes'], disposition='automatic', due=False)
    w.send('04-19 08:00:40', ['automatic', 'no_auto_headers'], addr('C2-TQ1'), [], 'yahoo', subject='Thư trả lời tự động', body='Cảm ơn bạn đã gửi thư. Trường đã nhận được và sẽ phản hồi sau.', disposition='automatic', due=False, difficulty=3)
    rs = rows([n for n in w.noms if n.unit == 'MN-RD' and n.kind == 'individual'][:1], rnd)
    lost = summary(U['MN-RD'], rs, rnd).bytes()

    def bounce(mailer, at, r):
        status = f'Reporting-MTA: dns; mail.{EDU}\r\nFinal-Recipient: rfc822; vanthu@{EDU}\r\nAction: failed\r\nStatus: 5.1.1\r\n'
        inner = f'From: {addr("MN-RD")}\r\nTo: vanthu@{EDU}\r\nSubject: Trich ngang\r\nMIME-Version: 1.0\r\n'.encode() + multipart(mailer, [text_part(mailer, 'gui'), file_part(mailer, 'Trich ngang.docx', lost)])
        return ['Auto-Submitted: auto-replied'], multipart(mailer, [b'Content-Type: text/plain; charset=us-ascii\r\n\r\nThis is the mail system. I could not deliver your message.\r\n', b'Content-Type: message/delivery-status\r\n\r\n' + status.encode(), b'Content-Type: message/rfc822\r\n\r\n' + inner], 'report', ' report-type=delivery-status;')
    w.send('04-20 08:00:00', ['automatic', 'bounce'], f'MAILER-DAEMON@{EDU}', [], 'thunderbird', subject='Undelivered Mail Returned to Sender', raw=bounce, return_path='', disposition='automatic', due=False)
    w.send('04-21 06:00:00', ['automatic', 'newsletter'], 'bantin@giaoduc.example', [], 'php', subject='Bản tin giáo dục tuần 16', body='Tin tuần: thi đua, khen thưởng và trích ngang thành tích.', headers=['List-Id: <bantin.giaoduc.example>', 'List-Unsubscribe: <mailto:huy@giaoduc.example>', 'Precedence: bulk'], disposition='automatic', due=False)

    def calendar(mailer, at, r):
        ics = b'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Hop giao ban\r\nDTSTART:20230428T070000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
        return [], multipart(mailer, [text_part(mailer, 'Mời họp giao ban công tác nội vụ tháng 4.'), b'Content-Type: text/calendar; charset="utf-8"; method=REQUEST; name="invite.ics"\r\nContent-Transfer-Encoding: base64\r\n\r\n' + b64(ics)], 'mixed')
    w.send('04-25 07:00:00', ['calendar_invitation', 'unrelated'], f'lanhdao@{GOV}', [], 'o365', subject='Mời họp giao ban', raw=calendar, disposition='unrelated', accept=['unrelated', 'automatic'], due=False, difficulty=2)
    w.send('04-26 06:30:00', ['automatic', 'own_receipt'], MAILBOX, [], 'php', subject='[Phòng Nội vụ Tân Khánh] Đã tiếp nhận', body='Phòng Nội vụ đã nhận được thư.', headers=['Auto-Submitted: auto-replied'], disposition='automatic', due=False)
    # A person whose system adds headers that look automatic.
    rs = rows(w.take('C2-TQ2', 1), rnd)
    w.send('04-27 19:00:00', ['human_with_auto_headers', 'docx'], addr('C2-TQ2'), [docx('TN THCS TQ2 bổ sung.docx', summary(U['C2-TQ2'], rs, rnd), one('summary', 'C2-TQ2', rs))], 'o365', headers=['Auto-Submitted: no', 'X-Auto-Response-Suppress: DR, OOF, AutoReply', 'Precedence: normal'], style='exchange')


# ================================================================ time
def times(w, rnd):
    # Raw last day 29/4, then holidays to 3/5: all of these are in time.
    rs = rows(w.take('MN-SC7', 1), rnd)
    w.send('05-01 09:00:00', ['docx', 'on_holiday'], addr('MN-SC7'), [docx('Trich ngang (nop ngay le).docx', summary(U['MN-SC7'], rs, rnd), one('summary', 'MN-SC7', rs))], 'gmail')
    rs = rows(w.take('TX-TK', 1), rnd)
    w.send('05-03 22:59:58', ['docx', 'on_holiday', 'zone_pacific'], addr('TX-TK'), [docx('TN GDTX bo sung.docx', summary(U['TX-TK'], rs, rnd), one('summary', 'TX-TK', rs))], 'gmail', style='pacific', zone=timezone(timedelta(hours=-7)))
    rs = rows(w.take('LC-LH', 1), rnd)
    w.send('05-04 23:59:59', ['docx', 'on_the_second', 'time_edge'], addr('LC-LH'), [docx('Trích ngang Long Hưng (2).docx', summary(U['LC-LH'], rs, rnd), one('summary', 'LC-LH', rs))], 'zimbra', style='zimbra', difficulty=2)
    rs = rows(w.take('CB-ABM', 1), rnd)
    w.send('05-04 23:59:40', ['docx', 'zone_utc', 'date_after_deadline', 'time_edge'], addr('CB-ABM'), [docx('Trich ngang Anh Ban Mai.docx', summary(U['CB-ABM'], rs, rnd), one('summary', 'CB-ABM', rs))], 'outlook', style='gmt', date='Fri, 05 May 2023 08:10:00 +0700', difficulty=2)
    rs = rows(w.take('TH-PCH', 1), rnd)
    w.send('05-05 00:00:00', ['docx', 'one_second_late', 'time_edge', 'late'], addr('TH-PCH'), [docx('Trích ngang nộp thêm.docx', summary(U['TH-PCH'], rs, rnd), one('summary', 'TH-PCH', rs))], 'gmail', style='icloud', zone=timezone.utc, difficulty=3)
    rs = rows(w.take('MN-BLD', 1), rnd)
    w.send('05-05 00:58:00', ['docx', 'late', 'date_lies'], addr('MN-BLD'), [docx('Trích ngang MN BLD.docx', summary(U['MN-BLD'], rs, rnd), one('summary', 'MN-BLD', rs))], 'foxmail', date='Thu, 04 May 2023 21:00:00 +0700', style='gmt', difficulty=3)
    rs = rows(w.take('MN-HPD', 1), rnd)
    w.send('05-05 14:00:00', ['docx', 'late'], addr('MN-HPD'), [docx('trich ngang bo sung.docx', summary(U['MN-HPD'], rs, rnd), one('summary', 'MN-HPD', rs))], 'lotus', style='domino', difficulty=1)
    w.send('05-05 15:00:00', ['late', 'no_attachment'], addr('C2-BLD'), [], 'gmail', subject='Trích ngang thành tích', body='Trường gửi bổ sung trích ngang thành tích, xin file đính kèm.', must=('no_attachment',), difficulty=2)
    # A clock that stands in 2019.
    rs = rows(w.take('TH-VTT', 1), rnd)
    w.send('04-28 18:18:18', ['docx', 'date_of_2019'], addr('TH-VTT'), [docx('TN - TH VTT.docx', summary(U['TH-VTT'], rs, rnd), one('summary', 'TH-VTT', rs))], 'yahoo', date='Tue, 1 Jan 2019 00:03:00 +0700', style='exim')


# ================================================================ the same again
def versions(w, rnd):
    rs = rows(w.take('TH-AQT', 1), rnd)
    first = docx('Trích ngang AQT lần 1.docx', summary(U['TH-AQT'], rs, rnd), one('summary', 'TH-AQT', rs))
    w.send('05-02 08:00:00', ['docx', 'first_version'], addr('TH-AQT'), [first], 'outlook', difficulty=1)
    again = [replace(r, deed=DEEDS[5], birth_shown=D.dmy(r.birth, 2)) for r in rs]
    w.send('05-02 09:30:00', ['docx', 'corrected_version'], addr('TH-AQT'), [docx('Trích ngang AQT lần 1 (sửa).docx', summary(U['TH-AQT'], again, rnd), one('summary', 'TH-AQT', again))], 'outlook', subject='Gửi lại trích ngang (bản sửa)', difficulty=2)
    late = [replace(r, deed=DEEDS[2]) for r in rs]
    w.send('05-06 09:30:00', ['docx', 'late', 'late_correction'], addr('TH-AQT'), [docx('Trích ngang AQT (bản cuối).docx', summary(U['TH-AQT'], late, rnd), one('summary', 'TH-AQT', late))], 'outlook', subject='Gửi lại trích ngang (bản cuối)', difficulty=2)
    rs = rows(w.take('TH-LG', 1), rnd)
    f = docx('TN Lộc Giang nộp thêm.docx', summary(U['TH-LG'], rs, rnd), one('summary', 'TH-LG', rs))
    w.send('05-02 10:00:00', ['docx', 'resent_original'], addr('TH-LG'), [f], 'zimbra', difficulty=1)
    w.send('05-02 10:00:30', ['duplicate', 'same_message_id'], addr('TH-LG'), [f], 'zimbra', message_id='resent_original', due=False, reason='duplicate', must=('duplicate',), score_files=None, score_entries=False, show_id=False, unit_accept=['*'], difficulty=1)
    w.send('05-02 16:00:00', ['duplicate', 'same_file_new_message'], addr('TH-LG'), [replace(f, name='TN Lộc Giang nộp thêm (gửi lại).docx')], 'ios', difficulty=2)


# ================================================================ who writes to whom
def addresses(w, rnd):
    rs = rows(w.take('C2-HT', 1), rnd)
    w.send('05-02 11:00:00', ['docx', 'cc', 'display_with_comma'], addr('C2-HT'), [docx('trích ngang HT.docx', summary(U['C2-HT'], rs, rnd), one('summary', 'C2-HT', rs))], 'outlook', to=f'pgd.tankhanh@{GOV}', cc=f'"Phong Noi vu" <{MAILBOX}>', from_raw=f'{word2047("Hòa Thạnh, THCS (văn thư)")} <{addr("C2-HT")}>')
    rs = rows(w.take('C2-TQ1', 1), rnd)
    w.send('05-03 08:00:00', ['docx', 'reply_to_same_domain'], addr('C2-TQ1'), [docx('TQ1-trich ngang.docx', summary(U['C2-TQ1'], rs, rnd), one('summary', 'C2-TQ1', rs))], 'o365', style='exchange', reply_to=f'vanthu.tq1@{EDU}', to_any=[f'vanthu.tq1@{EDU}'])
    rs = rows(w.take('MN-198', 1), rnd)
    w.send('05-03 09:00:00', ['docx', 'reply_to_elsewhere', 'display_looks_like_address'], addr('MN-198'), [docx('TN 19-8.docx', summary(U['MN-198'], rs, rnd), one('summary', 'MN-198', rs))], 'yahoo', from_raw=f'"{MAILBOX}" <{addr("MN-198")}>', reply_to=f'ai.do@{FREE}')
    rs = rows(w.take('C2-VTT', 1), rnd)
    w.send('05-03 10:00:00', ['docx', 'reply_to_receipt'], addr('C2-VTT'), [docx('trich ngang them.docx', summary(U['C2-VTT'], rs, rnd, head='V1b'), one('summary', 'C2-VTT', rs))], 'thunderbird', subject='Re: [Phòng Nội vụ Tân Khánh] Đã tiếp nhận, đề nghị bổ sung - THCS Võ Trường Toản - TK-00031',
           body=f'Kính gửi Phòng Nội vụ, trường bổ sung 01 trường hợp còn thiếu.\n\nOn 4/27/2023 11:31 AM, Phòng Nội vụ wrote:\n> Thư này do hệ thống tiếp nhận gửi tự động, chỉ xác nhận thời điểm và nội dung các tệp đã nhận.\n> Còn thiếu: ...', headers=['In-Reply-To: {receipt}', 'References: {receipt}'], difficulty=2)
    rs = rows(w.take('MN-SC3', 1), rnd)
    w.send('05-03 11:00:00', ['docx', 'bcc', 'no_message_id', 'upper_case_address'], addr('MN-SC3'), [docx('TRICH NGANG.docx', summary(U['MN-SC3'], rs, rnd), one('summary', 'MN-SC3', rs))], 'php', to='undisclosed-recipients:;', from_raw=f'MN SON CA 3 <{addr("MN-SC3").upper()}>', no_message_id=True)
