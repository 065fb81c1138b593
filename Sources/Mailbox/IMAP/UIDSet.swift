/// UIDs as a command takes them and as a server gives them (RFC 3501 section 9, `sequence-set`): `3,7:12`.
enum UIDSet {
    /// Runs of neighbouring numbers become ranges; a range never takes in a number that was not given.
    static func text(_ uids: [UInt32]) -> String { text(ranges(uids)) }

    /// Sets that together name all the numbers, none longer than a command line may be.
    static func texts(_ uids: [UInt32]) -> [String] {
        let all = ranges(uids)
        return stride(from: 0, to: all.count, by: mostRanges).map {
            text(Array(all[$0..<min($0 + mostRanges, all.count)]))
        }
    }

    /// A range takes 22 bytes at most: below the 8,192 bytes that RFC 7162 section 4 asks servers to take.
    private static let mostRanges = 340

    private static func ranges(_ uids: [UInt32]) -> [ClosedRange<UInt32>] {
        var ranges: [ClosedRange<UInt32>] = []
        for uid in uids.sorted() {
            if let last = ranges.last, uid <= last.upperBound { continue }
            if let last = ranges.last, uid == last.upperBound + 1 {
                ranges[ranges.count - 1] = last.lowerBound...uid
            } else {
                ranges.append(uid...uid)
            }
        }
        return ranges
    }

    private static func text(_ ranges: [ClosedRange<UInt32>]) -> String {
        ranges.map { $0.count == 1 ? String($0.lowerBound) : "\($0.lowerBound):\($0.upperBound)" }
            .joined(separator: ",")
    }

    /// The numbers of a set in its order, which RFC 4315 section 3 gives a meaning; nil where it is none, or names more
    /// than `limit`.
    static func numbers(in text: some StringProtocol, limit: Int) -> [UInt32]? {
        var numbers: [UInt32] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: ":", omittingEmptySubsequences: false).map { UInt32($0) }
            guard (1...2).contains(ends.count), let first = ends.first ?? nil, let last = ends.last ?? nil else {
                return nil
            }
            let range = min(first, last)...max(first, last)
            guard numbers.count + range.count <= limit else { return nil }
            numbers.append(contentsOf: range)
        }
        return numbers
    }
}
