import Blocks
import Dossiers

/// A mail saved by Outlook as one file (.msg, MS-OXMSG): the files in it, its text, and the mails in it.
///
/// Files of mails inside the mail come along.
struct OutlookMessage {
    private(set) var files: [(name: String, bytes: [UInt8])] = []
    private(set) var body = ""
    /// Mails in the mail that bring no file, by their subjects: text alone.
    private(set) var mails: [(subject: String, text: ExtractedText)] = []

    static func isOne(_ file: CompoundFile) -> Bool {
        file.stream("__properties_version1.0") != nil
    }

    /// The properties of one storage, by their names.
    private typealias Properties = [String: CompoundFile.Stream]

    /// Bytes of a name that are looked at; Windows knows none longer than 255 letters.
    private static let nameBytes = 2048
    /// Mails in a mail that are looked at.
    private static let mostMails = 200

    /// - Throws: `DocumentFault`, `hostile` where the files have more than `bytesLimit` bytes together: streams may share
    ///   their sectors.
    init(_ bytes: UnsafeRawBufferPointer, fileLimit: Int, bytesLimit: Int) throws {
        let file = try CompoundFile(bytes)
        let storages = Self.storages(of: file)
        body = storages[""].flatMap { Self.body($0, in: file)?.plainText } ?? ""
        let attached = storages.filter { Self.isAttachment($0.key) }
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
        readMails(storages, in: file)
    }

    /// What a saved mail says: its subject and its text.
    static func text(of bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        let file = try CompoundFile(bytes)
        guard let properties = storages(of: file)[""] else { throw DocumentFault.corrupt }
        return text(properties, in: file)
    }

    private mutating func readMails(_ storages: [String: Properties], in file: CompoundFile) {
        let mails = storages.filter { $0.key.split(separator: "/").last?.lowercased() == "__substg1.0_3701000d" }
        for (storage, properties) in mails.sorted(by: { $0.key < $1.key }).prefix(Self.mostMails) {
            let hasFiles = storages.keys.contains { $0.hasPrefix("\(storage)/") && Self.isAttachment($0) }
            if hasFiles { continue }
            let text = Self.text(properties, in: file)
            if text.blocks.isEmpty { continue }
            let subject = Self.text(of: "0037", properties, in: file, atMost: Self.nameBytes) ?? ""
            self.mails.append((EntryName.base(CleanText.clean(subject)), text))
        }
    }

    private static func storages(of file: CompoundFile) -> [String: Properties] {
        var storages: [String: Properties] = [:]
        for stream in file.streams {
            let name = stream.name.utf8.allSatisfy { $0 < 0x80 } ? normalized(stream.name) : stream.name
            if storages[stream.storage]?[name] == nil { storages[stream.storage, default: [:]][name] = stream }
        }
        return storages
    }

    /// Names are equal without case: the numbers in them as Outlook writes them.
    private static func normalized(_ name: String) -> String {
        guard name.utf8.count == 20, name.lowercased().hasPrefix("__substg1.0_") else { return name.lowercased() }
        return "__substg1.0_" + name.dropFirst(12).uppercased()
    }

    private static func isAttachment(_ storage: String) -> Bool {
        storage.split(separator: "/").last?.lowercased().hasPrefix("__attach_version1.0_#") == true
    }

    // MARK: - Text

    private static func text(_ properties: Properties, in file: CompoundFile) -> ExtractedText {
        var collector = BlockCollector(limits: .standard)
        collector.add(
            paragraph: CleanText.clean(text(of: "0037", properties, in: file, atMost: nameBytes) ?? ""),
            place: "tiêu đề")
        var result = collector.text
        if let body = body(properties, in: file) { result.append(body) }
        return result
    }

    /// Plain text, else the page.
    private static func body(_ properties: Properties, in file: CompoundFile) -> ExtractedText? {
        if let plain = text(of: "1000", properties, in: file), !plain.isEmpty {
            return Array(plain.utf8).withUnsafeBytes { PlainText.read($0, limits: .standard) }
        }
        guard let page = properties["__substg1.0_10130102"] else { return nil }
        return file.read(page).withUnsafeBytes { try? HTMLDocument.read($0, limits: .standard) }
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
