#!/usr/bin/env python3
"""Makes the spreadsheets of this folder: lists of nominations as offices keep them, all names invented.

Needs python3-openpyxl and, for .xls and .ods, libreoffice-calc. The files are kept; run it only to change them.
"""
import datetime
import os
import shutil
import subprocess
import tempfile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

HERE = os.path.dirname(os.path.abspath(__file__))
GIFT = "Giấy khen của Chủ tịch UBND quận"
STAMP = datetime.datetime(2022, 3, 1)


def save(book, name):
    book.properties.created = book.properties.modified = STAMP
    book.properties.creator = "Văn thư"
    book.save(os.path.join(HERE, name))


def sheet(title):
    book = Workbook()
    book.active.title = title
    return book, book.active


def rows(target, lines, start=1):
    for offset, line in enumerate(lines):
        for column, value in enumerate(line, 1):
            if value is not None:
                target.cell(start + offset, column, value)


def date(cell, year, month, day):
    cell.value = datetime.date(year, month, day)
    cell.number_format = "dd/mm/yyyy"


def letterhead_and_sections():
    """01: letterhead over merged cells, headings on row 7, sections, a total, a signature; dates as text and as serials."""
    book, page = sheet("Danh sách")
    for area in ("A1:C1", "D1:G1", "A2:C2", "D2:G2", "A4:G4", "A5:G5", "A8:G8", "A10:G10"):
        page.merge_cells(area)
    rows(page, [
        ["UBND HUYỆN MẪU", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["PHÒNG NỘI VỤ", None, None, "Độc lập - Tự do - Hạnh phúc"],
        [],
        ["DANH SÁCH TẬP THỂ, CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG"],
        ["(Kèm theo Tờ trình số     /TTr-PNV ngày     tháng     năm 2022)"],
        [],
        ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị công tác", "Hình thức khen thưởng", "Ghi chú"],
        ["I. TẬP THỂ"],
        [1, "Trường THCS Hoa Ban", None, None, None, GIFT],
        ["II. CÁ NHÂN"],
        [1, "Đặng Thị Mơ", None, "Giáo viên", "Trường THCS Hoa Ban", GIFT],
        [2, "Vừ A Sáng", "04/9/1979", "Bảo vệ", "Trường Tiểu học Suối Xanh", "GK UBND quận"],
        [3, "Lò Văn Piêng", 1985, "Kế toán", "Trường Mầm non Đồi Xa", "Giấy khen"],
        ["Tổng cộng: 04"],
        [],
        [None, None, None, None, "Ngày     tháng     năm 2022"],
        [None, "NGƯỜI LẬP BIỂU", None, None, "TRƯỞNG PHÒNG"],
        [None, "Cà Thị Lả", None, None, "Sùng A Dếnh"],
    ])
    date(page["C11"], 1980, 5, 4)
    for cell in page[7]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, horizontal="center")
    save(book, "01-tieu-de-va-muc.xlsx")


