import CMimetic

/// Calls a door of the library that takes bytes and answers two byte strings.
enum LibraryPair {
    typealias Door = (
        UnsafePointer<CChar>?, Int, UnsafeMutablePointer<CChar>?, Int, UnsafeMutablePointer<CChar>?, Int,
        UnsafeMutablePointer<CMimeticPair>?
    ) -> Int32

    /// The two strings, each cut at `room` bytes; nil where the library finds no such pair.
    static func call(_ bytes: [UInt8], room: Int, _ door: Door) -> ([UInt8], [UInt8])? {
        guard !bytes.isEmpty else { return nil }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 2 * room) { buffer in
            guard let first = buffer.baseAddress else { return nil }
            var lengths = CMimeticPair()
            let found = bytes.withUnsafeBytes { raw in
                door(
                    raw.bindMemory(to: CChar.self).baseAddress, raw.count, first, room, first + room, room, &lengths)
            }
            guard found == 1 else { return nil }
            let second = UnsafeRawBufferPointer(start: first + room, count: lengths.second_length)
            return (Array(UnsafeRawBufferPointer(start: first, count: lengths.first_length)), Array(second))
        }
    }
}
