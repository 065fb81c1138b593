import Testing
import Vietnamese

@Suite struct LegacyEncodingTests {
    @Test(
        arguments: [
            (".VnTime", "tcvn3"), (".vnarial", "tcvn3"), ("VNSTCVN3", "tcvn3"), ("VNI-Times", "vni"),
            ("VPS Times", "vps"), ("VnTime", nil),
            ("Times New Roman", nil), ("", nil),
        ] as [(String, String?)])
    func `The font's name tells the encoding`(font: String, name: String?) {
        #expect(LegacyEncoding(fontName: font)?.name == name)
    }

    @Test(arguments: [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"), ("Tr\u{AD}êng MÇm non", "Trường Mầm non"),
        ("n\u{2212}íc", "nước"), ("CéNG HOµ", "CỘNG HOÀ"), ("\u{F054}\u{F0EA} tr×nh", "Tờ trình"), ("thường", "thường"),
    ])
    func `TCVN3 becomes Unicode`(stored: String, text: String) {
        #expect(LegacyEncoding.tcvn3(drawsCapitals: false).decoded(stored) == text)
    }

    @Test(arguments: [
        ("Trêng", "Trường"), ("®îc", "được"), ("híng dÉn", "hướng dẫn"), ("lín", "lớn"), ("tr\u{AD}êng", "trường"),
        ("TR\u{A6}êNG", "TRƯỜNG"), ("ch¬i", "chơi"),
    ])
    func `The horn that programs drop is put back where only it can be meant`(stored: String, text: String) {
        #expect(LegacyEncoding.tcvn3(drawsCapitals: false).decoded(stored) == text)
    }

    @Test func `A font of capitals draws capitals`() {
        #expect(LegacyEncoding.tcvn3(drawsCapitals: true).decoded("tr\u{AD}êng") == "TRƯỜNG")
    }

    @Test(arguments: [
        (
            "\u{2}\u{3}\u{4}\u{5}\u{6}\u{10}\u{11}\u{12}\u{13}\u{14}\u{15}\u{19}\u{1C}\u{1D}\t\r\n",
            "ẠẬẶẸỆỊỌỘỢỤỰỴẪỮ\t\r\n"
        ),
        ("Tr\u{DC}\u{A9}ng Ti‹u h†c", "Trường Tiểu học"), ("Ti\u{89}n s\u{CF}", "Tiến sỹ"), ("thường", "thường"),
    ])
    func `VPS becomes Unicode, as windows-1252 or Latin-1 shows it`(stored: String, text: String) {
        #expect(LegacyEncoding.vps.decoded(stored) == text)
    }

    @Test(arguments: [
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Tröôøng Maàm non AÙnh Döông", "Trường Mầm non Ánh Dương"), ("Nguyeãn Thò Thuûy", "Nguyễn Thị Thủy"),
        ("COÄNG HOØA XAÕ HOÄI", "CỘNG HÒA XÃ HỘI"), ("Ñoäc laäp", "Độc lập"), ("thường", "thường"),
    ])
    func `VNI becomes Unicode`(stored: String, text: String) {
        #expect(LegacyEncoding.vni.decoded(stored) == text)
    }

    @Test(
        arguments: [
            ("VNSTCVN3", "Tröôøng Maàm non AÙnh Döông", "Trường Mầm non Ánh Dương", "vni"),
            ("VNI-Times", "Tr\u{AD}êng MÇm non, NguyÔn ThÞ", "Trường Mầm non, Nguyễn Thị", "tcvn3"),
            (".VnTime", "các tình chính, Hà", "các tình chính, Hà", nil),
            (".VnTime", "NguyÔn Lª", "Nguyễn Lê", "tcvn3"),
            (".VnTime", "§1 ®2 «x»", "Đ1 đ2 ôxằ", "tcvn3"),
        ] as [(String, String, String, String?)])
    func `A font that lies is not believed where the other table makes words`(
        font: String, stored: String, text: String, encoding: String?
    ) throws {
        let reading = try #require(LegacyEncoding(fontName: font)).reading(of: stored)
        #expect(reading.text == text)
        #expect(reading.encoding?.name == encoding)
    }
}
