import Dossiers

/// A mail saved by Outlook as one file (.msg, MS-OXMSG): the files in it and its text.
///
/// Files of mails inside the mail come along.
struct OutlookMessage {
    private(set) var files: [(name: String, bytes: [UInt8])] = []
    private(set) var body = ""

    static func isOne(_ file: CompoundFile) -> Bool {
        file.streams.contains { $0.name == "__properties_version1.0" && $0.storage.isEmpty }
    }

    init(_ bytes: UnsafeRawBufferPointer, fileLimit: Int) throws {
        let file = try CompoundFile(bytes)
        body = Self.text(of: "1000", in: file, storage: "") ?? ""
        var storages: [String] = []
        var known: Set<String> = []
        for stream in file.streams where known.insert(stream.storage).inserted {
            let name = stream.storage.split(separator: "/").last ?? ""
            if name.hasPrefix("__attach_version1.0_#") { storages.append(stream.storage) }
        }
        for storage in storages.sorted().prefix(fileLimit) {
            guard let content = Self.stream("__substg1.0_37010102", in: file, storage) else { continue }
            let name =
                Self.text(of: "3707", in: file, storage: storage) ?? Self.text(of: "3704", in: file, storage: storage)
            files.append((EntryName.base(CleanText.clean(name ?? "")), file.read(content)))
        }
    }

    /// A property's text: Unicode, or bytes of the sender's code page.
    private static func text(of property: String, in file: CompoundFile, storage: String) -> String? {
        if let stream = stream("__substg1.0_\(property)001F", in: file, storage) {
            return file.read(stream).withUnsafeBytes { bytes in
                let units = (0..<bytes.count / 2).map { UInt16(truncatingIfNeeded: bytes.uint16(at: $0 * 2) ?? 0) }
                return String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
            }
        }
        return stream("__substg1.0_\(property)001E", in: file, storage).map { stream in
            EntryName.decoded(Array(file.read(stream).prefix { $0 != 0 }))
        }
    }

    private static func stream(_ name: String, in file: CompoundFile, _ storage: String) -> CompoundFile.Stream? {
        file.streams.first { $0.name == name && $0.storage == storage }
    }
}
