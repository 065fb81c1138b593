import Testing

@testable import MIME

@Suite("FileName")
struct FileNameTests {
    @Test(
        "A name loses its path and whatever cannot be seen",
        arguments: zip(
            [
                "a.doc", "../../etc/passwd", "C:\\bản\\tin.doc", "a\r\nb.doc", " a.doc ", "..", "a\u{202E}cod.exe",
                "be\u{301}.doc", "a\0.doc", "", "Tờ trình 12/TTr-MN.pdf", "532/KH-PGD.pdf", "M<i>a</i>b.sh",
                "thu/muc/a.doc",
                "C:/a b/c.doc", "/a b/c.doc", "./a b/c.doc",
            ],
            [
                "a.doc", "passwd", "tin.doc", "ab.doc", "a.doc", "", "acod.exe", "bé.doc", "a.doc", "",
                "Tờ trình 12_TTr-MN.pdf", "532_KH-PGD.pdf", "M<i>a<_i>b.sh", "a.doc", "c.doc", "c.doc", "c.doc",
            ]))
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
