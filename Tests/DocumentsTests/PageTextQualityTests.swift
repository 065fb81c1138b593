import Testing

@testable import Documents

/// Which text of a page is given up for what its picture reads.
@Suite struct PageTextQualityTests {
    private func quality(_ text: String) -> PageTextQuality {
        PageTextQuality(
            text.split(separator: " ").map { PDFWord(text: String($0), left: 0, top: 0, right: 9, bottom: 9) })
    }

    private static let list = """
        danh sách giáo viên được đề nghị công nhận lao động tiên tiến năm học này như sau H Bông Niê Kđăm Y Thuê Mlô \
        H Liêm Êban Y Wôl Kbuôr H Nuôn Niê
        """

    @Test func `Names of other tongues are no misread words`() {
        #expect(!quality(Self.list).needsRecognition { 1 })
    }

    @Test func `Misread words in small letters are`() {
        let misread = Self.list.replacing("được đề nghị", with: "đưọc đê1nghi trưòng tiêu hoc")
        #expect(quality(misread).needsRecognition { 1 })
        #expect(!quality(misread).needsRecognition { 0.2 })
    }

    @Test func `A page with few words is read where a picture on it may be a table`() {
        #expect(quality("Phụ lục").needsRecognition { 0.3 })
        #expect(!quality("Phụ lục").needsRecognition { 0 })
    }

    @Test func `Clean words are replaced by far more words only, bad ones by half as many`() {
        let clean = quality("Danh sách gồm mười người")
        #expect(!clean.isWorthLess(than: 19, words: 5))
        #expect(clean.isWorthLess(than: 20, words: 5))
        #expect(!clean.isWorthLess(than: 39, words: 20))
        #expect(quality("đưọc trưòng").isWorthLess(than: 1, words: 2))
    }
}
