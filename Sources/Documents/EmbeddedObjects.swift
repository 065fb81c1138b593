import Dossiers

/// The files that somebody put into an Office document: packages (a file dragged into a text), documents shown as an icon or
/// as a picture of their first page. `PDFDocument` gives those of PDFs.
///
/// Workbooks that only hold the numbers of a chart are nobody's files.
enum EmbeddedObjects {
    /// Objects of one document that are looked at.
    private static let most = 200

    static func files(in bytes: UnsafeRawBufferPointer, kind: ContentKind, limits: DocumentLimits) -> [EmbeddedFile] {
        switch kind {
        case .docx, .xlsx: ZipDirectory(bytes).hasEmbeddings ? ofPackage(bytes, limits: limits) : []
        case .doc, .xls: ofCompoundFile(bytes, limits: limits)
        default: []
        }
    }

    /// Whether there are macros; they are data here and never run.
    static func hasMacros(_ bytes: UnsafeRawBufferPointer, kind: ContentKind) -> Bool {
        switch kind {
        case .docx, .xlsx: return ZipDirectory(bytes).hasMacros
        case .doc, .xls:
            let storages = (try? CompoundFile(bytes))?.storages ?? []
            return storages.contains { $0 == "Macros" || $0 == "_VBA_PROJECT_CUR" }
        default: return false
        }
    }

    // MARK: - Office packages

    private static func ofPackage(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) -> [EmbeddedFile] {
        var limits = limits
        limits.inflatedBytes = min(limits.inflatedBytes, limits.embeddedBytes)
        let package = try? OfficePackage(bytes, limits: limits) { name in
            name.contains("/embeddings/") && !name.hasSuffix(".rels") || name.contains("/charts/_rels/")
        }
        guard var package else { return [] }
        let charts = package.names.filter { $0.contains("/charts/_rels/") }.compactMap { package.take($0) }
        var files: [EmbeddedFile] = []
        for name in package.names.prefix(most) {
            let base = EntryName.base(name)
            if charts.contains(where: { mentions(base, in: $0) }) { continue }
            guard let part = package.take(name) else { continue }
            if let file = file(in: part, partName: base) { files.append(file) }
        }
        return files
    }

    private static func mentions(_ name: String, in part: [UInt8]) -> Bool {
        String(decoding: part, as: UTF8.self).contains("/\(name)\"")
    }

    /// A part is a document itself, or a compound file around one.
    private static func file(in part: [UInt8], partName: String) -> EmbeddedFile? {
        part.withUnsafeBytes { bytes in
            switch ContentKind.of(bytes) {
            case .other, .doc, .xls, .encryptedOffice:
                guard let file = try? CompoundFile(bytes) else { return nil }
                if let inner = OLEPackage.files(in: file, most: 1, bytesLimit: part.count).first { return inner }
                return ContentKind.of(bytes) == .other ? nil : EmbeddedFile(name: partName, bytes: part)
            case .docx, .xlsx, .odt, .ods, .pdf, .rtf: return EmbeddedFile(name: partName, bytes: part)
            default: return nil
            }
        }
    }

    // MARK: - Older files

    private static func ofCompoundFile(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) -> [EmbeddedFile] {
        guard let file = try? CompoundFile(bytes) else { return [] }
        return OLEPackage.files(in: file, most: most, bytesLimit: limits.embeddedBytes)
    }
}
