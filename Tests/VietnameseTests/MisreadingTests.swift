import Testing

@testable import Vietnamese

/// Misread Vietnamese is mended; proper Vietnamese and every other language are never touched.
@Suite struct MisreadingTests {
    /// Syllables of all kinds, drawn by a fixed sequence of numbers.
    private struct Draw {
        private var state: UInt64

        init(_ seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }

        static let words = """
            trường mầm non tiểu học trung cơ sở hiệu trưởng phó giáo viên nhân kế toán văn thư thành tích xuất sắc \
            năm học đề nghị tặng giấy khen bằng chủ tịch quận huyện thành phố nguyễn thị hoà lê văn bình phạm thuỷ \
            đặng quang ngọc ánh hương hường tuấn dũng mười tổ hợp tác được những ngày tháng hội đồng thi đua khuyến \
            khích nghiêng ngoằn ngoèo quyết giữ gìn ý chí yêu ít ổn ủng hộ ước mơ bé họ và tên má là cá quê hè ở ừ
            """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { String($0) }

        mutating func sentence(_ count: Int) -> String {
            (0..<count).map { index in
                let word = Self.words[next(Self.words.count)]
                return index == 0 || next(4) == 0 ? word.prefix(1).uppercased() + word.dropFirst() : word
            }.joined(separator: " ")
        }
    }

