package import Dossiers
package import Store
import Vietnamese

/// Finds words in stored messages, whether or not they are written with marks.
package struct SearchDesk {
    private let store: Store

    package init(store: Store) { self.store = store }

    /// Where words of a message were found.
    package enum Place: String, Hashable, Sendable {
        case sender, subject, file, nominee, body, document, receipt
    }

    /// A message that holds all of the words in one place at least.
    package struct Hit: Sendable {
        package let row: SettledRow
        package let places: [Place]
    }

    /// Walks along the messages in order of arrival; one message in memory at a time beside the body's own.
    ///
    /// Words are found in any order, whole or by their beginnings. Every message is looked at: time grows with what is stored.
    package func find(_ text: String, round: String? = nil, _ body: (Hit) throws -> Void) throws {
        let words = VietnameseText.bareWords(text)
        guard !words.isEmpty else { return }
        try store.forEachSettled(round: round) { row in
            let places = Self.places(of: row).filter { Self.holds(words, $0.text) }.map(\.place)
            if !places.isEmpty { try body(Hit(row: row, places: places)) }
        }
    }

    private static func places(of row: SettledRow) -> [(place: Place, text: String)] {
        let files = row.reading.attachments
        return [
            (.sender, row.reading.header.sender), (.subject, row.reading.header.subject),
            (.file, files.map(\.name).joined(separator: "\n")),
            (.nominee, row.verdict.entries.map(\.name).joined(separator: "\n")), (.body, row.reading.body),
            (.document, files.compactMap { $0.text?.plainText }.joined(separator: "\n")),
            (.receipt, row.receipt?.number ?? ""),
        ]
    }

    private static func holds(_ words: [String], _ text: String) -> Bool {
        let found = VietnameseText.bareWords(text)
        return words.allSatisfy { word in found.contains { $0.hasPrefix(word) } }
    }
}
