public import Blocks
public import Dossiers

/// Reads a PDF page by page (see `PDFPageReader`, `PageComposer`), and the files put into it.
public struct PDFDocument {
    /// Pages that are drawn in vain, because their text is of another tongue, before such text is believed.
    private static let mostDoubts = 3
    /// Files in one document that are looked at.
    private static let mostFiles = 200

    /// - Throws: `DocumentFault`; an owner password alone is no obstacle.
    /// - Returns: text is nil where no page has any that could be read.
    public static func read(
        _ bytes: UnsafeRawBufferPointer, limits: DocumentLimits, recognition: inout RecognitionBudget
    ) throws -> (text: ExtractedText?, files: [EmbeddedFile]) {
        let file = try PDFFile(bytes, picturePixels: limits.picturePixels)
        guard file.pageCount > 0 else { throw DocumentFault.corrupt }
        let files = attached(to: file, bytes, limits)
        if file.isFormShell { return (nil, files) }
        let text = text(of: file, limits, &recognition)
        if text == nil, files.isEmpty, file.hasLargePicture { throw DocumentFault.hostile(.pixels) }
        return (text, files)
    }

    private static func text(
        of file: PDFFile, _ limits: DocumentLimits, _ recognition: inout RecognitionBudget
    ) -> ExtractedText? {
        let leftOutBefore = recognition.pagesLeftOut
        var composer = PageComposer(limits: limits)
        var doubts = mostDoubts
        for index in 0..<min(file.pageCount, limits.pages) where !composer.collector.isFull {
            guard let content = file.content(index, wordLimit: limits.wordsPerPage) else { continue }
            let parts = PDFPageReader(content, of: file, index).parts(&recognition, doubts: &doubts)
            for part in parts { composer.add(part, of: parts.count > 1 ? content.page : part) }
        }
        if file.pageCount > limits.pages || recognition.pagesLeftOut > leftOutBefore { composer.truncate() }
        return composer.finished()
    }

    private static func attached(
        to file: PDFFile, _ bytes: UnsafeRawBufferPointer, _ limits: DocumentLimits
    ) -> [EmbeddedFile] {
        guard bytes.find("/EF") != nil || bytes.find("/ObjStm") != nil else { return [] }
        return file.attachedFiles(most: mostFiles, bytesLimit: limits.partBytes, total: limits.embeddedBytes)
    }
}
