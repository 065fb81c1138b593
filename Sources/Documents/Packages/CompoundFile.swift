import Blocks
import Dossiers

/// Reads streams of an OLE compound file (MS-CFB): the container of .doc, .xls and of encrypted Office files.
///
/// Chains are followed at most as far as the file has sectors, so a ring ends.
struct CompoundFile {
    struct Stream {
        var name: String
        var start: Int
        var size: Int
        /// Names of the storages around it, joined by slashes; empty in the root.
        var storage = ""

        func isNamed(_ other: String) -> Bool { name == other || name.lowercased() == other.lowercased() }
    }

    private let bytes: UnsafeRawBufferPointer
    private let sectorSize: Int
    private var table: [UInt32] = []
    private var miniTable: [UInt32] = []
    private var miniStream: [UInt8] = []
    /// Streams of all storages; names need not be unique.
    private(set) var streams: [Stream] = []
    /// Names of all storages below the root.
    private(set) var storages: [String] = []
    /// Which program's object the root storage is (its CLSID); empty where it does not say.
    private(set) var rootClass: [UInt8] = []

    static func isOne(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count >= 512 && bytes.uint32(at: 0) == 0xE011_CFD0 && bytes.uint32(at: 4) == 0xE11A_B1A1
    }

    init(_ bytes: UnsafeRawBufferPointer) throws {
        guard Self.isOne(bytes), let shift = bytes.uint16(at: 30), shift == 9 || shift == 12 else {
            throw DocumentFault.corrupt
        }
        self.bytes = bytes
        sectorSize = 1 << shift
        readTable()
        try readDirectory()
    }

    /// The stream of that name in a storage, the root where none is named; names are equal without case (MS-CFB 2.6.4).
    ///
    /// Documents put into a document lie in storages of their own, under the same names.
    func stream(_ name: String, in storage: String = "") -> Stream? {
        streams.first { $0.storage == storage && $0.isNamed(name) }
    }

    /// At most `limit` bytes of a stream.
    func read(_ stream: Stream, atMost limit: Int = .max) -> [UInt8] {
        let size = min(stream.size, limit, bytes.count)
        if stream.size < 4096 { return readMini(from: stream.start, size: size) }
        return readChain(from: stream.start, size: size)
    }

    // MARK: - Sectors

    private func readChain(from start: Int, size: Int) -> [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(min(size, bytes.count))
        var sector = start
        var steps = 0
        while content.count < size, sector >= 0, sector < table.count, steps <= table.count {
            let piece = bytes.slice((sector + 1) * sectorSize, min(sectorSize, size - content.count))
            if piece.isEmpty { break }
            content.append(contentsOf: piece)
            sector = Self.next(table[sector])
            steps += 1
        }
        return content
    }

    private func readMini(from start: Int, size: Int) -> [UInt8] {
        var content: [UInt8] = []
        var sector = start
        var steps = 0
        while content.count < size, sector >= 0, sector < miniTable.count, steps <= miniTable.count {
            let begin = sector * 64
            guard begin < miniStream.count else { break }
            content += miniStream[begin..<min(begin + min(64, size - content.count), miniStream.count)]
            sector = Self.next(miniTable[sector])
            steps += 1
        }
        return content
    }

    /// -1 for the end of a chain and for everything that is no sector.
    private static func next(_ value: UInt32) -> Int { value < 0xFFFF_FFFA ? Int(value) : -1 }

