import Testing
import Vietnamese

@Suite struct NameKeyTests {
    @Test(arguments: [
        ("NGUYỄN THỊ HÀ", "Nguyễn thị  Hà", NameGrade.exact),
        ("Nguyễn Thị\nHà", "Nguyễn.Thị Hà", .exact),
        ("Vũ Thị Lựơng", "Vũ Thị Lượng", .toneEqual),
        ("Ðặng Thị Hà", "Đặng Thị Hà", .exact),
        ("Hoàng Thị Hoà", "Hoàng Thị Hòa", .toneEqual),
        ("Sầm Thị Quí", "Sầm Thị Quý", .toneEqual),
        ("Nguyen Thi Ha", "Nguyễn Thị Hà", .unmarked),
        ("Lê Thị Hương", "Lê Thị Hường", .marksDiffer),
        ("Kiều Thị Đường", "Kiều Thị Dương", .severalMarks),
        ("Lê Hạnh Dũng", "Lê Hánh Dung", .severalMarks),
        ("Lê Thị Hờn", "Lê Thị Hon", .marksDiffer),
        ("Lê Thị Hươn", "Lê Thị Hương", .oneEdit),
        ("Lê Thị Hưogn", "Lê Thị Hưong", .oneEdit),
        ("Nguyễn Thị Thủyy", "Nguyễn Thị Thuỷ", .oneEdit),
        ("NguyễnThị Hà", "Nguyễn Thị Hà", .oneEdit),
        ("Nguyen Thi Hoa", "Nguyễn Thị Hoan", .oneEdit),
        ("Ng. T. Hà", "Nguyễn Thị Hà", .abbreviated),
        ("N.T.Ha", "Nguyễn Thị Hà", .abbreviated),
        ("Nguyễn Thị Hà A", "Nguyễn Thị Hà", .abbreviated),
        ("Nguyễn Thị Hà (1)", "Nguyễn Thị Hà 2", .different),
        ("Nguyễn Thị Hà B", "Nguyễn Thị Hà B", .exact),
        ("N.T.Hạ", "Nguyễn Thị Hà", .different),
        ("Lê Thị Thu Hương", "Lê Thị Hương", .different),
        ("Lê Thị Lan", "Phạm Thị Lan", .different),
    ])
    func gradesAreThoseOfACarefulClerk(left: String, right: String, grade: NameGrade) {
        #expect(NameKey(left).grade(against: NameKey(right)) == grade)
        #expect(NameKey(right).grade(against: NameKey(left)) == grade)
    }

    /// 1,000 names out of usual parts: NFC, decomposed, capitals and old spelling are one name; bare is grade "unmarked".
    @Test func aThousandNamesAreEqualToThemselvesInEveryForm() throws {
        let families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Lý"]
        let middles = ["Thị", "Văn", "Thị Thu", "Đức", "Ngọc", "Thị Bích", "Hữu", "Thuỳ", "Quỳnh", "Mỹ"]
        let givens = ["Hà", "Hoà", "Thuỷ", "Hường", "Loan", "Tuấn", "Huệ", "Uyên", "Nghĩa", "Phượng"]
        for family in families {
            for middle in middles {
                for given in givens {
                    let name = "\(family) \(middle) \(given)"
                    let key = NameKey(name)
                    let decomposed = try name.reduce(into: "") { text, character in
                        let scalar = try #require(character.unicodeScalars.first)
                        text +=
                            scalar.value < 0x80
                            ? String(character)
                            : try #require(VietnameseTextTests.spellings(character).last)
                    }
                    #expect(NameKey(decomposed).grade(against: key) == .exact)
                    #expect(NameKey(name.uppercased()).grade(against: key) == .exact)
                    #expect(NameKey(VietnameseText.bare(name)).grade(against: key) == .unmarked)
                }
            }
        }
    }
}

/// Every letter of the alphabet with a mark, in every spelling that Unicode has for it.
@Suite struct NameLetterTests {
    static let letters = Array(
        "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
    )

    @Test func all134LettersAreOneLetterInEverySpelling() throws {
        #expect(Self.letters.count == 134)
        for letter in Self.letters {
            let key = NameKey("Lê Thị B\(letter)n")
            for spelling in try VietnameseTextTests.spellings(letter) {
                #expect(NameKey("Lê Thị B\(spelling)n") == key)
            }
            let upper = String(letter).uppercased()
            #expect(NameKey("LÊ THỊ B\(upper)N") == key)
            #expect(NameKey("Lê Thị B\(VietnameseText.bare(String(letter)))n").bare == key.bare)
        }
    }

    @Test func differentLettersAreDifferent() {
        let keys = Set(Self.letters.prefix(67).map { NameKey("Lê Thị B\($0)n").tone })
        #expect(keys.count == 67)
    }
}

@Suite struct EditDistanceTests {
    @Test(arguments: [
        ("abc", "abc", true), ("abc", "abd", true), ("abc", "ab", true), ("ab", "abc", true), ("abc", "acb", true),
        ("abcd", "badc", false), ("abc", "a", false), ("", "a", true), ("", "", true), ("abcd", "adcb", false),
    ])
    func oneStepAtMost(left: String, right: String, expected: Bool) {
        #expect(EditDistance.isAtMostOne(Array(left.utf8), Array(right.utf8)) == expected)
    }

    @Test func `Every digit may stand in a name`() {
        #expect(NameKey("Trường 0123456789").bare == Array("truong 0123456789".utf8))
    }
}
