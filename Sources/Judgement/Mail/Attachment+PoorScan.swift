import Dossiers
import Vietnamese

extension Attachment {
    /// Words that a scanned page of a dossier has at least; logos and stamps have fewer.
    private static let fewestWords = 12

    /// A photo or scan with as much print on it as a page has, hanging on the mail itself.
    var isPoorScan: Bool {
        guard isScan, isReadable, !isInsideMail, let text else { return false }
        return VietnameseText.hasWords(text.plainText, atLeast: Self.fewestWords)
    }
}
