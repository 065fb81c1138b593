import Documents
import Dossiers
import Testing

/// Pages that are drawn once and worn here in independent ways: what stands on them does not depend on it.
@Suite struct WornPageTests {
    private static let people = ["Đỗ Thị Mộng Tuyền", "Lò Văn Khuê", "Huỳnh Ngọc Diễm", "Quách Bảo Lãm"]
    private static let dates = ["04/03/1979", "17/11/1986", "25/08/1991", "09/12/1973"]

    private func text(_ bytes: [UInt8]) -> ExtractedText? { DocumentReader().read(bytes, name: "page").text }

    /// The rows of the table under its heading, without their numbers.
    private func rows(_ page: WornPage) -> [[String]] {
        let table = text(page.bitmap)?.tables.first { $0.rows.count > 3 }
        return (table?.rows.dropFirst() ?? []).map { $0.dropFirst().prefix(2).map(\.text) }
    }

    private static let rows = zip(people, dates).map { [$0, $1] }

    enum Wear: String, CaseIterable {
        case clean, skewed, skewedMore, slanted, shaded, grainy, stamped, small

        func worn(_ page: WornPage) -> WornPage {
            switch self {
            case .clean: page
            case .skewed: page.askew(0.5)
            case .skewedMore: page.askew(-4.6)
            case .slanted: page.askew(1, slant: 3.5)
            case .shaded: page.askew(0.8).shaded(to: 0.65)
            case .grainy: page.grainy(16).askew(1.2)
            case .stamped: page.stamped().askew(2)
            case .small: page.scaled(by: 0.7)
            }
        }
    }

    @Test(arguments: Wear.allCases)
    func `A ruled table gives its cells however the page is worn`(wear: Wear) {
        #expect(rows(wear.worn(WornPage("page-ruled.bmp"))) == Self.rows)
    }

    @Test(arguments: [Wear.clean, .skewed, .slanted, .shaded, .grainy])
    func `A table without rules gives its cells though its columns are hardly apart`(wear: Wear) {
        #expect(rows(wear.worn(WornPage("page-columns.bmp"))) == Self.rows)
    }

    @Test(arguments: [Wear.skewed, .slanted, .stamped])
    func `A list of names is read upright, with all of its names and no other`(wear: Wear) {
        let text = text(wear.worn(WornPage("page-list.bmp")).bitmap)?.plainText ?? ""
        let named = text.split(separator: "\n").filter { $0.contains("sinh ngày") }
        #expect(named.count == Self.people.count)
        for person in Self.people { #expect(named.contains { $0.contains(person) }) }
    }

    @Test(arguments: [10, 14, 20])
    func `A list whose texts hang behind their numbers is no table`(room: Int) {
        // Where the four numbers end, and the lines that they stand on.
        let page = WornPage("page-list.bmp").parted(at: 103, by: room) { y in
            (0..<4).contains((y - 206) / 90) && (y - 206) % 90 < 42
        }
        let text = text(page.bitmap)
        #expect(text?.tables.isEmpty == true)
        let lines = text?.plainText.split(whereSeparator: \.isNewline) ?? []
        for (number, person) in Self.people.enumerated() {
            #expect(lines.contains { $0.hasPrefix("\(number + 1).") && $0.contains(person) })
        }
    }

    @Test func `A page reads the same whichever way it lies`() {
        var page = WornPage("page-ruled.bmp")
        let upright = text(page.bitmap)?.plainText
        #expect(upright?.contains("Lò Văn Khuê") == true)
        for _ in 0..<3 {
            page = page.turned()
            #expect(text(page.bitmap)?.plainText == upright)
        }
    }

    @Test func `The same pixels read the same in another container`() {
        let page = WornPage("page-ruled.bmp").askew(1.5)
        #expect(text(page.tiff)?.plainText == text(page.bitmap)?.plainText)
    }

    @Test func `A black page has no text`() {
        let page = WornPage("page-list.bmp").shaded(to: 1)
        var black = page.bitmap
        for index in 54..<black.count { black[index] = 3 }
        #expect(DocumentReader().read(black, name: "page.bmp").problem == .noText)
    }
}
