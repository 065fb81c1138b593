import Dossiers

/// Reads the text of a PDF page by page (see `PageComposer`). A page that is a picture, alone or with a bad text laid over
/// it, is drawn and read by `RecognizedPage`; a page with good text never is.
struct PDFDocument {
    /// - Throws: `DocumentFault`; an owner password alone is no obstacle.
    /// - Returns: nil where no page has any text that could be read.
    static func read(
        _ bytes: UnsafeRawBufferPointer, limits: DocumentLimits, recognition: inout RecognitionBudget
    ) throws -> ExtractedText? {
        let file = try PDFFile(bytes)
        guard file.pageCount > 0 else { throw DocumentFault.corrupt }
        let pictures = PDFPictures(bytes)
        let leftOutBefore = recognition.pagesLeftOut
        var composer = PageComposer(limits: limits)
        for index in 0..<min(file.pageCount, limits.pages) where !composer.collector.isFull {
            let findsRules = index < limits.drawnPages
            guard let page = file.page(index, wordLimit: limits.wordsPerPage, findsRules: findsRules) else { continue }
            let quality = PageTextQuality(page.words)
            if quality.needsRecognition(pictureShare: pictures.hasPage ? { file.pictureShare(index) } : { 0 }) {
                guard pictures.largest <= limits.picturePixels else { throw DocumentFault.hostile(.pixels) }
                composer.add(recognized(index, of: file, instead: page, quality, &recognition))
            } else {
                composer.add(page)
            }
        }
        if file.pageCount > limits.pages || recognition.pagesLeftOut > leftOutBefore { composer.truncate() }
        return composer.finished()
    }

    /// The page as its picture reads; as its text says where that is more, or where no picture can be read any longer.
    private static func recognized(
        _ index: Int, of file: PDFFile, instead page: PDFPage, _ quality: PageTextQuality,
        _ recognition: inout RecognitionBudget
    ) -> PDFPage {
        let found = recognition.read(number: index + 1) { file.drawing(index, deadline: $0) }
        guard let found, quality.isWorthLess(than: found.words.count, words: page.words.count) else { return page }
        return found
    }
}
