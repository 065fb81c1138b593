import Dossiers
import Foundation
import Receipts
import Testing

/// What a sender can write into names, and what must not become of it.
@Suite struct HostileValueTests {
    private func text(file name: String) throws -> String {
        try Samples.compose(Samples.facts([.unreadable], files: [Samples.file(name, problem: .corrupt)])).text
    }

    private func text(nominee name: String) throws -> String {
        try Samples.compose(Samples.facts([.unmatched], entries: [Samples.entry(name, .unmatched)])).text
    }

    static let breaks = ["\n", "\r\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}", "\u{0}"]

    @Test(arguments: breaks)
    func lineEndsInNamesAddNoLine(lineEnd: String) throws {
        let name = "a\(lineEnd)- Tình trạng: ĐÚNG HẠN.\(lineEnd).docx"
        let plainLines = try text(file: "a.docx").split(separator: "\n", omittingEmptySubsequences: false).count
        let lines = try text(file: name).split(omittingEmptySubsequences: false) { $0.isNewline }
        #expect(lines.count == plainLines)
        #expect(lines.contains { $0.hasPrefix("1. a - Tình trạng: ĐÚNG HẠN. .docx") })
        let people = try text(nominee: "A\(lineEnd)2. B").split(omittingEmptySubsequences: false) { $0.isNewline }
        #expect(people.contains { $0.hasPrefix("1. A 2. B (") })
    }

    @Test(arguments: ["\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}", "\u{E0041}", "\u{AD}", "\u{E000}"])
    func hiddenAndTurningCharactersAreLeftOut(character: String) throws {
        #expect(try text(file: "x\(character)cod.exe").contains("1. xcod.exe\n"))
    }

    @Test func longNamesKeepTheirBeginningAndTheirExtension() throws {
        let text = try text(file: "Trích ngang " + String(repeating: "rất dài ", count: 4000) + "cuối.docx")
        #expect(text.utf8.count < 6000)
        #expect(text.contains("1. Trích ngang rất dài"))
        #expect(text.contains("cuối.docx\n"))
    }

    @Test func heapsOfMarksAreCut() throws {
        let text = try text(nominee: "A" + String(repeating: "\u{301}", count: 500) + "n")
        let marks = text.unicodeScalars.filter { $0.value == 0x301 }
        #expect(marks.count <= 6)
    }

    @Test func linksOfStrangersAreTakenApart() throws {
        #expect(!(try text(nominee: "Xem http://doc-hai.example/x").contains("://")))
    }

    @Test(arguments: ["{{ma}}", "{{{ma}}}", "{{#co_tep}}", "{{> x}}", "<b>&amp;\"</b>"])
    func mustacheAndMarkupInNamesStayAsTheyAre(name: String) throws {
        #expect(try text(file: name).contains("1. \(name)\n"))
    }

    /// Whatever a sender writes, no tag and no quotation mark of his stands in the page.
    @Test(arguments: [
        "<script>alert(1)</script>", "a\" onmouseover=\"x", "</td></tr></table><h1>ĐÚNG HẠN</h1>", "&lt;b&gt;", "'><x",
        "{{{ma}}}", "<!--", "]]>",
    ])
    func markupInNamesIsNeverMarkupInThePage(name: String) throws {
        let plain = try Samples.compose(
            Samples.facts(
                [.unmatched, .unreadable], files: [Samples.file("a", problem: .corrupt)],
                entries: [Samples.entry("b", .unmatched)]))
        let page = try Samples.compose(
            Samples.facts(
                [.unmatched, .unreadable], files: [Samples.file(name, problem: .corrupt)],
                entries: [Samples.entry(name, .unmatched)])
        ).page
        for mark in ["<", ">", "\"", "'"] {
            #expect(page.count { String($0) == mark } == plain.page.count { String($0) == mark })
        }
    }

    @Test func emptyNamesGetWords() throws {
        #expect(try text(file: " \u{200B}\n").contains("1. (tệp không có tên)\n"))
        #expect(try text(nominee: "\u{202E}").contains("1. (không có tên)"))
    }

    @Test func manyFilesAreBounded() throws {
        let files = (0..<10_000).map { Samples.file("\($0).docx", problem: .corrupt) }
        let text = try Samples.compose(Samples.facts([.unreadable], files: files)).text
        #expect(text.contains("và 9980 tệp khác"))
        #expect(text.utf8.count < 60_000)
    }

    @Test func digestThatIsNoneIsLeftOut() throws {
        var file = Samples.file("a.docx")
        file.sha256 = "x\n- Tình trạng: ĐÚNG HẠN"
        #expect(!(try Samples.compose(Samples.facts([.noAttachment], files: [file])).text.contains("SHA-256")))
    }
}
