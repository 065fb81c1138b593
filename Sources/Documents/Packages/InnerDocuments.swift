import Blocks
import Dossiers

/// Texts and sheets that lie in a document as parts of it, not as files of their own: what other programs' objects are
/// in Word and Excel 97-2003 (storages) and in OpenDocument (folders), and the words of drawn diagrams.
///
/// A reader sees their picture in the text.
enum InnerDocuments {
    /// Objects of one document that are read.
    private static let most = 50

    static func texts(
        in bytes: UnsafeRawBufferPointer, kind: ContentKind, _ directory: ZipDirectory, limits: DocumentLimits
    ) -> [ExtractedText] {
        switch kind {
        case .doc, .xls: (try? CompoundFile(bytes)).map { ofStorages($0, limits: limits) } ?? []
        case .docx, .xlsx: directory.hasDiagrams ? Diagrams.texts(in: bytes, limits: limits) : []
        case .odt, .ods: directory.hasObjects ? ofFolders(bytes, limits: limits) : []
        default: []
        }
    }

    /// - Parameter root: of a file that only wraps an object, the root counts too.
    static func ofStorages(
        _ file: CompoundFile, withRoot root: Bool = false, limits: DocumentLimits
    ) -> [ExtractedText] {
        var texts: [ExtractedText] = []
        // Streams may share their sectors: what is read of all of them is bounded.
        var left = limits.embeddedBytes
        for stream in file.streams where texts.count < most && (root || !stream.storage.isEmpty) {
            let isText = stream.isNamed("WordDocument")
            guard isText || stream.isNamed("Workbook") || stream.isNamed("Book") else { continue }
            left -= max(stream.size, 4096)
            guard left > 0 else { break }
            let text =
                isText
                ? try? BinaryWord.read(file, storage: stream.storage, limits: limits)
                : (try? BinaryWorkbook.read(file, storage: stream.storage, limits: limits)) ?? nil
            if let text, !text.blocks.isEmpty { texts.append(text) }
        }
        return texts
    }

    private static func ofFolders(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) -> [ExtractedText] {
        let package = try? OfficePackage(bytes, limits: limits) { $0.hasSuffix("/content.xml") }
        guard var package else { return [] }
        return package.names.prefix(most).compactMap { name in
            package.take(name)?.withUnsafeBytes { part in
                switch OpenDocumentPackage.kind(content: part) {
                case .odt: try? OpenDocumentText.read(content: part, limits: limits)
                case .ods: try? OpenSpreadsheet.read(content: part, limits: limits)
                default: nil
                }
            }
        }
    }
}
