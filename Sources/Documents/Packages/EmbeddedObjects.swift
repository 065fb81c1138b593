import Blocks
import Dossiers

/// The files that somebody put into an Office document: packages (a file dragged into a text), documents shown as an
/// icon or as a picture of their first page.
///
/// `PDFDocument` gives those of PDFs.
///
/// Workbooks that only hold the numbers of a chart are nobody's files.
enum EmbeddedObjects {
    /// Objects of one document that are looked at.
    private static let most = 200

    /// - Parameter directory: of a package; empty for all other kinds.
    static func files(
        in bytes: UnsafeRawBufferPointer, kind: ContentKind, _ directory: ZipDirectory, limits: DocumentLimits
    ) -> [EmbeddedFile] {
        switch kind {
        case .docx, .xlsx, .odt, .ods: directory.hasEmbeddings ? ofPackage(bytes, limits: limits) : []
        case .rtf: ofRichText(bytes, limits: limits)
        case .doc, .xls: ofCompoundFile(bytes, limits: limits)
        default: []
        }
    }

    /// Whether there are macros; they are data here and never run.
    static func hasMacros(_ bytes: UnsafeRawBufferPointer, kind: ContentKind, _ directory: ZipDirectory) -> Bool {
        switch kind {
        case .docx, .xlsx: return directory.hasMacros
        case .doc, .xls:
            let storages = (try? CompoundFile(bytes))?.storages ?? []
            return storages.contains { ["macros", "_vba_project_cur"].contains($0.lowercased()) }
        default: return false
        }
    }

    // MARK: - Office packages

    private static func ofPackage(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) -> [EmbeddedFile] {
        var limits = limits
        limits.inflatedBytes = min(limits.inflatedBytes, limits.embeddedBytes)
        let package = try? OfficePackage(bytes, limits: limits) { name in
            name.contains("embeddings/") && !name.hasSuffix(".rels") || name.contains("charts/_rels/")
                || name.hasPrefix("object ") && !name.contains("/") || name.hasSuffix(".mht")
                || name.hasSuffix(".mhtml")
        }
        guard var package else { return [] }
        let ofCharts = package.names.filter { $0.contains("charts/_rels/") }.flatMap { name in
            package.takeRelations(of: PartName.source(ofRelations: name), limits: limits).allTargets
        }
        var files: [EmbeddedFile] = []
        for name in package.names.prefix(most) where !ofCharts.contains(name) {
            let base = EntryName.base(package.name(of: name))
            guard let part = package.take(name) else { continue }
            if let file = file(in: part, partName: base) { files.append(file) }
        }
        return files
    }

    /// A part is a document itself, or a compound file around one.
    static func file(in part: [UInt8], partName: String) -> EmbeddedFile? {
        part.withUnsafeBytes { bytes in
            switch ContentKind.of(bytes) {
            case .other, .doc, .xls, .encryptedOffice:
                guard let file = try? CompoundFile(bytes) else { return nil }
                if let inner = OLEPackage.files(in: file, most: 1, bytesLimit: part.count).first { return inner }
                return ContentKind.of(bytes) == .other ? nil : EmbeddedFile(name: partName, bytes: part)
            case .docx, .xlsx, .odt, .ods, .pdf, .rtf: return EmbeddedFile(name: partName, bytes: part)
            // A page with its pictures in one file, as programs bring pages into Word files.
            case .eml where partName.lowercased().hasSuffix(".mht") || partName.lowercased().hasSuffix(".mhtml"):
                return EmbeddedFile(name: partName, bytes: part)
            default: return nil
            }
        }
    }

    // MARK: - Older files

    private static func ofCompoundFile(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) -> [EmbeddedFile] {
        guard let file = try? CompoundFile(bytes) else { return [] }
        return OLEPackage.files(in: file, most: most, bytesLimit: limits.embeddedBytes)
    }

    /// Objects in RTF (specification 1.9.1, "Objects").
    private static func ofRichText(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) -> [EmbeddedFile] {
        var files: [EmbeddedFile] = []
        RichTextObjects.read(bytes, bytesLimit: limits.embeddedBytes) { file in
            files.append(file)
            return files.count < most
        }
        return files
    }
}
