import Blocks
package import Dossiers

/// What a file is, told from its bytes alone.
package enum ContentKind: Hashable {
    case docx, xlsx, odt, ods, doc, xls, encryptedOffice, rtf, html, text, eml, tnef
    /// A Word file in one XML text: the parts of a .docx (Flat OPC), or the form of Word 2003.
    case flatWord, wordXML
    /// An OpenDocument file in one XML text.
    case flatOpenText, flatOpenSheet
    /// A mail saved by Outlook.
    case outlookMessage
    /// The XML form of Excel 2003.
    case sheetXML
    case pdf
    case image
    case zip, sevenZip, rar, tar
    /// gzip, bzip2 or xz around a tar or a single file.
    case compressed
    /// Begins like a compound file (.doc, .xls) and is none: cut off or overwritten.
    case brokenCompoundFile
    case other

    /// Where `%PDF-` may stand: mail gateways and scanners put junk before it.
    private static let pdfJunk = 1024

    package static func of(_ bytes: UnsafeRawBufferPointer) -> ContentKind {
        byMagic(bytes) ?? (bytes.find("%PDF-", within: pdfJunk) != nil ? .pdf : byText(bytes))
    }

    /// Whether it is what Office puts into a lock of its own.
    var isOfficePackage: Bool {
        switch self {
        case .docx, .xlsx, .other: true
        default: false
        }
    }

    /// Whether it is a workbook, whose cells may be hidden or without a value.
    var isSheet: Bool { [.xlsx, .xls, .ods, .flatOpenSheet, .sheetXML].contains(self) }

    /// The format of the contract.
    ///
    /// An encrypted or broken Office file hides what it is: its name's word is taken.
    package func format(name: String) -> FileFormat {
        switch self {
        case .docx, .flatWord: .docx
        case .xlsx: .xlsx
        case .odt, .flatOpenText: .odt
        case .ods, .flatOpenSheet: .ods
        case .doc, .wordXML: .doc
        case .xls, .sheetXML: .xls
        case .rtf: .rtf
        case .html: .html
        case .text: .text
        case .eml, .outlookMessage: .eml
        case .tnef: .tnef
        case .pdf: .pdf
        case .image: .image
        case .zip: .zip
        case .sevenZip: .sevenZip
        case .rar: .rar
        case .tar: .tar
        case .encryptedOffice, .brokenCompoundFile: Self.hidden(name: name)
        case .compressed, .other: .other
        }
    }

    private static func hidden(name: String) -> FileFormat {
        switch name.lowercased().split(separator: ".").last {
        case "docx", "docm", "dotx": .docx
        case "xlsx", "xlsm", "xltx": .xlsx
        case "doc": .doc
        case "xls": .xls
        default: .other
        }
    }

    // MARK: - Magic numbers

    private static func byMagic(_ bytes: UnsafeRawBufferPointer) -> ContentKind? {
        guard bytes.count >= 4 else { return nil }
        switch bytes[0] {
        case 0x50 where bytes.starts(with: "PK\u{3}\u{4}") || bytes.starts(with: "PK\u{5}\u{6}"): return ofZip(bytes)
        case 0x25 where bytes.starts(with: "%PDF-"): return .pdf
        case 0xD0 where CompoundFile.isOne(bytes): return ofCompoundFile(bytes)
        case 0x7B where bytes.starts(with: "{\\rt"): return .rtf
        case 0x37 where bytes[1] == 0x7A && bytes[2] == 0xBC && bytes[3] == 0xAF: return .sevenZip
        case 0x52 where bytes.starts(with: "Rar!\u{1A}\u{7}"): return .rar
        case 0x1F where bytes[1] == 0x8B: return .compressed
        case 0x42 where bytes.starts(with: "BZh") && bytes[3] >= 0x31 && bytes[3] <= 0x39: return .compressed
        case 0xFD where bytes.starts(with: "7zXZ", at: 1): return .compressed
        case 0x78 where bytes.uint32(at: 0) == 0x223E_9F78: return .tnef
        default: break
        }
        if isImage(bytes) { return .image }
        return isTar(bytes) ? .tar : nil
    }

    private static func ofZip(_ bytes: UnsafeRawBufferPointer) -> ContentKind {
        switch ZipDirectory(bytes).contents {
        case .word: .docx
        case .excel: .xlsx
        case .openText: .odt
        case .openSpreadsheet: .ods
        case .openDocument: OpenDocumentPackage.kind(of: bytes)
        case .officePackage: OfficePackageKind.of(bytes)
        case .otherPackage: .other
        case .files: .zip
        }
    }

    private static func ofCompoundFile(_ bytes: UnsafeRawBufferPointer) -> ContentKind {
        guard let file = try? CompoundFile(bytes) else { return .brokenCompoundFile }
        if file.stream("EncryptedPackage") != nil { return .encryptedOffice }
        // What is put into a document lies in storages below; slides and mails hold documents, too.
        let isText = file.stream("WordDocument") != nil
        let isSheet = file.stream("Workbook") != nil || file.stream("Book") != nil
        if isText, isSheet { return file.rootClass.first == textClass ? .doc : .xls }
        if isText { return .doc }
        if isSheet { return .xls }
        return OutlookMessage.isOne(file) ? .outlookMessage : .other
    }

    /// Where the class of a Word document begins: 00020906-0000-0000-C000-000000000046.
    private static let textClass: UInt8 = 0x06

    private static func isImage(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if bytes[0] == 0xFF, bytes[1] == 0xD8, bytes[2] == 0xFF { return true }
        if bytes[0] == 0x89, bytes.starts(with: "PNG\r\n", at: 1) { return true }
        if bytes.starts(with: "GIF8") || bytes.starts(with: "II*\0") || bytes.starts(with: "MM\0*") { return true }
        if bytes.starts(with: "BM"), bytes.uint32(at: 2) == bytes.count { return true }
        if bytes.starts(with: "RIFF"), bytes.starts(with: "WEBP", at: 8) { return true }
        guard bytes.starts(with: "ftyp", at: 4) else { return false }
        return ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif"].contains {
            (brand: StaticString) in bytes.starts(with: brand, at: 8)
        }
    }

    private static func isTar(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count >= 512 && bytes.starts(with: "ustar", at: 257)
    }

    // MARK: - Text

    private static func byText(_ bytes: UnsafeRawBufferPointer) -> ContentKind {
        guard PlainText.isText(bytes) else { return .other }
        let head = PlainText.asciiHead(bytes)
        return head.withUnsafeBytes { head in
            if head.starts(with: "{\\rtf") { return .rtf }
            if let kind = ofXML(head) ?? ofFlatOpenDocument(head, bytes) { return kind }
            if HTMLDocument.isHTML(head) { return .html }
            return isMail(head) ? .eml : .text
        }
    }

    /// By the names of the namespaces, which stand in the first element.
    private static func ofXML(_ head: UnsafeRawBufferPointer) -> ContentKind? {
        guard head.starts(with: "<") else { return nil }
        if head.find("schemas.microsoft.com/office/2006/xmlpackage") != nil, head.find("/word/") != nil {
            return .flatWord
        }
        if head.find("schemas.microsoft.com/office/word/2003/wordml") != nil { return .wordXML }
        let isSheet = head.find("urn:schemas-microsoft-com:office:spreadsheet") != nil
        return isSheet && head.find("workbook") != nil ? .sheetXML : nil
    }

    /// The type stands in the first element, behind a long list of namespaces (ODF 1.2 part 1, section 19.385).
    private static func ofFlatOpenDocument(
        _ head: UnsafeRawBufferPointer, _ bytes: UnsafeRawBufferPointer
    ) -> ContentKind? {
        guard head.starts(with: "<"), head.find("<office:document") != nil else { return nil }
        let start = bytes.slice(0, 16 << 10)
        if start.find("\"application/vnd.oasis.opendocument.text\"") != nil { return .flatOpenText }
        return start.find("\"application/vnd.oasis.opendocument.spreadsheet\"") != nil ? .flatOpenSheet : nil
    }

    /// A message begins with a field (RFC 5322) that mail has and letters have not.
    private static func isMail(_ head: UnsafeRawBufferPointer) -> Bool {
        if head.starts(with: "from "), let end = head.find("\n", within: 1000) {
            return isMail(UnsafeRawBufferPointer(rebasing: head[(end + 1)...]))
        }
        let fields: [StaticString] = [
            "received:", "return-path:", "delivered-to:", "mime-version:", "message-id:", "x-mozilla-", "from:",
            "content-type:",
        ]
        return fields.contains { head.starts(with: $0) }
            && (head.find("\nsubject:") != nil || head.find("\nmime-version:") != nil || head.find("\nfrom:") != nil
                || head.find("\ncontent-type:") != nil)
    }
}