def two_heading_rows():
    """02: headings in two rows, Nam/Nữ columns with years, awards as columns with ticks."""
    book, page = sheet("Biểu 1")
    for area in ("A1:H1", "A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4", "G3:H3"):
        page.merge_cells(area)
    rows(page, [
        ["DANH SÁCH CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG NĂM 2021"],
        [],
        ["TT", "Họ và tên", "Năm sinh", None, "Chức vụ", "Đơn vị", "Hình thức đề nghị", None],
        [None, None, "Nam", "Nữ", None, None, "Bằng khen UBND TP", "Giấy khen UBND quận"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
        [1, "Bế Văn Đăm", 1988, None, "Phó Hiệu trưởng", "THCS Hoa Ban", "x"],
        [2, "Hà Thị Xuyến", None, 1990, "Giáo viên", "TH Suối Xanh", None, "x"],
        [3, "Giàng A Chống", 1975, None, "Tổ trưởng", "MN Đồi Xa", None, "x"],
    ])
    save(book, "02-hai-hang-tieu-de.xlsx")


def units_as_rows():
    """03: each school as a row of its own, no column of units; name in two columns under one heading; ditto marks."""
    book, page = sheet("Tong hop")
    page.merge_cells("A1:F1")
    page.merge_cells("B2:C2")
    rows(page, [
        ["Danh sách đề nghị khen thưởng"],
        ["STT", "Họ và tên", None, "Chức danh", "Sinh ngày", "HTKT"],
        ["I", "Trường THCS Hoa Ban"],
        [1, "Đặng Thị", "Mơ", "Giáo viên", "4/5/1980", "Giấy khen"],
        [2, "Bế Văn", "Đăm", "nt", "1988", "nt"],
        ["II", "Trường Tiểu học Suối Xanh"],
        [1, "Hà Thị", "Xuyến", "Kế toán", "12/1990", "Giấy khen"],
        ["III", "Trường Mầm non Đồi Xa"],
        [1, "Giàng A", "Chống", "Bảo vệ", "1/9/75", "Giấy khen"],
        [None, "Cộng", None, None, None, 4],
    ])
    save(book, "03-ten-truong-theo-dong.xlsx")


def several_sheets():
    """04: collectives and individuals on sheets of their own, a note on a third, and an old copy that is hidden."""
    book, page = sheet("Tập thể")
    rows(page, [
        ["STT", "Tên tập thể", "Hình thức khen thưởng"],
        [1, "Trường THCS Hoa Ban", GIFT],
        [2, "Trường Mầm non Đồi Xa", "Cờ thi đua của UBND thành phố"],
    ])
    page = book.create_sheet("Cá nhân")
    rows(page, [
        ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Hình thức khen thưởng"],
        [1, "Đặng Thị Mơ", "04/05/1980", "Giáo viên", "Trường THCS Hoa Ban", GIFT],
        [2, "Hà Thị Xuyến", "1990", "Giáo viên", "Trường Tiểu học Suối Xanh", GIFT],
    ])
    page = book.create_sheet("Ghi chú")
    rows(page, [["Danh sách đã được Hội đồng thông qua."], ["Liên hệ văn thư khi cần."]])
    page = book.create_sheet("Bản cũ")
    page.sheet_state = "hidden"
    rows(page, [
        ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Hình thức khen thưởng"],
        [1, "Người Cũ Bỏ", "Giáo viên", "Trường THCS Hoa Ban", GIFT],
    ])
    save(book, "04-nhieu-trang-tinh.xlsx")


def merged_units():
    """05: unit and award merged over several rows; position and unit in one column for the rest."""
    book, page = sheet("DS")
    rows(page, [
        ["Số TT", "Họ tên", "Năm sinh", "Chức vụ", "Trường", "Danh hiệu, hình thức khen thưởng"],
        [1, "Đặng Thị Mơ", 1980, "Giáo viên", "Trường THCS Hoa Ban", GIFT],
        [2, "Bế Văn Đăm", 1988, "Phó Hiệu trưởng"],
        [3, "Lò Văn Piêng", 1985, "Nhân viên"],
        [4, "Hà Thị Xuyến", 1990, "Giáo viên", "Trường Tiểu học Suối Xanh"],
    ])
    page.merge_cells("E2:E4")
    page.merge_cells("F2:F5")
    save(book, "05-o-gop.xlsx")


def formulas():
    """06: numbers, names and units computed by formulas, with the values stored as LibreOffice leaves them."""
    book, page = sheet("Sheet1")
    rows(page, [
        ["STT", "Họ đệm", "Tên", "Họ và tên", "Ngày sinh", "Chức vụ", "Mã đơn vị", "Hình thức khen thưởng"],
        [1, "Đặng Thị", "Mơ", '=B2&" "&C2', "=DATE(1980,5,4)", "Giáo viên", "C2-HB", '="Giấy khen"'],
        ["=A2+1", "Vừ A", "Sáng", '=B3&" "&C3', "=DATE(1979,9,4)", "Bảo vệ", "=G2", "=H2"],
        ["=A3+1", "Hà Thị", "Xuyến", '=B4&" "&C4', "=DATE(1990,1,31)", "Giáo viên", "C1-SX", "=H3"],
        [None, "Tổng số:", None, None, None, None, None, "=COUNTA(D2:D4)"],
    ])
    for row in range(2, 5):
        page.cell(row, 5).number_format = "d/m/yyyy"
    convert(book, "06-cong-thuc", "xlsx")


def own_school():
    """07: one school's own list: the unit stands in the letterhead only, the award in the title only."""
    book, page = sheet("Trang tính1")
    for area in ("A1:D1", "A2:D2", "A4:E4"):
        page.merge_cells(area)
    rows(page, [
        ["UBND HUYỆN MẪU"],
        ["TRƯỜNG THCS HOA BAN"],
        [],
        ["DANH SÁCH CÁ NHÂN ĐỀ NGHỊ TẶNG GIẤY KHEN CỦA CHỦ TỊCH UBND QUẬN"],
        [],
        ["TT", "Ông/Bà", "Họ và tên", "Ngày, tháng, năm sinh", "Chức vụ"],
        [1, "Bà", "Đặng Thị Mơ", "04/5/1980", "Giáo viên"],
        [2, "Ông", "Bế Văn Đăm - Phó Hiệu trưởng", "1988", None],
        [],
        ["(Danh sách gồm 02 cá nhân)"],
        [None, None, None, None, "HIỆU TRƯỞNG"],
        [None, None, None, None, "Quàng Văn Bun"],
    ])
    convert(book, "07-danh-sach-cua-truong", "xls")


def open_document():
    """08: an OpenDocument sheet; units spelled otherwise than in the list; a year typed into cells that show dates."""
    book, page = sheet("Danh sach")
    rows(page, [
        ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Hình thức khen thưởng"],
        [1, "Đặng Thị Mơ", None, "Giáo viên", "Trường Trung học cơ sở Hoa Ban", "Giấy khen cấp quận"],
        [2, "Hà Thị Xuyến", None, "Giáo viên", "Trường Cấp 1 Suối Xanh", "GK CT UBND quận"],
        [3, "Giàng A Chống", None, "Bảo vệ", "Mầm non Đồi Xa", "giấy khen UBND quận"],
    ])
    date(page["C2"], 1980, 5, 4)
    for cell, year in (("C3", 1990), ("C4", 1975)):
        page[cell] = year
        page[cell].number_format = "dd/mm/yyyy"
    convert(book, "08-ten-don-vi-khac", "ods")


def two_tables():
    """09: two tables below each other under different headings, the headings repeated, several people in one cell."""
    book, page = sheet("Bảng")
    rows(page, [
        ["I. TẬP THỂ"],
        ["STT", "Tên tập thể", "Đề nghị khen thưởng"],
        [1, "Tập thể Trường THCS Hoa Ban", "Giấy khen"],
        [2, "Trường Tiểu học Suối Xanh", "Bằng khen của Chủ tịch UBND thành phố"],
        ["Tổng số: 2 tập thể"],
        [],
        ["II. CÁ NHÂN"],
        ["STT", "Họ và tên", "Chức vụ, đơn vị công tác", "Năm sinh", "Đề nghị khen thưởng"],
        [1, "Đặng Thị Mơ", "Giáo viên, Trường THCS Hoa Ban", 1980, "Giấy khen"],
        [2, "Hà Thị Xuyến\nSùng Thị Mỷ", "Giáo viên, Trường Tiểu học Suối Xanh", "1990\n1991", "Giấy khen"],
        ["STT", "Họ và tên", "Chức vụ, đơn vị công tác", "Năm sinh", "Đề nghị khen thưởng"],
        [3, "Giàng A Chống", "Bảo vệ - Trường Mầm non Đồi Xa", 1975, "Giấy khen"],
        ["Tổng số: 4 cá nhân"],
    ])
    save(book, "09-hai-bang.xlsx")


def filtered():
    """10: a filter hides rows; numbers stored as text; no-break and double spaces; text that begins like a formula."""
    book, page = sheet("Lọc")
    rows(page, [
        ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Hình thức khen thưởng", "Thành tích"],
        ["1", "Đặng\u00a0Thị  Mơ", " 04/05/1980 ", "Giáo viên ", "Trường THCS Hoa Ban", GIFT, "- Hoàn thành tốt"],
        ["2", "Ẩn Văn Dòng", "01/01/1981", "Giáo viên", "Trường THCS Hoa Ban", GIFT, ""],
        ["3", "Hà Thị Xuyến", "31/01/1990", "Giáo viên", "Trường Tiểu học Suối Xanh", GIFT, "'+ Sáng kiến"],
    ])
    page.row_dimensions[3].hidden = True
    page.auto_filter.ref = "A1:G4"
    save(book, "10-loc-va-khoang-trang.xlsx")


def broken():
    head = ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Hình thức khen thưởng"]
    book, page = sheet("Sai")
    rows(page, [
        ["DANH SÁCH"], head,
        [1, "Đặng Thị Mơ", "31/02/1980", "Giáo viên", "Trường THCS Hoa Ban", GIFT],
        [2, "Hà Thị Xuyến", "1990", "Giáo viên", "Trường Tiểu học Không Có", GIFT],
        [3, "Giàng A Chống", "1975", "Bảo vệ", "Trường Mầm non Đồi Xa", "Giấy khen của Sở GD&ĐT"],
        [4, None, "1975", "Bảo vệ", "Trường Mầm non Đồi Xa", GIFT],
        [5, "Lò Văn Piêng", "1985", "Kế toán", "Trường Mầm non Đồi Xa", GIFT],
    ])
    save(book, "sai-1-dong.xlsx")

    # Formulas that were never computed have no value: the names are not in the file.
    book, page = sheet("Chưa tính")
    rows(page, [head, [1, '="Đặng"&" Mơ"', "1980", "Giáo viên", "Trường THCS Hoa Ban", GIFT],
                [2, "=NOSUCH(1)", "1985", "Giáo viên", "Trường THCS Hoa Ban", GIFT]])
    save(book, "sai-2-cong-thuc-chua-tinh.xlsx")

    # The same person twice, on two sheets, and one whose awards contradict each other.
    book, page = sheet("A")
    rows(page, [head, [1, "Đặng Thị Mơ", "04/05/1980", "Giáo viên", "Trường THCS Hoa Ban", GIFT]])
    page = book.create_sheet("B")
    rows(page, [head, [1, "ĐẶNG THỊ MƠ", "4/5/1980", "Giáo viên", "THCS Hoa Ban", GIFT],
                [2, "Hà Thị Xuyến", "1990", "Giáo viên", "Trường Tiểu học Suối Xanh",
                 "Giấy khen UBND quận, Bằng khen UBND TP"]])
    save(book, "sai-3-trung-va-mau-thuan.xlsx")


def convert(book, name, suffix):
    """Through LibreOffice, which computes what openpyxl only writes down."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, name + "-nguon.xlsx")
        book.save(path)
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", suffix,
             "--outdir", os.path.join(folder, "out"), path], check=True, capture_output=True)
        shutil.copy(os.path.join(folder, "out", f"{name}-nguon.{suffix}"), os.path.join(HERE, f"{name}.{suffix}"))


if __name__ == "__main__":
    letterhead_and_sections()
    two_heading_rows()
    units_as_rows()
    several_sheets()
    merged_units()
    formulas()
    own_school()
    open_document()
    two_tables()
    filtered()
    broken()
