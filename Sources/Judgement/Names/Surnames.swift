import Vietnamese

/// Vietnamese family names: what tells the beginning of a name from the beginning of a sentence.
///
/// A fact of the language, not of a plan. Shares after Lê Trung Hoa; the fourteen most frequent cover nine people in ten.
enum Surnames {
    /// Whether the first word of the text is a family name.
    static func isSurname(_ text: String) -> Bool {
        guard let first = VietnameseText.bareWords(text).first else { return false }
        return all.contains(first)
    }

    /// Whether a word is a family name with its marks, or without any (`Chúc`, `chuc`, and not `Chức`).
    static func isSpelled(_ word: String) -> Bool {
        if asWritten.contains(word) { return true }
        let lower = VietnameseText.composed(word).lowercased()
        return spelled.contains(lower) || lower.utf8.allSatisfy { $0 < 0x80 } && all.contains(lower)
    }

    /// `Ng.`, `Tr.`: the beginning of a family name with a stop behind it.
    static func isAbbreviated(_ word: String) -> Bool {
        guard word.utf8.last == UInt8(ascii: "."), word.beginsUpperCase else { return false }
        let letters = VietnameseText.bare(String(word.dropLast()))
        return (1...3).contains(letters.utf8.count) && all.contains { $0.hasPrefix(letters) && $0 != letters }
    }

    /// Middle words that people often type in lower case.
    static let middleWords: Set<String> = ["thi", "van", "duc", "huu", "ngoc", "thu", "thanh"]

    private static let all = Set(written.map { VietnameseText.bare($0) })
    /// As nearly all of them are met: with a capital in front, or in capitals.
    private static let asWritten = Set(written + written.map { $0.uppercased() })
    private static let spelled = Set(written.map { VietnameseText.composed($0).lowercased() })

    private static let written =
        """
        Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Đoàn Lương Trương Mai Cao Hà Tạ \
        Phùng Đào Chu Châu Lưu Kiều Nghiêm Khuất Vương Tô Quách Bạch Đàm Doãn Lâm Lại Mạc Ninh Phí Thái Tăng Tống Triệu Từ \
        Viên Vi Nông Hứa Tôn Âu Cù Cấn Chử Công Cung Diệp Đậu Đồng Đường Giang Giáp Hán Hạ Hầu Hoa Kha Khổng Khúc La Lã \
        Lò Lộc Lục Lữ Mã Mạch Mẫn Nhâm Nhữ Ông Phó Phương Quản Quang Sầm Sái Sử Tất Thạch Thân Thẩm Thiều Tiêu Tòng Trà Trang \
        Trình Tường Ứng Uông Văn Vưu Xa Ân Bàn Bế Bồ Chung Chúc Danh Đan Điêu Đới Hàn Hàng Khiếu Kim Ma Nhan Ngụy \
        Cồ Cổ Bá Sơn Kiên Neáng Khưu Doanh Giàng Ngọ Ngũ Sùng Thào Thi Thiệu Thôi Tiết Ty Vàng Vừ
        """.split(whereSeparator: \.isWhitespace).map(String.init)
}