    /// How a font's encoding looks to a program that takes it for Latin-1; the reverse of the tables under test, by search.
    private static func misread(_ text: String, _ misreading: Misreading) -> String {
        if misreading == .utf8 {
            return String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar($0) }))
        }
        return text.unicodeScalars.map { codes[misreading]?[$0] ?? String($0) }.joined()
    }

    private static let codes: [Misreading: [Unicode.Scalar: String]] = {
        let latin = (0x80...0xFF).map { String(Character(Unicode.Scalar(UInt8($0)))) }
        let controls = (0x01...0x1F).map { String(Character(Unicode.Scalar(UInt8($0)))) }
        let bases = ["a", "e", "i", "o", "u", "y", "A", "E", "I", "O", "U", "Y", "ô", "ö", "Ô", "Ö"]
        var codes: [Misreading: [Unicode.Scalar: String]] = [:]
        for misreading in [Misreading.tcvn3, .vni, .windows1258, .viscii, .vps] {
            var own: [Unicode.Scalar: String] = [:]
            let doubles = misreading == .vni ? bases.flatMap { base in latin.map { base + $0 } } : []
            let vowels = misreading == .windows1258 ? bases + ["â", "ê", "ã", "õ", "ý", "Â", "Ê", "Ã", "Õ", "Ý"] : []
            let tones = vowels.flatMap { vowel in ["Ì", "Ò", "Þ", "ì", "ò"].map { vowel + $0 } }
            let isWhole = misreading == .viscii || misreading == .vps
            for code in doubles + (isWhole ? controls + latin : Array(latin[0x21...])) + tones {
                guard let meant = misreading.undone(code), meant.unicodeScalars.count == 1,
                    let letter = meant.unicodeScalars.first, letter.value >= 0x80, own[letter] == nil
                else { continue }
                own[letter] = code
            }
            codes[misreading] = own
        }
        return codes
    }()

    @Test(arguments: Misreading.allCases)
    func `What was misread comes back as it was meant`(misreading: Misreading) {
        var draw = Draw(7)
        for _ in 0..<200 {
            let text = draw.sentence(16 + draw.next(12))
            // TCVN3 has no codes for capitals with tones: its fonts draw them.
            if misreading == .tcvn3,
                text != LegacyEncoding.tcvn3(drawsCapitals: false).decoded(Self.misread(text, .tcvn3))
            {
                continue
            }
            let stored = Self.misread(text, misreading)
            let changed = Set(stored.split(separator: " ")).subtracting(text.split(separator: " "))
            guard changed.count >= 6 else { continue }
            let repaired = Misreading.repaired(stored)
            #expect(repaired?.text == text)
            #expect(repaired?.misreading == misreading)
        }
    }

    @Test func `UTF-8 that was misread twice comes back`() {
        let text = "Trường Mầm non Hoa Sữa"
        #expect(Misreading.repaired(Self.misread(Self.misread(text, .utf8), .utf8))?.text == text)
        #expect(Misreading.repaired("Nguyá»…n Thá»‹ Tuyáº¿t")?.text == "Nguyễn Thị Tuyết")
    }

    @Test(arguments: [
        ("TrÝch ngang thµnh tÝch", "Trích ngang thành tích"), ("B¸o c¸o", "Báo cáo"), ("Tê tr×nh.doc", "Tờ trình.doc"),
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("Tr\u{AD}êng MÇm non", "Trường Mầm non"), ("CéNG HOµ X· HéI CHñ NGHÜA", "CỘNG HOÀ Xã HỘI CHỦ NGHĨA"),
        ("Tr\u{DC}\u{A9}ng Ti‹u h†c, Ti‰n s\u{CF}", "Trường Tiểu học, Tiến sỹ"),
        (
            "H\u{12}I \u{F1}\u{12}NG\nTr\u{DC}\u{A9}ng Ti‹u h†c, Ti‰n s\u{CF}\nN\u{12}I V\u{14}",
            "HỘI ĐỘNG\nTrường Tiểu học, Tiến sỹ\nNỘI VỤ"
        ),
        ("Nguyeãn Thò Thuûy, Tröôøng Maàm non", "Nguyễn Thị Thủy, Trường Mầm non"),
        ("§éc lËp - Tù do - H¹nh phóc\nĐã ký", "Độc lập - Tự do - Hạnh phúc\nĐã ký"),
    ])
    func `A few words are enough`(stored: String, text: String) {
        #expect(Misreading.repaired(stored)?.text == text)
    }

    @Test func `Proper Vietnamese is never touched`() {
        var draw = Draw(1)
        for _ in 0..<2000 {
            let text = draw.sentence(1 + draw.next(20))
            #expect(Misreading.repaired(text) == nil)
            // Without the letters that only Unicode has, nothing else protects it.
            let western = text.split(separator: " ").filter { !LegacyEncoding.isUnicodeVietnamese(String($0)) }
            #expect(Misreading.repaired(western.joined(separator: " ")) == nil)
        }
    }

    @Test(arguments: [
        "Le garçon a été reçu à l'école élémentaire où sa mère enseigne, près de la forêt.",
        "Über die Prüfung für Schüler: größere Übungen, schöne Grüße, Mädchen könnten häufig müde sein.",
        "El niño comió piña mañana; año, señor, corazón, canción, ¿qué tal? ¡Adiós! España está aquí.",
        "Não são as coisas que estão à mão; coração, informações, João, português, irmã, avó, você, pão.",
        "Smörgåsbord på svenska: äpple, öl, fjäll, blåbär, kött. Å ja, så är det på ön.",
        "Đường Ræder, œuvre, naïve café, São Tomé, Zürich, Malmö", "µm m² 25°C ±5 © ® § 12 « » · ½ ¼ × ÷ 3×4",
        "let x = a·b; // §2: naïve ° £ ¥ \\xA9 é=\"ê\"", "Plain ASCII text with nothing in it", "",
        "Hà Tú, Bà Lê, cô Là, thầy Tý, má Bé, quê nhà, hè về, bò, dê, cá", "José Müller, François, Søren, Zoë, Chloé",
    ])
    func `Other languages and signs are never touched`(text: String) {
        #expect(Misreading.repaired(text) == nil)
    }

    @Test func `Of mixed lines only the misread ones change`() {
        let repaired = Misreading.repaired("Trường Tiểu học A\nTr\u{AD}êng TiÓu häc B\nHà, Bà, cá")
        #expect(repaired?.text == "Trường Tiểu học A\nTrường Tiểu học B\nHà, Bà, cá")
    }

    @Test(arguments: [
        "trương", "nghiêng", "quý", "giữ", "gì", "hòa", "hoà", "ÁNH", "Ỷ", "khuếch", "uỷ", "Đỗ", "oằn", "y",
    ])
    func `A syllable is one`(word: String) {
        #expect(VietnameseSyllable.isOne(word.unicodeScalars))
    }

    @Test(arguments: [
        "trưong", "céng", "kà", "ghà", "ngê", "học sinh", "hoc", "béé", "tÝch", "f", "zà", "nghiêngg", "qà",
    ])
    func `What is none is none`(word: String) {
        #expect(!VietnameseSyllable.isOne(word.unicodeScalars))
    }
}
