/// Which limit of the reader a `hostile` file is beyond.
public enum ExceededLimit: String, Hashable, Sendable, Codable, CaseIterable {
    /// More bytes come out of its compression than one message may hold.
    case inflatedSize = "inflated_size"
    /// One file in it, or the file itself, is too large to be held in memory.
    case fileSize = "file_size"
    /// Too many files in one archive or message.
    case fileCount = "file_count"
    /// Too many archives or mails inside each other.
    case nesting
    /// A picture of too many pixels.
    case pixels
    /// XML, HTML or RTF nested too deeply, or with entities that multiply.
    case markup
    /// Its reading took too long.
    case time
    /// More rows, lines or names than are judged. Said of a file that was read.
    case rows

    /// For people: what is too much about it.
    public var vietnamese: String {
        switch self {
        case .inflatedSize: "giải nén ra quá nhiều dữ liệu"
        case .fileSize: "dung lượng quá lớn"
        case .fileCount: "chứa quá nhiều tệp"
        case .nesting: "các tệp lồng nhau quá nhiều lớp"
        case .pixels: "ảnh có kích thước quá lớn"
        case .markup: "cấu trúc bên trong bất thường"
        case .time: "mất quá nhiều thời gian để đọc"
        case .rows: "quá nhiều dòng"
        }
    }

    public var english: String {
        switch self {
        case .inflatedSize: "too much data comes out of its compression"
        case .fileSize: "it is too large"
        case .fileCount: "it holds too many files"
        case .nesting: "too many files inside each other"
        case .pixels: "its picture is too large"
        case .markup: "an unusual inner structure"
        case .time: "reading it takes too long"
        case .rows: "too many rows"
        }
    }
}
