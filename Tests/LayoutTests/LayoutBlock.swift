/// A piece of an invented paper.
enum LayoutBlock {
    case line(String)
    /// Rows of cells; line breaks inside a cell are `\n`.
    case table([[String]])
}

/// Somebody proposed on an invented paper.
struct LayoutNominee {
    let id: String
    let isCollective: Bool
    let name: String
    let birth: String
    let position: String

    var isWoman: Bool { name.split(separator: " ").contains("Thị") }
    var year: String { String(birth.suffix(4)) }
}
