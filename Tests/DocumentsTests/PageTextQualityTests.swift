import Testing

@testable import Documents
@testable import Pages

/// Which text of a page is given up for what its picture reads.
@Suite struct PageTextQualityTests {
    private func quality(_ text: String, font: Int32 = 0) -> PageTextQuality {
        PageTextQuality(words(text, font: font))
    }

    private func words(_ text: String, font: Int32) -> [PDFWord] {
        text.split(separator: " ").map {
            PDFWord(text: String($0), left: 0, top: 0, right: 9, bottom: 9, font: font)
        }
    }

    private static let list = """
        danh sách giáo viên được đề nghị công nhận lao động tiên tiến năm học này như sau H Bông Niê Kđăm Y Thuê Mlô \
        H Liêm Êban Y Wôl Kbuôr H Nuôn Niê
        """

    @Test func `Names of other tongues are no misread words`() {
        #expect(!quality(Self.list).isMisread)
        #expect(!quality(Self.list).isForeign)
    }

    @Test func `Misread words in small letters are`() {
        #expect(quality(Self.list.replacing("được đề nghị", with: "đưọc đê1nghi trưòng tiêu hoc")).isMisread)
    }

    @Test func `Letters that stand for others are told by the syllables that they do not make`() {
        let shifted = "Ebni tádi hjáp wjêo đưởd đề ohiị" + " côoh oiậo mbp độoh ujêo ujếo oăn iởd"
        #expect(quality(shifted).isForeign)
        #expect(!quality(shifted).isUnreadable)
    }

    @Test func `One such font among others is told`() {
        let page = PageTextQuality(words(Self.list, font: 0) + words("Obvzễo Uiị Jòo Usầo Wăo Lipb", font: 1))
        #expect(page.isForeign)
    }

    @Test func `Characters without a meaning cannot be read`() {
        #expect(quality("\u{FFFD}\u{FFFD}\u{FFFD} \u{F041}\u{F042}").isUnreadable)
        #expect(quality("!\"#$% &'() *+,-. /:;<= >?@[ \\]^_` {|}~! \"#$%&").isUnreadable)
        #expect(!quality("1. 2021 - 2022 (12,5) 3. 4. 15/02/1980 0912 345 678").isUnreadable)
    }

    @Test func `A doubtful text gives way to one with more syllables only`() {
        let foreign = quality("Ohvzễo Uiị Lbo Wăo Nbi Usầo Iòoh Mê Dịoi Qiạn")
        #expect(foreign.isWorse(than: quality("Nguyễn Thị Lan Văn Mai Trần Hồng Lê Chính Phạm")))
        #expect(!foreign.isWorse(than: quality("Nguyễn Thị")))
        let english = quality("The quick brown fox jumps over lazy dogs while nobody watches them")
        #expect(!english.isWorse(than: english))
    }

    @Test func `A scanner's layer stays only where it says more than the picture`() {
        let layer = quality("Nguyễn Thị Mỹ Trần Văn Nam Lê Hoàng Phúc Phạm Bích Ngọc")
        #expect(layer.isNoMore(than: layer))
        #expect(!layer.isNoMore(than: quality("Nguyễn Thị Mỹ")))
    }
}
