import Dossiers

/// Reads the pages of a picture: a photo, a scan, a fax of several pages.
struct PictureDocument {
    /// - Throws: `DocumentFault`, `hostile` for more pixels than the limit before any is decoded.
    /// - Returns: nil where nothing could be read.
    static func read(
        _ bytes: UnsafeRawBufferPointer, limits: DocumentLimits, recognition: inout RecognitionBudget
    ) throws -> ExtractedText? {
        let file = try PictureFile(bytes, pixels: limits.picturePixels)
        var composer = PageComposer(limits: limits)
        let leftOutBefore = recognition.pagesLeftOut
        let count = file.pageCount(most: limits.pages)
        for index in 0..<count where !composer.collector.isFull {
            let page = try recognition.read(number: index + 1) { try file.page(index, deadline: $0) }
            if let page { composer.add(page) }
        }
        if recognition.pagesLeftOut > leftOutBefore { composer.truncate() }
        return composer.finished()
    }
}
