import Desks
import Dossiers
import Octets
import ReaderPool
import Store
import Surroundings

/// Letters of ours as their readers see them, and single files of mails: taken apart by the confined reader, as every mail is.
actor LetterReader {
    /// A letter whole: its text, and what is attached.
    struct Seen: Sendable {
        let text: String
        let files: [Attachment]
        /// Whether that is all of it: what is longer than a letter of ours ever is, or could not be read, is not let go by a person
        /// who saw a part.
        let isWhole: Bool
    }

    /// Reads letters of ours alone: what a stranger sends meets none of its readers.
    private var pool: ReaderPool?
    /// Take strangers' files out of their mails, and draw them; each file by a fresh process, which holds nothing of the one before.
    private var opener: ReaderPool?
    private var painter: ReaderPool?
    private var known: [String: Seen] = [:]
    private static let mostKnown = 64
    /// Letters of text that a page shows; the longest of ours has a tenth.
    private static let longest = 400_000

    /// Throws a `Refusal` where the reader's program is not installed.
    func read(_ letter: OutboxEntry) async throws -> Seen {
        // By its bytes: a number stays when a letter is written anew.
        let digest = Self.digest(letter)
        if let seen = known[digest] { return seen }
        let reading = try await reader().read(message: letter.bytes)
        let length = reading.attachments.reduce(reading.body.utf8.count) { $0 + ($1.text?.plainText.utf8.count ?? 0) }
        let seen = Seen(
            text: reading.body, files: reading.attachments, isWhole: reading.failure == nil && length <= Self.longest)
        if known.count >= Self.mostKnown { known.removeAll() }
        known[digest] = seen
        return seen
    }

    /// One part of a stored mail, as it hangs there.
    func bytes(of part: Reading.Part, in row: SettledRow, _ store: Store) async throws -> [UInt8] {
        try await AttachmentDesk(store: store, reader: try fresh(&opener)).bytes(of: part, in: row)
    }

    /// The pages of one part of a stored mail; nil where they could not be drawn.
    ///
    /// By a reader of its own: who reads a letter does not wait for a scan.
    func pages(of part: Reading.Part, in row: SettledRow, _ store: Store) async throws -> [PagePicture]? {
        let pool = try fresh(&painter)
        let bytes = try await AttachmentDesk(store: store, reader: pool).bytes(of: part, in: row)
        return try await pool.pages(of: bytes, name: part.name)
    }

    private func reader() throws -> ReaderPool {
        let pool = try pool ?? ReaderPool(executable: ReaderExecutable.locate(), workers: 1)
        self.pool = pool
        return pool
    }

    private func fresh(_ pool: inout ReaderPool?) throws -> ReaderPool {
        let limits = ReaderPoolLimits(messagesPerReader: 1)
        let known = try pool ?? ReaderPool(executable: ReaderExecutable.locate(), workers: 1, limits: limits)
        pool = known
        return known
    }

    func shutDown() async {
        for pool in [pool, opener, painter] { await pool?.shutDown() }
        (pool, opener, painter) = (nil, nil, nil)
    }

    /// What a person saw of a letter: its bytes' name.
    static func digest(_ letter: OutboxEntry) -> String { ContentHash.sha256(letter.bytes) }
}
