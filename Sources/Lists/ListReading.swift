import Dossiers
public import Surroundings

/// What was made of a list file: the items, and an account of every row that is none.
public struct ListReading<Item: Hashable & Sendable>: Sendable {
    /// An item with the row that it stands in.
    public struct Found: Hashable, Sendable {
        public var item: Item
        public let place: RowPlace
    }

    /// How one sheet was understood.
    public struct Sheet: Hashable, Sendable {
        public let name: String
        /// The row of headings, the last one where there are two; nil: no headings were found and the sheet was left out.
        public let headingRow: Int?
        /// The headings that were understood, each with what it was taken for.
        public let columns: [(heading: String, meaning: String)]
        /// Rows that the file hides; they were not read.
        public let hiddenRows: [ClosedRange<Int>]

        public static func == (left: Self, right: Self) -> Bool {
            left.name == right.name && left.headingRow == right.headingRow && left.hiddenRows == right.hiddenRows
                && left.columns.elementsEqual(right.columns, by: ==)
        }

        public func hash(into hasher: inout Hasher) {
            hasher.combine(name)
            hasher.combine(headingRow)
        }
    }

    public internal(set) var sheets: [Sheet] = []
    public internal(set) var found: [Found] = []
    public internal(set) var guesses: [(place: RowPlace, guess: ListGuess)] = []
    public internal(set) var refused: [(place: RowPlace, fault: ListFault)] = []
    /// Rows below the headings that are no items, with why and what stands in their first cell.
    public internal(set) var leftOut: [(place: RowPlace, reason: LeftOut, text: String)] = []
    /// Totals that the list itself gives and that differ from what was read above them.
    public internal(set) var totalsOff: [(place: RowPlace, said: Int, read: Int)] = []

    public var items: [Item] { found.map(\.item) }

    /// Rows that are refused, each once, in order.
    public var refusedRows: [RowPlace] {
        var seen: Set<RowPlace> = []
        return refused.map(\.place).filter { seen.insert($0).inserted }
    }

    /// Throws what is refused as one sentence, at most 20 faults named.
    public func raise() throws(Refusal) {
        guard !refused.isEmpty else { return }
        let named = refused.prefix(Self.mostNamed)
        let more = refused.count - Self.mostNamed
        throw Refusal(
            .unusableData,
            Sentence(
                named.map { "\($0.place.vietnamese): \($0.fault.vietnamese)" }.joined(separator: "; ")
                    + (more > 0 ? "; và \(more) dòng khác" : ""),
                english: named.map { "\($0.place): \($0.fault.sentence)" }.joined(separator: "; ")
                    + (more > 0 ? "; and \(more) more" : "")))
    }

    /// More than a screen of faults helps nobody on standard error; the report has them all.
    private static var mostNamed: Int { 20 }
}

/// Why a row below the headings is no item.
public enum LeftOut: String, Hashable, Sendable, CaseIterable {
    case section, total, signature, remark
    case repeatedHeading = "repeated_heading"

    public var vietnamese: String {
        switch self {
        case .section: "tiêu đề nhóm"
        case .total: "dòng tổng cộng"
        case .signature: "phần ký"
        case .remark: "dòng ghi chú, không phải đề nghị"
        case .repeatedHeading: "lặp lại tiêu đề cột"
        }
    }
}
