import Dossiers

/// A mail saved by Outlook as one file (.msg, MS-OXMSG): the files in it and its text.
///
/// Files of mails inside the mail come along.
struct OutlookMessage {
    private(set) var files: [(name: String, bytes: [UInt8])] = []
    private(set) var body = ""

    static func isOne(_ file: CompoundFile) -> Bool {
        file.stream("__properties_version1.0") != nil
    }

    /// The properties of one storage, by their names.
    private typealias Properties = [String: CompoundFile.Stream]

    /// Bytes of a name that are looked at; Windows knows none longer than 255 letters.
    private static let nameBytes = 2048

    /// - Throws: `DocumentFault`, `hostile` where the files have more than `bytesLimit` bytes together: streams may share
    ///   their sectors.
    init(_ bytes: UnsafeRawBufferPointer, fileLimit: Int, bytesLimit: Int) throws {
        let file = try CompoundFile(bytes)
        var storages: [String: Properties] = [:]
        for stream in file.streams where storages[stream.storage]?[stream.name] == nil {
            storages[stream.storage, default: [:]][stream.name] = stream
        }
        body = storages[""].flatMap { Self.text(of: "1000", $0, in: file) } ?? ""
        let attached = storages.filter { $0.key.split(separator: "/").last?.hasPrefix("__attach_version1.0_#") == true }
        var left = bytesLimit
        for (_, properties) in attached.sorted(by: { $0.key < $1.key }).prefix(fileLimit) {
            guard let stream = properties["__substg1.0_37010102"] else { continue }
            let name =
                Self.text(of: "3707", properties, in: file, atMost: Self.nameBytes)
                ?? Self.text(of: "3704", properties, in: file, atMost: Self.nameBytes)
            let content = file.read(stream, atMost: left + 1)
            left -= content.count
            guard left >= 0 else { throw DocumentFault.hostile(.inflatedSize) }
            files.append((EntryName.base(CleanText.clean(name ?? "")), content))
        }
    }

    /// A property's text: Unicode, or bytes of the sender's code page.
    private static func text(
        of property: String, _ properties: Properties, in file: CompoundFile, atMost limit: Int = .max
    ) -> String? {
        if let stream = properties["__substg1.0_\(property)001F"] {
            return file.read(stream, atMost: limit).withUnsafeBytes { bytes in
                let units = (0..<bytes.count / 2).map { UInt16(truncatingIfNeeded: bytes.uint16(at: $0 * 2) ?? 0) }
                return String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
            }
        }
        return properties["__substg1.0_\(property)001E"].map { stream in
            EntryName.decoded(Array(file.read(stream, atMost: limit).prefix { $0 != 0 }))
        }
    }
}
