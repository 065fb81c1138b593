import CPaper
import Receipts

/// Where everything of a slip stands, page after page.
struct SlipLayout {
    private let sheet: SlipSheet
    private let slip: ReceiptSlip
    private var y = SlipLayout.top
    private var page = 1
    private var part = 0

    // Margins after NĐ 30/2020, Phụ lục I, mục I.3: top and bottom 20-25 mm, left 30-35 mm, right 15-20 mm.
    private static let millimetre = 72 / 25.4
    private static let (top, bottom) = (20 * millimetre, 297 * millimetre - 20 * millimetre)
    private static let (left, right) = (30 * millimetre, 210 * millimetre - 15 * millimetre)
    private static let width = right - left

    init(sheet: SlipSheet, slip: ReceiptSlip) {
        self.sheet = sheet
        self.slip = slip
    }

    mutating func draw() throws(SlipError) {
        drawHead()
        drawTitle()
        drawFields()
        drawChanges()
        drawTable("Các tệp đã nhận", ["STT", "Tên tệp", "Kết quả đọc"], slip.files)
        if slip.files.isEmpty { paragraph("Thư không có tệp nào được ghi nhận.") }
        drawTable(
            "Tập thể, cá nhân ghi nhận từ các tệp", ["STT", "Họ và tên, đơn vị", "Đối chiếu danh sách"], slip.nominees)
        if !slip.missing.isEmpty {
            paragraph(numbered("Còn thiếu trích ngang thành tích của:"), .bold)
            // Unnumbered is what stands for all that are not listed.
            for item in slip.missing { paragraph(item.number.isEmpty ? item.name : "\(item.number). \(item.name)") }
        }
        y += 4
        paragraph(slip.notice, .italic)
        try drawCode()
    }

    // MARK: - Parts

    private mutating func drawHead() {
        let motherland = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        // The right column holds the state's name on one line; the office's may take two.
        let wide = max(sheet.width(motherland, size: 12, .bold), Self.width * 0.5) + 2
        let half = Self.width - wide - 6
        let (start, x) = (y, Self.right - wide)
        var leftY = start
        if !slip.superior.isEmpty {
            leftY += sheet.text(slip.superior, x: Self.left, y: leftY, width: half, size: 12, side: TN_CENTRE)
        }
        leftY += sheet.text(
            slip.office.uppercased(), x: Self.left, y: leftY, width: half, size: 12, .bold, side: TN_CENTRE)
        line(under: half * 0.4, middle: Self.left + half / 2, y: leftY + 2)
        leftY += 10
        leftY += sheet.text("Số: \(slip.number)", x: Self.left, y: leftY, width: half, size: 12, side: TN_CENTRE)
        var rightY = start
        rightY += sheet.text(
            motherland, x: x, y: rightY, width: wide, size: 12, .bold, side: TN_CENTRE)
        let motto = "Độc lập - Tự do - Hạnh phúc"
        rightY += sheet.text(motto, x: x, y: rightY, width: wide, size: 13, .bold, side: TN_CENTRE)
        line(under: sheet.width(motto, size: 13, .bold), middle: x + wide / 2, y: rightY + 2)
        rightY += 10
        rightY += sheet.text(slip.placeAndDay, x: x, y: rightY, width: wide, size: 13, .italic, side: TN_CENTRE)
        y = max(leftY, rightY) + 20
    }

    private func line(under length: Double, middle: Double, y: Double) {
        sheet.line(middle - length / 2, y, middle + length / 2, y)
    }

    private mutating func drawTitle() {
        y += sheet.text("PHIẾU XÁC NHẬN", x: Self.left, y: y, width: Self.width, size: 14, .bold, side: TN_CENTRE)
        y += sheet.text(slip.subject, x: Self.left, y: y, width: Self.width, size: 13, .bold, side: TN_CENTRE)
        line(under: Self.width * 0.3, middle: Self.left + Self.width / 2, y: y + 3)
        y += 16
    }

