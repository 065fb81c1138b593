/// UIDs as a command takes them (RFC 3501 section 9, `sequence-set`): `3,7:12`.
enum UIDSet {
    /// Runs of neighbouring numbers become ranges; a range never takes in a number that was not given.
    static func text(_ uids: [UInt32]) -> String {
        var ranges: [ClosedRange<UInt32>] = []
        for uid in uids.sorted() {
            if let last = ranges.last, uid <= last.upperBound { continue }
            if let last = ranges.last, uid == last.upperBound + 1 {
                ranges[ranges.count - 1] = last.lowerBound...uid
            } else {
                ranges.append(uid...uid)
            }
        }
        return ranges.map { $0.count == 1 ? String($0.lowerBound) : "\($0.lowerBound):\($0.upperBound)" }
            .joined(separator: ",")
    }
}
