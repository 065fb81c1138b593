import Blocks

/// Takes Outlook's `winmail.dat` apart (TNEF, MS-OXTNEF): the files in it and what the sender wrote.
///
/// Reads forward once; every length is checked against the end. What follows a cut is lost and `isWhole` says so. Checksums
/// are not checked: what is damaged shows when the file itself is read.
struct TransportFile {
    private(set) var files: [(name: String, bytes: [UInt8])] = []
    /// Plain text of the message, empty where it has none.
    private(set) var body = ""
    private(set) var isWhole = true

    /// The file at hand.
    private var name = ""
    private var longName = ""
    private var content: [UInt8]?
    private var isHidden = false

    /// Files that are not shown to the reader of the message, up to this size, are its decoration.
    private static let decorationBytes = 20 << 10

    /// MS-OXTNEF 2.1.3: the identifiers that are read.
    private enum Attribute {
        static let body = 0x0002_800C
        static let messageProperties = 0x0006_9003
        static let fileBegins = 0x0006_9002
        static let fileName = 0x0001_8010
        static let fileContent = 0x0006_800F
        static let fileProperties = 0x0006_9005
    }

    init(_ bytes: UnsafeRawBufferPointer, fileLimit: Int) {
        var offset = 6
        var isFileOpen = false
        while offset < bytes.count, files.count < fileLimit {
            if Self.isPadding(bytes, from: offset) { break }
            guard let attribute = bytes.uint32(at: offset + 1), let length = bytes.uint32(at: offset + 5),
                length <= bytes.count - offset - 9
            else {
                isWhole = false
                break
            }
            if attribute == Attribute.fileBegins {
                if isFileOpen { endFile() }
                isFileOpen = true
            }
            read(attribute, bytes.slice(offset + 9, length))
            offset += 9 + length + 2
        }
        // Cut before a file's content: what there was of it is no file.
        if isFileOpen, content == nil { isWhole = false } else if isFileOpen { endFile() }
        if offset > bytes.count { isWhole = false }
    }

    /// Line ends and zeros that gateways put behind the last attribute.
    private static func isPadding(_ bytes: UnsafeRawBufferPointer, from offset: Int) -> Bool {
        bytes.count - offset < 9 && bytes[offset...].allSatisfy { $0 == 0 || $0 == 0x0A || $0 == 0x0D }
    }

    private mutating func read(_ attribute: Int, _ value: UnsafeRawBufferPointer) {
        switch attribute {
        case Attribute.body: if body.isEmpty { body = Self.text(value) }
        case Attribute.fileName: name = Self.text(value)
        case Attribute.fileContent: content = Array(value)
        case Attribute.messageProperties:
            MessageProperty.read(value) { property in
                if property.id == MessageProperty.body { body = property.text ?? body }
            }
        case Attribute.fileProperties: readFileProperties(value)
        default: return
        }
    }

    private mutating func readFileProperties(_ value: UnsafeRawBufferPointer) {
        MessageProperty.read(value) { property in
            switch property.id {
            case MessageProperty.longFileName: longName = property.text ?? longName
            case MessageProperty.fileName: if name.isEmpty { name = property.text ?? "" }
            case MessageProperty.isHidden: isHidden = property.value.first == 1
            case MessageProperty.content:
                // An object is preceded by the identifier of its interface.
                let inner = property.isObject ? property.value.slice(16, property.value.count) : property.value
                if content == nil || content?.isEmpty == true { content = Array(inner) }
            default: return
            }
        }
    }

    private mutating func endFile() {
        let bytes = content ?? []
        if !isHidden || bytes.count > Self.decorationBytes {
            files.append((EntryName.base(CleanText.clean(longName.isEmpty ? name : longName)), bytes))
        }
        (name, longName, content, isHidden) = ("", "", nil, false)
    }

    /// Text of the sender's code page, up to its zero.
    private static func text(_ value: UnsafeRawBufferPointer) -> String {
        EntryName.decoded(Array(value.prefix { $0 != 0 }))
    }
}
