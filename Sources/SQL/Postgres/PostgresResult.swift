internal import CPostgres

/// What a statement gave, in PostgreSQL's binary form, for as long as a row of it is kept.
final class PostgresResult {
    private let raw: OpaquePointer
    let rows: Int
    let columns: Int

    /// Takes a result over.
    init(_ raw: OpaquePointer) {
        self.raw = raw
        rows = Int(CPG_rows(raw))
        columns = Int(CPG_columns(raw))
    }

    deinit { CPG_clear(raw) }

    /// Types by their numbers (pg_type.dat).
    private enum Kind {
        static let truth: UInt32 = 16
        static let bytes: UInt32 = 17
        static let big: UInt32 = 20
        static let small: UInt32 = 21
        static let whole: UInt32 = 23
        static let real: UInt32 = 701
        static let numeric: UInt32 = 1700
    }

    var changed: Int { Int(String(cString: CPG_changed(raw))) ?? 0 }

    /// What was done, as the server calls it.
    var tag: String { String(cString: CPG_tag(raw)) }

    var all: [Row] { (0..<rows).map { Row(content: .postgres(self, row: $0)) } }
    var first: Row? { rows > 0 ? Row(content: .postgres(self, row: 0)) : nil }

    func bytes(_ row: Int, _ column: Int) -> UnsafeRawBufferPointer? {
        if CPG_is_null(raw, Int32(row), Int32(column)) { return nil }
        return UnsafeRawBufferPointer(
            start: CPG_value(raw, Int32(row), Int32(column)), count: Int(CPG_length(raw, Int32(row), Int32(column))))
    }

    private func kind(_ column: Int) -> UInt32 { CPG_type(raw, Int32(column)) }

    func integer(_ row: Int, _ column: Int) -> Int64? {
        guard let bytes = bytes(row, column) else { return nil }
        switch kind(column) {
        case Kind.big: return Int64(bitPattern: Self.number(bytes))
        case Kind.whole: return Int64(Int32(truncatingIfNeeded: Self.number(bytes)))
        case Kind.small: return Int64(Int16(truncatingIfNeeded: Self.number(bytes)))
        case Kind.truth: return bytes.first == 0 ? 0 : 1
        case Kind.numeric: return Self.numeric(bytes)
        default: return nil
        }
    }

    func text(_ row: Int, _ column: Int) -> String? {
        switch kind(column) {
        case Kind.big, Kind.whole, Kind.small, Kind.truth, Kind.numeric, Kind.real, Kind.bytes: nil
        default: bytes(row, column).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    func stored(_ row: Int, _ column: Int) -> StoredValue {
        guard let bytes = bytes(row, column) else { return .null }
        switch kind(column) {
        case Kind.big, Kind.whole, Kind.small, Kind.truth, Kind.numeric: return .integer(integer(row, column) ?? 0)
        case Kind.real: return .real(Double(bitPattern: Self.number(bytes)))
        case Kind.bytes: return .bytes([UInt8](bytes))
        default: return .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    // MARK: - Numbers

    /// Network order (protocol, "Formats and Format Codes").
    private static func number(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

    /// A sum of whole numbers: groups of four decimal digits, the first at 10000 to the power of its weight; nil where it is
    /// beyond 64 bits (numeric.c, numeric_send).
    private static func numeric(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        guard bytes.count >= 8 else { return nil }
        func short(_ place: Int) -> Int { Int(Int16(truncatingIfNeeded: number(bytes[place..<place + 2]))) }
        let (count, weight) = (short(0), short(2))
        guard bytes.count >= 8 + 2 * count, count >= 0 else { return nil }
        var value: Int64 = 0
        for group in 0..<max(0, weight + 1) {
            let (scaled, isTooLarge) = value.multipliedReportingOverflow(by: 10_000)
            let (sum, isBeyond) = scaled.addingReportingOverflow(group < count ? Int64(short(8 + 2 * group)) : 0)
            if isTooLarge || isBeyond { return nil }
            value = sum
        }
        return bytes[4] & 0x40 != 0 ? -value : value
    }
}
