import Blocks

/// Stretches of the WordDocument stream that share properties, from its 512-byte property pages (MS-DOC 2.9.33, 2.9.174).
struct BinaryWordRuns<Properties> {
    private var ends: [Int] = []
    private var properties: [Properties?] = []

    /// - Parameters:
    ///   - pages: the list of pages: offsets, then page numbers.
    ///   - entrySize: bytes of a run's entry in a page: one for characters, thirteen for paragraphs. The first tells where
    ///     in the page the properties stand, in pairs of bytes.
    ///   - read: reads the properties of a run out of a page, at an offset in it.
    init(
        pages: UnsafeRawBufferPointer, main: UnsafeRawBufferPointer, entrySize: Int,
        read: (UnsafeRawBufferPointer, Int) -> Properties?
    ) {
        let count = (pages.count - 4) / 8
        for index in 0..<max(0, count) {
            guard let number = pages.uint32(at: (count + 1) * 4 + index * 4) else { return }
            let page = main.slice((number & 0x3F_FFFF) * 512, 512)
            guard page.count == 512 else { continue }
            readPage(page, entrySize: entrySize, read)
            if ends.count > 2_000_000 { return }
        }
    }

    private mutating func readPage(
        _ page: UnsafeRawBufferPointer, entrySize: Int, _ read: (UnsafeRawBufferPointer, Int) -> Properties?
    ) {
        let count = Int(page[511])
        guard (count + 1) * 4 < 511 else { return }
        for index in 0..<count {
            guard let end = page.uint32(at: (index + 1) * 4), end > ends.last ?? -1 else { continue }
            ends.append(end)
            let entry = (count + 1) * 4 + index * entrySize
            let place = entry < 511 ? Int(page[entry]) * 2 : 0
            properties.append(place > 0 ? read(page, place) : nil)
        }
    }

    /// The properties at an offset, and where they end.
    func run(at offset: Int) -> (properties: Properties?, end: Int) {
        var low = 0
        var high = ends.count
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return low < ends.count ? (properties[low], ends[low]) : (nil, .max)
    }
}
