public import Desks
public import Dossiers
public import Store
import Surroundings

/// Everything that is stored about one nomination, as one archive that another machine can verify with a shell and
/// `sha256sum` alone.
///
/// It holds the raw mails, all times, what was read and decided with the reasons, what people decided, the receipts with the
/// server's answers, and the journal from the first row about these mails to its head. Each file's hash is tied to the row of
/// the journal that told it when it happened.
public struct EvidenceExport: Sendable {
    private let explanation: NominationExplanation
    private let store: Store
    private let plan: Plan
    private let trusted: TrustedHosts
    private let now: Instant

    public init(
        _ explanation: NominationExplanation, store: Store, plan: Plan, trusted: TrustedHosts, now: Instant
    ) {
        self.explanation = explanation
        self.store = store
        self.plan = plan
        self.trusted = trusted
        self.now = now
    }

    /// What went into an archive.
    public struct Summary: Hashable, Sendable {
        public var messages = 0
        public var journalRows = 0
        /// The hash that ends the journal in it.
        public var head = ""
        /// Stored messages whose bytes are not what was accepted, by row.
        public var altered: [Int64] = []
    }

    /// Writes the archive; throws a `Refusal` where there is a file already.
    public func write(to path: String) throws -> Summary {
        let archive = try EvidenceArchive(
            path: path, root: "chung-cu-\(Self.plain(explanation.nomination.id))", time: now.secondsSinceEpoch)
        var summary = Summary()
        var links: [EvidenceLink] = []
        var first: Int64?
        let zone = plan.deadline.offset
        try archive.add("HUONG-DAN.txt", EvidenceGuide.text(explanation, now: now, zone: zone))
        try archive.add("kiem-tra.sh", VerificationScript.text)
        try archive.add("de-nghi.json", JSONValue.explanation(explanation, zone: zone).text + "\n")
        let rows = explanation.messages.values.sorted {
            ($0.message.receivedAt, $0.message.id) < ($1.message.receivedAt, $1.message.id)
        }
        for (index, row) in rows.enumerated() {
            let folder = EvidenceFolder(number: index + 1, row: row, archive: archive, store: store)
            if try folder.addMail() != row.message.sha256 { summary.altered.append(row.message.id) }
            try folder.addWork(
                MessageExplanation(row, store: store, plan: plan, trusted: trusted), zone: zone)
            links += folder.links
            first = [first, folder.journal.first?.sequence].compactMap { $0 }.min()
        }
        summary.messages = rows.count
        try addJournal(from: first, to: archive, &summary)
        try archive.add("lien-ket.tsv", links.map(\.line).joined())
        try archive.finish()
        return summary
    }

    /// The journal from the first row that matters to the head, with the hash before it and the roots of its days.
    private func addJournal(from first: Int64?, to archive: EvidenceArchive, _ summary: inout Summary) throws {
        guard let head = try store.journalHead() else { return }
        let first = first ?? head.sequence
        var before = String(repeating: "0", count: 64)
        var bytes: [UInt8] = []
        // The archive needs the length before the bytes; a row has some hundred bytes.
        try store.forEachJournalRow(from: max(1, first - 1), through: head.sequence) { row in
            guard row.sequence >= first else { return before = row.hash }
            bytes += EvidenceLink.journalLine(row).utf8
            summary.journalRows += 1
        }
        summary.head = head.hash
        try archive.add("nhat-ky/dong.tsv", bytes)
        try archive.add("nhat-ky/truoc.txt", before + "\n")
        let roots = try store.journalRoots(now: now, zone: plan.deadline.offset)
        try archive.add(
            "nhat-ky/ma-goc.txt",
            roots.filter { (first...head.sequence).contains($0.sequence) }.map { $0.line + "\n" }.joined())
    }

    /// A name for files: what could mean something to a shell or a file system becomes `_`.
    public static func plain(_ text: String) -> String {
        let bytes = text.utf8.prefix(60).map { byte in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == 0x2D
            return isPlain ? byte : 0x5F
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
