import Blocks
import Documents
import Dossiers
import Testing

@Suite struct ContainerReaderTests {
    private func names(_ bytes: [UInt8]) -> [String]? {
        ContainerReader().open(bytes, name: "hồ sơ.zip")?.files.map(\.name)
    }

    @Test(arguments: [ArchiveBuilder.Kind.zip, .storedZip, .sevenZip, .tarGzip])
    func `Every kind of archive gives its files`(kind: ArchiveBuilder.Kind) throws {
        var archive = ArchiveBuilder()
        archive.add("mot.txt", "Nội dung một")
        archive.add("thu muc/hai.txt", "Hai")
        let reading = try #require(ContainerReader().open(archive.bytes(kind), name: "a"))
        #expect(reading.problem == nil)
        #expect(reading.files.map(\.name) == ["mot.txt", "hai.txt"])
        #expect(reading.files.first?.bytes == Array("Nội dung một".utf8))
    }

    @Test func `Names are Unicode or else windows-1258, and come out NFC`() {
        var archive = ArchiveBuilder()
        archive.add("To\u{31B}\u{300} tri\u{300}nh.txt", "x")
        archive.add(
            rawName: [0x42, 0x61, 0xCC, 0x6F, 0x20, 0x63, 0x61, 0xEC, 0x6F, 0x2E, 0x74, 0x78, 0x74], bytes: [1])
        #expect(names(archive.bytes()) == ["Tờ trình.txt", "Bào cáo.txt"])
    }

