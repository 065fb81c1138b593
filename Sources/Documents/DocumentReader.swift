import Dossiers

/// Reads one file of any kind that is known, by its content; the name helps only where the content cannot tell.
///
/// Never throws and never crashes on what people send: what could not be read is the reading's `problem`. Belongs into a
/// process of its own all the same: the libraries below are large.
public struct DocumentReader: Sendable {
    private let limits: DocumentLimits

    public init(limits: DocumentLimits = .standard) { self.limits = limits }

    /// Reads a file by itself, pictures within `RecognitionBudget.standard`.
    public func read(_ bytes: [UInt8], name: String) -> DocumentReading {
        var recognition = RecognitionBudget.standard
        return read(bytes, name: name, recognition: &recognition)
    }

    /// Reads a file. Takes milliseconds, a second or so for each page that is a picture; the limits bound memory and time.
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
                guard let text = try text(of: kind, content, name: name)?.repaired() else {
                    return DocumentReading(format: format, problem: .unsupported)
                }
                return DocumentReading(
                    format: format, text: text,
                    embedded: EmbeddedObjects.files(in: content, kind: kind, limits: limits),
                    marks: EmbeddedObjects.hasMacros(content, kind: kind) ? ["macros"] : [])
            } catch let fault as DocumentFault {
                return DocumentReading(format: format, problem: fault.problem, exceeded: fault.exceeded)
            } catch {
                return DocumentReading(format: format, problem: .corrupt)
            }
        }
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
        case .text: PlainText.read(content, name: name, limits: limits)
        case .encryptedOffice: throw DocumentFault.encrypted
        case .brokenCompoundFile: throw DocumentFault.corrupt
        default: nil
        }
    }
}
