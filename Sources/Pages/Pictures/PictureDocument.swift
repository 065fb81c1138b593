public import Blocks
public import Dossiers

/// Reads the pages of a picture: a photo, a scan, a fax of several pages.
public struct PictureDocument {
    /// - Throws: `DocumentFault`, `hostile` for more pixels than the limit before any is decoded. A page that cannot be read
    ///   stands in the way of no other.
    /// - Returns: nil where nothing could be read.
    public static func read(
        _ bytes: UnsafeRawBufferPointer, limits: DocumentLimits, recognition: inout RecognitionBudget
    ) throws -> ExtractedText? {
        if let page = InkPicture(bytes)?.page {
            return try page.withUnsafeBytes { try PDFDocument.read($0, limits: limits, recognition: &recognition).text }
        }
        let file = try PictureFile(bytes, pixels: limits.picturePixels)
        var composer = PageComposer(limits: limits)
        let leftOutBefore = recognition.pagesLeftOut
        let count = file.pageCount(most: limits.pages)
        var fault: (any Error)?
        for index in 0..<count where !composer.collector.isFull {
            do {
                let page = try recognition.read(number: index + 1) { try file.page(index, deadline: $0) }
                if let page { composer.add(page) }
            } catch {
                fault = fault ?? error
            }
        }
        if recognition.pagesLeftOut > leftOutBefore || fault != nil { composer.truncate() }
        let text = composer.finished()
        if let fault, text == nil { throw fault }
        return text
    }
}