    /// A zip of one stored entry with this name and extra field.
    private static func zip(name: [UInt8], extra: [UInt8]) -> [UInt8] {
        func short(_ value: Int) -> [UInt8] { CompoundFileBuilder.short(UInt16(value)) }
        func long(_ value: Int) -> [UInt8] { CompoundFileBuilder.long(UInt32(value)) }
        // CRC of the one byte "x".
        let common = short(0) + short(0) + long(0) + long(0x8CDC_1683) + long(1) + long(1) + short(name.count)
        let local = [0x50, 0x4B, 3, 4, 20, 0] + common + short(extra.count) + name + extra + [0x78]
        let central =
            [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + common + short(extra.count) + [UInt8](repeating: 0, count: 14) + name
            + extra
        return local + central + [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0] + long(central.count) + long(local.count)
            + [0, 0]
    }

    @Test func `A Unicode name beside the plain one counts`() {
        let plain = Array("T? tr?nh.docx".utf8)
        let unicode = Array("Tờ trình.docx".utf8)
        // Info-ZIP's field 0x7075: size, version 1, the CRC of the plain name, the name.
        let extra = [0x75, 0x70, UInt8(unicode.count + 5), 0, 1, 0x6E, 0xB4, 0x62, 0xFD] + unicode
        #expect(names(Self.zip(name: plain, extra: extra)) == ["Tờ trình.docx"])
    }

    @Test func `A name that says it is UTF-8 and is not keeps its bytes`() {
        // "Bào cáo.txt" in windows-1258, with bit 11 set in both headers.
        var lie = Self.zip(
            name: [0x42, 0x61, 0xCC, 0x6F, 0x20, 0x63, 0x61, 0xEC, 0x6F, 0x2E, 0x74, 0x78, 0x74], extra: [])
        lie[7] = 0x08
        for index in lie.indices.dropLast(3) where Array(lie[index..<(index + 4)]) == [0x50, 0x4B, 1, 2] {
            lie[index + 9] = 0x08
        }
        #expect(names(lie) == ["Bào cáo.txt"])
    }

    @Test func `Backslashes are paths, empty names stay empty`() {
        #expect(names(Self.zip(name: Array("Hồ sơ\\Tờ trình.docx".utf8), extra: [])) == ["Tờ trình.docx"])
        #expect(names(Self.zip(name: Array("../..".utf8), extra: [])) == [""])
    }

    @Test func `Dangerous names lose their path, litter is left out`() {
        var archive = ArchiveBuilder()
        archive.add("../../etc/passwd", "x")
        archive.add("C:\\Temp\\a.docx", "x")
        archive.add("__MACOSX/._a.docx", "x")
        archive.add("Thumbs.db", "x")
        archive.add("~$a.docx", "x")
        archive.add("thư mục/", bytes: [])
        #expect(names(archive.bytes()) == ["passwd", "a.docx"])
    }

    @Test func `A locked archive is encrypted`() throws {
        var archive = ArchiveBuilder()
        archive.add("a.txt", "bí mật")
        let reading = try #require(ContainerReader().open(archive.bytes(.encryptedZip), name: "a.zip"))
        #expect(reading.problem == .encrypted)
        #expect(reading.files.isEmpty)
        #expect(reading.format == .zip)
    }

    @Test func `An archive cut off is corrupt`() throws {
        var archive = ArchiveBuilder()
        archive.add("a.txt", String(repeating: "dòng chữ ", count: 500))
        for kind in [ArchiveBuilder.Kind.zip, .sevenZip, .tarGzip] {
            let bytes = archive.bytes(kind)
            let reading = try #require(ContainerReader().open(Array(bytes.prefix(bytes.count * 2 / 3)), name: "a"))
            #expect(reading.problem == .corrupt)
        }
    }

    @Test func `The whole files of an archive with a damaged one are read, and the damage is told`() throws {
        var archive = ArchiveBuilder()
        archive.add("a.txt", "một hai ba")
        archive.add("b.txt", "bốn")
        var bytes = archive.bytes(.storedZip)
        let word = Array("hai".utf8)
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: word) })
        bytes[start] = 0x78
        let reading = try #require(ContainerReader().open(bytes, name: "a.zip"))
        #expect(reading.files.map(\.name) == ["b.txt"])
        #expect(reading.problem == .corrupt)
    }

    @Test func `An archive that unpacks beyond the limit is hostile`() throws {
        var archive = ArchiveBuilder()
        archive.add("a.txt", bytes: [UInt8](repeating: 0, count: 1 << 20))
        archive.add("b.txt", bytes: [UInt8](repeating: 0, count: 1 << 20))
        var limits = DocumentLimits.standard
        limits.inflatedBytes = (3 << 20) / 2
        for kind in [ArchiveBuilder.Kind.zip, .sevenZip, .tarGzip] {
            let reading = try #require(ContainerReader(limits: limits).open(archive.bytes(kind), name: "a"))
            #expect(reading.problem == .hostile)
        }
    }

    @Test func `Too many entries are hostile`() throws {
        var archive = ArchiveBuilder()
        for index in 0..<20 { archive.add("\(index)", "") }
        var limits = DocumentLimits.standard
        limits.entries = 10
        for kind in [ArchiveBuilder.Kind.zip, .tarGzip] {
            #expect(
                try #require(ContainerReader(limits: limits).open(archive.bytes(kind), name: "a")).problem == .hostile)
        }
    }

    @Test func `A million entries are hostile, whatever number the archive tells`() throws {
        // A local file, a million entries of the directory that stand for it, and the end record.
        var bytes = Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 26)
        bytes[26] = 1
        bytes += Array("a".utf8)
        let start = bytes.count
        var entry = Array("PK\u{1}\u{2}".utf8) + [UInt8](repeating: 0, count: 42)
        entry[28] = 1
        entry += Array("a".utf8)
        for _ in 0..<1_000_000 { bytes += entry }
        let size = bytes.count - start
        func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
        for told: [UInt8] in [[5, 0], [0xFF, 0xFF]] {
            let end = Array("PK\u{5}\u{6}".utf8) + [0, 0, 0, 0] + told + told + number(size) + number(start) + [0, 0]
            let reading = try #require(ContainerReader().open(bytes + end, name: "a.zip"))
            #expect(reading.problem == .hostile)
            #expect(reading.exceeded == .fileCount)
        }
    }

    @Test func `Files that are no archives of files are not opened`() {
        #expect(ContainerReader().open(OfficeBuilder.docx(""), name: "a.zip") == nil)
        #expect(ContainerReader().open(Array("chữ".utf8), name: "a.zip") == nil)
        #expect(ContainerReader().open([], name: "a.zip") == nil)
    }
}
