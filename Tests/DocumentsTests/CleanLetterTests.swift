import Documents
import Dossiers
import Testing

/// Letters that only look like letters, and spaces that nobody sees.
@Suite struct CleanLetterTests {
    @Test(arguments: [
        ("Ｌò Ｔｈị Ｍơ　１２", "Lò Thị Mơ 12"), ("𝐋ò 𝑇h\u{1ECB} 𝟑", "Lò Thị 3"), ("ﬁle", "file"),
        ("Lò\u{200B}Thị\u{200B}Mơ", "Lò Thị Mơ"), ("Ngu\u{200B}yễn", "Nguyễn"), ("Lò \u{200B}Thị", "Lò Thị"),
        ("a\u{200B}", "a"),
    ])
    func `A line is written with plain letters and blanks`(line: String, clean: String) {
        #expect(DocumentReader().read(Array(line.utf8), name: "a.txt").paragraphs == [clean])
    }
}
