/// What a line of a document is there for, as far as it tells whom the line speaks of.
///
/// Nominees are read from `body` alone. The other roles mostly name people who are not proposed by it: whoever signs, is to be
/// telephoned, sat in the council, or was left out.
public enum LineRole: String, Hashable, Sendable, Codable, CaseIterable {
    /// Titles, and everything that may speak of nominees.
    case body
    /// What stands above the title.
    case letterhead
    /// `Kính gửi …`, and what the paper rests on (`Căn cứ …`).
    case addressee
    /// Who may be asked, or has put the paper together (`Người liên hệ: …`).
    case contact
    /// `Ghi chú: …`, and the points below it.
    case note
    /// How the form is filled in, and its example.
    case instruction
    /// Who was at the meeting (`Thành phần tham dự`), and who led it.
    case attendance
    /// `Nơi nhận`, and the points below it.
    case recipients
    /// Who signs: what he signs as, and his name.
    case signature
    /// People whom the paper names as not proposed, or as having withdrawn.
    case notProposed = "not_proposed"

    /// Whether whoever is named there is somebody else than a nominee.
    public var namesOthers: Bool { self != .body }
}
