import Testing
import Vietnamese

@Suite struct SyllableTests {
    @Test(arguments: """
        Nguyễn Trần Phạm Huỳnh Đặng Quách Khuất Nghiêm Trịnh Doãn Thị Văn Thuý Thúy Quý Quyên Quỳnh Giang Gìn Yến Oanh Uyên Ước Ỷ \
        Nghĩa Nghiêng Khuya Hoà Hòa Xuân Lựơng Diệp Đạt Ngọc Thạch Ý Á Hương Hường
        """.split(separator: " ").map(String.init))
    func syllablesOfNamesCanBe(syllable: String) { #expect(Syllable.isPossible(syllable)) }

    @Test(arguments: ["Thủyy", "Nguyễm", "Nguyen", "Phmạ", "Đat", "Ngọ c", "Hươgn", "Lann", "Wang", "Thịj", ""])
    func slipsOfThePenCannot(syllable: String) { #expect(!Syllable.isPossible(syllable)) }
}
