/// Finds names within one edit of each other without comparing each with each: both share a form with one letter taken out.
///
/// A table of (hash of the form, index), sorted: 10,000 names make 170,000 rows of 12 bytes.
struct NearNames: Sendable {
    private var rows: [(form: UInt64, index: Int32)] = []

    init(_ names: [[UInt8]]) {
        rows.reserveCapacity(names.reduce(0) { $0 + $1.count + 1 })
        for (index, name) in names.enumerated() {
            Self.forms(of: name) { rows.append(($0, Int32(index))) }
        }
        rows.sort { $0.form < $1.form }
    }

    /// Indices of names that may be within one edit, ascending; a few that are not are among them.
    func candidates(_ name: [UInt8]) -> [Int] {
        var found: Set<Int> = []
        Self.forms(of: name) { form in
            var index = firstRow(of: form)
            while index < rows.count, rows[index].form == form {
                found.insert(Int(rows[index].index))
                index += 1
            }
        }
        return found.sorted()
    }

    private func firstRow(of form: UInt64) -> Int {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].form < form { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Hashes of the name, and of the name with each letter taken out.
    private static func forms(of name: [UInt8], _ body: (UInt64) -> Void) {
        body(hash(name, without: name.count))
        for index in name.indices where index == 0 || name[index] != name[index - 1] {
            body(hash(name, without: index))
        }
    }

    /// FNV-1a, 64 bits.
    private static func hash(_ name: [UInt8], without skipped: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for (index, byte) in name.enumerated() where index != skipped {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        return hash
    }
}
