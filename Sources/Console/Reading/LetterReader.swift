import Dossiers
import Octets
import ReaderPool
import Store
import Surroundings

/// Letters of ours as their readers see them: taken apart by the confined reader, as every mail is.
actor LetterReader {
    private var pool: ReaderPool?
    private var texts: [String: String] = [:]
    private static let mostTexts = 64

    /// Throws a `Refusal` where the reader's program is not installed.
    func text(of letter: OutboxEntry) async throws -> String {
        if let known = texts[letter.number] { return known }
        let pool = try pool ?? ReaderPool(executable: ReaderExecutable.locate(), workers: 1)
        self.pool = pool
        let text = try await pool.read(message: letter.bytes).body
        if texts.count >= Self.mostTexts { texts.removeAll() }
        texts[letter.number] = text
        return text
    }

    func shutDown() async {
        await pool?.shutDown()
        pool = nil
    }

    /// What a person saw of a letter: its bytes' name.
    static func digest(_ letter: OutboxEntry) -> String { ContentHash.sha256(letter.bytes) }
}
