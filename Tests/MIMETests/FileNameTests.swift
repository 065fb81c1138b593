import Testing

@testable import MIME

@Suite("FileName")
struct FileNameTests {
    @Test(
        "A name loses its path and whatever cannot be seen",
        arguments: zip(
            [
                "a.doc", "../../etc/passwd", "C:\\bản\\tin.doc", "a\r\nb.doc", " a.doc ", "..", "a\u{202E}cod.exe",
                "be\u{301}.doc", "a\0.doc", "",
            ],
            ["a.doc", "passwd", "tin.doc", "ab.doc", "a.doc", "", "acod.exe", "bé.doc", "a.doc", ""]))
    func clean(_ text: String, _ expected: String) {
        var defects = DefectList()
        let name = FileName.clean(text, &defects)
        #expect(Array(name.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test("A very long name keeps its ending")
    func long() {
        var defects = DefectList()
        let name = FileName.clean(String(repeating: "ệ", count: 5000) + ".docx", &defects)
        #expect(name.unicodeScalars.count <= 200)
        #expect(name.hasSuffix(".docx"))
    }
}
