import Testing

@testable import Vietnamese

@Suite struct VietnameseTextTests {
    /// All 134 letters with a mark, by the alphabet.
    static let letters: [Character] = Array(
        "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴĐ"
    )

    @Test func theAlphabetHas134LettersWithMarks() {
        #expect(Self.letters.count == 134)
        #expect(Set(Self.letters).count == 134)
    }

    /// A letter as base and marks, the marks in every order.
    static func spellings(_ character: Character) throws -> [String] {
        let scalar = try #require(character.unicodeScalars.first)
        let letter = try #require(VietnameseLetter(scalar))
        var marks: [Unicode.Scalar] = []
        switch letter.mark {
        case .circumflex: marks.append("\u{302}")
        case .breve: marks.append("\u{306}")
        case .horn: marks.append("\u{31B}")
        case .none, .stroke: break
        }
        switch letter.tone {
        case .acute: marks.append("\u{301}")
        case .grave: marks.append("\u{300}")
        case .hook: marks.append("\u{309}")
        case .tilde: marks.append("\u{303}")
        case .dot: marks.append("\u{323}")
        case .level: break
        }
        let base =
            letter.mark == .stroke
            ? String(character) : String(UnicodeScalar(letter.isUpper ? letter.base - 32 : letter.base))
        let orders = marks.count == 2 ? [marks, marks.reversed()] : [marks]
        return orders.map { order in
            var text = String.UnicodeScalarView(base.unicodeScalars)
            text.append(contentsOf: order)
            return String(text)
        }
    }

    @Test(arguments: letters)
    func everyOrderOfMarksComposesToTheSameLetter(letter: Character) throws {
        for spelling in try Self.spellings(letter) {
            #expect(Array(VietnameseText.composed(spelling).unicodeScalars) == Array(String(letter).unicodeScalars))
            #expect(VietnameseText.bare(spelling) == VietnameseText.bare(String(letter)))
            #expect(VietnameseText.toneKey(spelling) == VietnameseText.toneKey(String(letter)))
        }
    }

    @Test(arguments: letters)
    func bareIsOneASCIILetter(letter: Character) {
        let bare = VietnameseText.bare(String(letter))
        #expect(bare.utf8.count == 1 && bare.utf8.allSatisfy { (0x61...0x7A).contains($0) })
    }

    @Test(arguments: [
        ("hòa", "hoà", true), ("Thủy", "thuỷ", true), ("lượng", "lựơng", true), ("quý", "qúy", true),
        ("hoàn", "hòan", true), ("Lý", "Lí", true), ("Quý", "Quí", true), ("Mỹ", "mĩ", true), ("Hương", "Hường", false),
        ("Hòa", "Hóa", false), ("Dung", "Dũng", false), ("Thúy", "Thùy", false), ("mai", "may", false),
        ("Đ", "D", false),
        ("Ðức", "Đức", true),
    ])
    func toneKeysTellSyllablesApart(left: String, right: String, equal: Bool) {
        #expect((VietnameseText.toneKey(left) == VietnameseText.toneKey(right)) == equal)
    }

    @Test func oiIsReadAsUHornAndTextWithoutMarksIsUntouched() {
        #expect(VietnameseText.composed("khen thƣởng") == "khen thưởng")
        #expect(VietnameseText.composed("Năm 2021 – ok") == "Năm 2021 – ok")
        #expect(VietnameseText.composed("n\u{303}") == "n\u{303}")
    }

    @Test func bareDropsInvisibleCharactersAndKeepsWordsApart() {
        #expect(VietnameseText.bare("Trường\u{A0}Mầm\u{200B} non Ỷ La") == "truong mam non y la")
        #expect(VietnameseText.bareWords("TH&THCS \"A-B\", số 1") == ["th", "thcs", "a", "b", "so", "1"])
    }

    @Test func collapsedKeepsLettersAndOneSpace() {
        #expect(VietnameseText.collapsed("  Nguyễn\u{A0}\n Thị\u{200B}  Hà ") == "Nguyễn Thị Hà")
    }

    @Test(arguments: [
        "\u{9}", "\u{A}", "\u{D}", "\u{85}", "\u{A0}", "\u{1680}", "\u{2003}", "\u{2028}", "\u{202F}", "\u{205F}",
        "\u{3000}", "  ",
    ])
    func everySpaceIsCollapsedWhereverItStands(space: String) {
        #expect(VietnameseText.collapsed("Ỷ\(space)Lạ") == "Ỷ Lạ")
        #expect(VietnameseText.collapsed(space + "Ỷ Lạ") == "Ỷ Lạ")
        #expect(VietnameseText.collapsed("Ỷ Lạ" + space) == "Ỷ Lạ")
        #expect(VietnameseText.collapsed(space).isEmpty)
    }

    @Test(arguments: ["\u{AD}", "\u{200B}", "\u{202E}", "\u{2060}", "\u{FEFF}"])
    func whatIsNotSeenIsDropped(mark: String) {
        #expect(VietnameseText.collapsed("Hu\(mark)ệ Ấn") == "Huệ Ấn")
    }

    @Test(arguments: ["", " ", "–", "một", "một hai", " một, hai–ba. ", "Hu\u{AD}ệ", "2021 (A)"])
    func wordsAreCountedAsTheyAreCut(text: String) {
        let count = VietnameseText.words(text).count
        for least in 0...4 { #expect(VietnameseText.hasWords(text, atLeast: least) == (count >= least)) }
    }
}
