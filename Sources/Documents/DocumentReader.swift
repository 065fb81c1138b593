public import Blocks
import Dossiers
public import Pages

/// Reads one file of any kind that is known, by its content; the name helps only where the content cannot tell.
///
/// Never throws and never crashes on what people send: what could not be read is the reading's `problem`. Belongs into a
/// process of its own all the same: the libraries below are large.
///
/// ```swift
/// let reading = DocumentReader().read(bytes, name: "trich-ngang.docx")
/// if let problem = reading.problem { print(problem.rawValue) }
/// ```
public struct DocumentReader: Sendable {
    private let limits: DocumentLimits

    public init(limits: DocumentLimits = .standard) { self.limits = limits }

    /// Reads a file by itself, pictures within `RecognitionBudget.standard`.
    public func read(_ bytes: [UInt8], name: String) -> DocumentReading {
        var recognition = RecognitionBudget.standard
        return read(bytes, name: name, recognition: &recognition)
    }

    /// Reads a file.
    ///
    /// Takes milliseconds, a second or so for each page that is a picture; the limits bound memory and time.
    ///
    /// - Parameter recognition: what the pictures of the message may still cost.
    public func read(
        _ bytes: [UInt8], name: String, recognition: inout RecognitionBudget
    ) -> DocumentReading {
        guard !bytes.isEmpty else { return DocumentReading(format: .other, problem: .empty) }
        return bytes.withUnsafeBytes { content in
            let kind = ContentKind.of(content)
            let format = kind.format(name: name)
            if kind == .encryptedOffice, let open = OfficeLock.opened(content) {
                // What else may be inside has no business there.
                return open.starts(with: "PK".utf8) && open.withUnsafeBytes { ContentKind.of($0) }.isOfficePackage
                    ? read(open, name: name, recognition: &recognition)
                    : DocumentReading(format: format, problem: .corrupt)
            }
            do {
                if kind == .image {
                    let text = try PictureDocument.read(content, limits: limits, recognition: &recognition)
                    return DocumentReading(format: format, problem: text == nil ? .noText : nil, text: text)
                }
                if kind == .pdf {
                    let (text, files) = try PDFDocument.read(content, limits: limits, recognition: &recognition)
                    return DocumentReading(
                        format: format, problem: text == nil ? .noText : nil, text: text?.repaired(), embedded: files)
                }
                return try reading(of: kind, format, content, name: name, recognition: &recognition)
            } catch let fault as DocumentFault {
                // A piece of something larger is not damaged.
                let isPiece = fault == .corrupt && ArchiveVolume(name: name) != nil
                return DocumentReading(
                    format: format, problem: isPiece ? .unsupported : fault.problem, exceeded: fault.exceeded)
            } catch {
                return DocumentReading(format: format, problem: .corrupt)
            }
        }
    }

    /// A text, a sheet or a page: what it says, what its objects say, and its pictures where it says little.
    private func reading(
        of kind: ContentKind, _ format: FileFormat, _ content: UnsafeRawBufferPointer, name: String,
        recognition: inout RecognitionBudget
    ) throws -> DocumentReading {
        let binaries = FlatBinaries(content, kind: kind)
        // A glance at what else a package holds; empty for all other kinds.
        let directory = content.starts(with: "PK") ? ZipDirectory(content) : ZipDirectory()
        let plain = try binaries.map { try $0.rest.withUnsafeBytes { try self.text(of: kind, $0, name: name) } }
        guard var text = (plain == nil ? try self.text(of: kind, content, name: name) : plain ?? nil)?.repaired() else {
            return DocumentReading(format: format, problem: .unsupported)
        }
        if kind == .text || kind == .html, RemovedFile.isNote(text) {
            return DocumentReading(format: format, problem: .empty)
        }
        var embedded = EmbeddedObjects.files(in: content, kind: kind, directory, limits: limits)
        for inner in binaries?.contents ?? [] {
            if let file = EmbeddedObjects.file(in: inner, partName: "") { embedded.append(file) }
        }
        for inner in InnerDocuments.texts(in: content, kind: kind, directory, limits: limits) {
            text.append(inner.repaired())
        }
        let mayHavePictures = binaries != nil || directory.hasPictures || [.doc, .xls, .rtf].contains(kind)
        let isUnread =
            mayHavePictures && addPictures(of: kind, content, binaries, to: &text, recognition: &recognition)
        // Whatever else is in it, nobody can say what: a person has to look.
        let isWanting = isUnread || text.isTruncated && kind.isSheet
        if isWanting, limits.tellsWantingText, InnerPictures.isThin(text), embedded.isEmpty {
            return DocumentReading(format: format, problem: .noText, embedded: embedded)
        }
        return DocumentReading(
            format: format, text: text, embedded: embedded,
            marks: EmbeddedObjects.hasMacros(content, kind: kind, directory) ? ["macros"] : [])
    }

    /// Whether there are pictures that said nothing.
    private func addPictures(
        of kind: ContentKind, _ content: UnsafeRawBufferPointer, _ binaries: FlatBinaries?,
        to text: inout ExtractedText, recognition: inout RecognitionBudget
    ) -> Bool {
        guard InnerPictures.mayMatter(in: text) else { return false }
        let isThin = InnerPictures.isThin(text)
        let pictures =
            binaries.map { InnerPictures(cutOut: $0.contents) }
            ?? InnerPictures(of: content, kind: kind, isThin: isThin, limits: limits)
        let before = text.blocks.count
        if !pictures.pages.isEmpty { pictures.read(into: &text, limits: limits, recognition: &recognition) }
        return pictures.hasAny && text.blocks.count == before
    }

    /// Nil where no reader knows the kind.
    private func text(of kind: ContentKind, _ content: UnsafeRawBufferPointer, name: String) throws -> ExtractedText? {
        switch kind {
        case .docx: try WordDocument.read(content, limits: limits)
        case .flatWord, .wordXML: try WordDocument.read(xml: content, limits: limits)
        case .flatOpenText: try OpenDocumentText.read(content: content, limits: limits)
        case .flatOpenSheet: try OpenSpreadsheet.read(content: content, limits: limits)
        case .sheetXML: try SpreadsheetXML.read(content, limits: limits)
        case .doc: try BinaryWord.read(content, limits: limits)
        case .xlsx: try Workbook.read(content, limits: limits)
        case .xls: try BinaryWorkbook.read(content, limits: limits)
        case .odt: try OpenDocumentText.read(content, limits: limits)
        case .ods: try OpenSpreadsheet.read(content, limits: limits)
        case .rtf: try RichText.read(content, limits: limits)
        case .html: try HTMLDocument.read(content, limits: limits)
        case .outlookMessage: try OutlookMessage.text(of: content, limits: limits)
        case .text: PlainText.read(content, name: name, limits: limits)
        case .encryptedOffice: throw DocumentFault.encrypted
        case .brokenCompoundFile: throw DocumentFault.corrupt
        default: nil
        }
    }
}
