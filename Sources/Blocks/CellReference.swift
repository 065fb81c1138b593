/// A cell's or a range's place in a sheet: `B7`, `A1:H1`.
///
/// Rows and columns count from 0.
public struct CellReference: Sendable, Hashable {
    public var row: Int
    public var column: Int

    /// The last row and column that a sheet has (1,048,576 by 16,384).
    public static let last = CellReference(row: 1_048_575, column: 16_383)

    public init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// Reads `B7`; dollar signs are ignored.
    public init?(_ text: some StringProtocol) {
        var column = 0
        var row = 0
        for byte in text.utf8 {
            switch byte {
            case 0x41...0x5A where row == 0: column = column * 26 + Int(byte - 0x40)
            case 0x61...0x7A where row == 0: column = column * 26 + Int(byte - 0x60)
            case 0x30...0x39: row = row * 10 + Int(byte - 0x30)
            case 0x24: continue
            default: return nil
            }
            guard column <= Self.last.column + 1, row <= Self.last.row + 1 else { return nil }
        }
        guard column > 0, row > 0 else { return nil }
        self.init(row: row - 1, column: column - 1)
    }

    /// `B7`.
    public var text: String { Self.letters(column) + String(row + 1) }

    public static func letters(_ column: Int) -> String {
        var letters: [UInt8] = []
        var rest = column + 1
        while rest > 0 {
            letters.append(UInt8(0x41 + (rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }
}