    private mutating func drawFields() {
        let label = 142.0
        for field in slip.fields {
            let height = max(
                sheet.text(field.value, x: 0, y: 0, width: Self.width - label, size: 13, draws: false),
                sheet.text(field.label + ":", x: 0, y: 0, width: label - 6, size: 13, draws: false))
            makeRoom(height)
            sheet.text(field.label + ":", x: Self.left, y: y, width: label - 6, size: 13)
            sheet.text(field.value, x: Self.left + label, y: y, width: Self.width - label, size: 13)
            y += height + 3
        }
        y += 6
    }

    private mutating func paragraph(_ text: String, _ style: SlipSheet.Style = .plain) {
        let height = sheet.text(text, x: 0, y: 0, width: Self.width, size: 13, style, draws: false)
        makeRoom(height)
        sheet.text(text, x: Self.left, y: y, width: Self.width, size: 13, style)
        y += height + 3
    }

    /// Headings count the parts that there are.
    private mutating func numbered(_ title: String) -> String {
        part += 1
        return "\(part). \(title)"
    }

    private mutating func drawChanges() {
        drawTable(
            "Nội dung điều chỉnh", ["STT", "Nội dung", "Kết quả đã thông báo", "Kết quả sau kiểm tra"],
            rows: slip.changes.map { [$0.number, $0.name, $0.before, $0.after] }, shares: [0.36, 0.32, 0.32])
    }

    private mutating func drawTable(_ title: String, _ heads: [String], _ rows: [ReceiptSlip.Row]) {
        let cells = rows.map { row in
            [row.number, row.detail.isEmpty ? row.name : row.name + "\n" + row.detail, row.result]
        }
        drawTable(title, heads, rows: cells, shares: [0.62, 0.38])
    }

    /// - Parameter shares: of the width beside the column of numbers, adding up to 1.
    private mutating func drawTable(_ title: String, _ heads: [String], rows: [[String]], shares: [Double]) {
        guard !rows.isEmpty else { return }
        makeRoom(60)
        paragraph(numbered(title), .bold)
        let number = 36.0
        let columns = [number] + shares.map { (Self.width - number) * $0 }
        drawRow(heads, columns, size: 11, .bold, side: TN_CENTRE)
        for row in rows { drawRow(row, columns, size: 11, .plain, side: TN_LEFT) }
        y += 10
    }

    private mutating func drawRow(
        _ cells: [String], _ columns: [Double], size: Double, _ style: SlipSheet.Style, side: TNSide
    ) {
        let (space, padding) = (4.0, 3.0)
        let heights = zip(cells, columns).map {
            sheet.text($0, x: 0, y: 0, width: $1 - 2 * space, size: size, style, draws: false)
        }
        let height = (heights.max() ?? 0) + 2 * padding
        makeRoom(height)
        sheet.line(Self.left, y, Self.right, y)
        var x = Self.left
        for (index, (cell, width)) in zip(cells, columns).enumerated() {
            sheet.text(
                cell, x: x + space, y: y + padding, width: width - 2 * space, size: size, style,
                side: index == 0 ? TN_CENTRE : side)
            sheet.line(x, y, x, y + height)
            x += width
        }
        sheet.line(Self.right, y, Self.right, y + height)
        y += height
        sheet.line(Self.left, y, Self.right, y)
    }

    private mutating func drawCode() throws(SlipError) {
        let side = 74.0
        makeRoom(side + 16)
        y += 8
        guard sheet.code(slip.code.text, x: Self.left, y: y, side: side) else { throw SlipError.noCode }
        let text = "Mã xác thực:\n\(slip.code.text)\nĐể kiểm tra, đề nghị gửi phiếu hoặc mã này về cơ quan tiếp nhận."
        sheet.text(text, x: Self.left + side + 12, y: y + 8, width: Self.width - side - 12, size: 11)
        y += side
    }

    // MARK: - Pages

    /// Begins another page where so much does not fit this one; its number stands in the middle of the head, from the second
    /// page on.
    private mutating func makeRoom(_ height: Double) {
        guard y + height > Self.bottom, y > Self.top + 30 else { return }
        sheet.nextPage()
        page += 1
        sheet.text(String(page), x: Self.left, y: Self.top - 24, width: Self.width, size: 13, side: TN_CENTRE)
        y = Self.top
    }
}