    private mutating func readTable() {
        var sectors: [Int] = []
        for index in 0..<109 {
            if let sector = bytes.uint32(at: 76 + index * 4), sector < 0xFFFF_FFFA { sectors.append(sector) }
        }
        let most = bytes.count / sectorSize + 1
        var further = bytes.uint32(at: 68) ?? 0xFFFF_FFFE
        var steps = 0
        while further < 0xFFFF_FFFA, steps <= most, sectors.count <= most {
            let base = (further + 1) * sectorSize
            for index in 0..<(sectorSize / 4 - 1) {
                if let sector = bytes.uint32(at: base + index * 4), sector < 0xFFFF_FFFA { sectors.append(sector) }
            }
            further = bytes.uint32(at: base + sectorSize - 4) ?? 0xFFFF_FFFE
            steps += 1
        }
        for sector in sectors.prefix(most) {
            table += Self.numbers(bytes.slice((sector + 1) * sectorSize, sectorSize))
            if table.count > most { break }
        }
    }

    private static func numbers(_ piece: UnsafeRawBufferPointer) -> [UInt32] {
        (0..<piece.count / 4).map { UInt32(truncatingIfNeeded: piece.uint32(at: $0 * 4) ?? 0) }
    }

    // MARK: - Directory

    private mutating func readDirectory() throws {
        guard let start = bytes.uint32(at: 48) else { throw DocumentFault.corrupt }
        let directory = readChain(from: start, size: min(bytes.count, 1 << 22))
        guard directory.count >= 128 else { throw DocumentFault.corrupt }
        directory.withUnsafeBytes { entries in
            let storages = Self.storages(entries)
            for index in 0..<entries.count / 128 {
                readEntry(entries.slice(index * 128, 128), storage: storages[index] ?? "")
            }
        }
    }

    /// Storages inside each other that are told apart; objects in objects in a text are four.
    private static let depthLimit = 12

    /// In which storage each entry lies: siblings are a tree under their storage's child (MS-CFB 2.6.4), each visited once.
    private static func storages(_ entries: UnsafeRawBufferPointer) -> [Int: String] {
        var storages: [Int: String] = [:]
        var waiting = [(index: entries.uint32(at: 76) ?? -1, storage: "", depth: 0)]
        while let (index, storage, depth) = waiting.popLast() {
            guard index >= 0, index < entries.count / 128, storages[index] == nil else { continue }
            storages[index] = storage
            let entry = entries.slice(index * 128, 128)
            waiting.append((entry.uint32(at: 68) ?? -1, storage, depth))
            waiting.append((entry.uint32(at: 72) ?? -1, storage, depth))
            guard entry.count == 128, entry[66] == 1, depth < depthLimit, let length = entry.uint16(at: 64),
                length >= 2,
                length <= 64
            else { continue }
            let name = name(entry, length: length)
            waiting.append((entry.uint32(at: 76) ?? -1, storage.isEmpty ? name : "\(storage)/\(name)", depth + 1))
        }
        return storages
    }

    private mutating func readEntry(_ entry: UnsafeRawBufferPointer, storage: String) {
        guard entry.count == 128, let start = entry.uint32(at: 116), let size = entry.uint32(at: 120),
            let nameLength = entry.uint16(at: 64), nameLength >= 2, nameLength <= 64
        else { return }
        if entry[66] == 5 {
            rootClass = entry[80..<96].contains { $0 != 0 } ? Array(entry[80..<96]) : []
            miniStream = readChain(from: start, size: size)
            let miniSectors = bytes.uint32(at: 64) ?? 0
            let first = bytes.uint32(at: 60) ?? 0xFFFF_FFFE
            let content = readChain(from: first, size: min(bytes.count, miniSectors * sectorSize))
            miniTable = content.withUnsafeBytes { Self.numbers($0) }
        }
        if entry[66] == 1 { storages.append(Self.name(entry, length: nameLength)) }
        guard entry[66] == 2 else { return }
        streams.append(Stream(name: Self.name(entry, length: nameLength), start: start, size: size, storage: storage))
    }

    private static func name(_ entry: UnsafeRawBufferPointer, length: Int) -> String {
        let units = (0..<(length / 2 - 1)).map { UInt16(truncatingIfNeeded: entry.uint16(at: $0 * 2) ?? 0) }
        return String(decoding: units, as: UTF16.self)
    }
}
