/// What came before a message, as far as judging it depends on that: a value, so that judging stays pure.
///
/// Grows by `note` after every verdict; one entry a file, a Message-ID and a nominee and document kind.
public struct History: Hashable, Sendable, Codable {
    /// Earlier messages by Message-ID, with the SHA-256 of their bytes.
    public var messages: [String: Earlier]
    /// Earlier messages by the SHA-256 of a dossier file that they brought.
    public var files: [String: Earlier]
    /// What has come for a nomination: round ID + `/` + nomination ID -> document kind -> the earliest of the best status.
    public var coverage: [String: [DocumentKind: Cover]]
    /// Nominations, by the same keys, whose summary may have come in time: a person has to say whose it is.
    public var waiting: Set<String> = []

    public init(
        messages: [String: Earlier] = [:], files: [String: Earlier] = [:],
        coverage: [String: [DocumentKind: Cover]] = [:]
    ) {
        self.messages = messages
        self.files = files
        self.coverage = coverage
    }

    public struct Earlier: Hashable, Sendable, Codable {
        public var sha256: String
        public var receivedAt: Instant
        public var receiptNumber: String?
        /// Whether a sender of the list brought it: what a stranger sent first makes no repeat of a unit's own mail.
        public var isFromUnit: Bool

        public init(sha256: String, receivedAt: Instant, receiptNumber: String?, isFromUnit: Bool = true) {
            self.sha256 = sha256
            self.receivedAt = receivedAt
            self.receiptNumber = receiptNumber
            self.isFromUnit = isFromUnit
        }
    }

    public struct Cover: Hashable, Sendable, Codable {
        public var timeliness: Timeliness
        public var receivedAt: Instant
        public var receiptNumber: String?

        public init(timeliness: Timeliness, receivedAt: Instant, receiptNumber: String?) {
            self.timeliness = timeliness
            self.receivedAt = receivedAt
            self.receiptNumber = receiptNumber
        }
    }

    public static func key(round: String, nomination: String) -> String { "\(round)/\(nomination)" }

    /// Takes a judged message in.
    ///
    /// `receiptNumber` is the number of its receipt, nil where none was due.
    ///
    /// Of a mail that does not come from where it says nothing is taken: whoever writes in a school's name must not make the
    /// school's own mail a repeat, or seem to have sent what the school has not.
    public mutating func note(
        _ verdict: Verdict, reading: Reading, sha256: String, receivedAt: Instant, receiptNumber: String?
    ) {
        if verdict.sender?.isForged == true, !verdict.entries.contains(where: \.counts) { return }
        let isFromUnit = verdict.sender.map { $0.rank != .unknown && $0.rank != .failed } ?? true
        let earlier = Earlier(
            sha256: sha256, receivedAt: receivedAt, receiptNumber: receiptNumber, isFromUnit: isFromUnit)
        if let id = reading.header.messageID, messages[id] == nil { messages[id] = earlier }
        guard verdict.disposition == .submission else { return }
        for (attachment, kinds) in zip(reading.attachments, verdict.documents)
        where !kinds.isEmpty
            && (files[attachment.sha256] == nil || isFromUnit && files[attachment.sha256]?.isFromUnit == false)
        {
            files[attachment.sha256] = earlier
        }
        guard let round = verdict.round, let timeliness = verdict.timeliness else { return }
        if timeliness == .onTime {
            for entry in verdict.entries where entry.status == .review && entry.document == .summary {
                for id in entry.candidates { waiting.insert(Self.key(round: round, nomination: id)) }
            }
            for entry in verdict.entries where entry.waits && entry.status == .matched && entry.document == .summary {
                if let id = entry.nomination { waiting.insert(Self.key(round: round, nomination: id)) }
            }
        }
        for entry in verdict.entries where entry.counts {
            guard let nomination = entry.nomination else { continue }
            let key = Self.key(round: round, nomination: nomination)
            let cover = Cover(timeliness: timeliness, receivedAt: receivedAt, receiptNumber: receiptNumber)
            if let old = coverage[key]?[entry.document], old.timeliness == .onTime || timeliness == .late { continue }
            coverage[key, default: [:]][entry.document] = cover
        }
    }
}
