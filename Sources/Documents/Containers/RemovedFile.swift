import Dossiers
import Vietnamese

/// What mail servers, virus scanners and list programs put in the place of a file that they took out: a short text that says so.
enum RemovedFile {
    /// The longest that is looked at, in bytes of text.
    private static let mostBytes = 3000
    private static let files = ["attachment", "tep dinh kem", "file dinh kem", "tap tin dinh kem"]
    private static let deeds = [
        "has been removed", "was removed", "have been removed", "been deleted", "was deleted", "deleted an attachment",
        "was scrubbed", "been stripped", "was stripped", "been blocked", "was blocked", "been quarantined",
        "was quarantined",
        "attachment removed", "attachment deleted", "da bi xoa", "da bi go", "da duoc xoa", "da xoa",
    ]

    /// Whether a whole text is such a note.
    static func isNote(_ text: ExtractedText) -> Bool {
        guard text.tables.isEmpty else { return false }
        let plain = text.plainText
        guard plain.utf8.count <= mostBytes else { return false }
        let words = VietnameseText.phrase(plain)
        return files.contains { words.contains($0) } && deeds.contains { words.contains($0) }
    }
}
