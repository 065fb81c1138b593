import Vietnamese

/// How far a text out of recognition is from a name: what recognition confuses counts little, what it does not counts whole.
///
/// Marks do not count: on a small or worn page they are lost and made up. Letters that look alike (i, l, 1, t) and pairs that
/// look like one (rn and m, il and h) count a part of a letter, everything else a letter.
struct ReadingDistance {
    /// The letters of the name, without marks and spaces.
    private let name: [UInt8]

    /// Letters of a name that are looked at; longer ones are no person's.
    private static let longest = 48

    init(name: String) { self.name = Array(Self.letters(of: name).prefix(Self.longest)) }

    /// Letters and digits in small, without marks and what stands between.
    static func letters(of text: String) -> [UInt8] { VietnameseText.bareWords(text).flatMap { Array($0.utf8) } }

    var count: Int { name.count }

    /// The share of the longer one's letters that are other, 0...1; 1 as soon as it is known to be over `limit`.
    func share(of read: [UInt8], limit: Double = 1) -> Double {
        let longer = max(read.count, name.count)
        guard longer > 0, longer <= 2 * Self.longest, !read.isEmpty, !name.isEmpty else { return 1 }
        guard Double(abs(read.count - name.count)) <= limit * Double(longer) + 2 else { return 1 }
        return min(1, distance(read, limit: limit * Double(longer)) / Double(longer))
    }

    /// The cheapest way from one to the other (Levenshtein 1966, with pairs).
    private func distance(_ read: [UInt8], limit: Double) -> Double {
        var rows = [(0...name.count).map(Double.init)]
        for i in 1...read.count {
            var row = [Double(i)]
            row.reserveCapacity(name.count + 1)
            let former = rows[rows.count - 1]
            for j in 1...name.count {
                var best = min(former[j], row[j - 1]) + 1
                best = min(best, former[j - 1] + Self.cost(read[i - 1], name[j - 1]))
                if i > 1, Self.isPair(read[i - 2], read[i - 1], name[j - 1]) {
                    best = min(best, rows[rows.count - 2][j - 1] + Self.likeness)
                }
                if j > 1, Self.isPair(name[j - 2], name[j - 1], read[i - 1]) {
                    best = min(best, former[j - 2] + Self.likeness)
                }
                row.append(best)
            }
            // Two rows in a line over the limit: no way leads back under it.
            if (row.min() ?? 0) > limit, (former.min() ?? 0) > limit { return Double(read.count + name.count) }
            rows.append(row)
            if rows.count > 2 { rows.removeFirst() }
        }
        return rows[rows.count - 1][name.count]
    }

    private static let likeness = 0.3

    private static func cost(_ read: UInt8, _ meant: UInt8) -> Double {
        if read == meant { return 0 }
        return groups.contains { $0.contains(read) && $0.contains(meant) } ? likeness : 1
    }

    /// Letters that are taken for one another.
    private static let groups: [[UInt8]] = [
        "il1jt", "o0ecd", "gqy9", "uv", "nu", "hb", "hn", "s5", "b8", "z2", "ao", "fj",
    ].map { Array($0.utf8) }

    /// Two letters that look like one.
    private static let pairs: [(first: UInt8, second: UInt8, one: UInt8)] = [
        ("r", "n", "m"), ("n", "i", "m"), ("i", "n", "m"), ("r", "i", "n"), ("i", "l", "h"), ("l", "i", "h"),
        ("l", "l", "h"),
        ("i", "i", "u"), ("i", "i", "n"), ("v", "v", "w"), ("c", "l", "d"), ("t", "r", "u"), ("l", "o", "b"),
        ("l", "z", "k"),
    ].map { (ascii($0.0), ascii($0.1), ascii($0.2)) }

    private static func ascii(_ letter: Unicode.Scalar) -> UInt8 { UInt8(ascii: letter) }

    private static func isPair(_ first: UInt8, _ second: UInt8, _ one: UInt8) -> Bool {
        pairs.contains { $0.one == one && $0.first == first && $0.second == second }
    }
}
