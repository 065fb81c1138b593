import Dossiers
import Store

/// That a file's hash was told by a row of the journal under a name.
struct EvidenceLink: Hashable {
    let file: String
    let row: Int64
    let key: String

    var line: String { "\(file)\t\(row)\t\(key)\n" }

    /// A row as `kiem-tra.sh` reads it: sequence, time, length of the event, event, length of the details, details, hash.
    ///
    /// Lengths in bytes, since shells differ on what a character is. Neither events nor details hold a tab or a line end.
    static func journalLine(_ row: JournalRow) -> String {
        "\(row.sequence)\t\(row.time.millisecondsSinceEpoch)\t\(row.event.utf8.count)\t\(row.event)\t"
            + "\(row.details.utf8.count)\t\(row.details)\t\(row.hash)\n"
    }
}
