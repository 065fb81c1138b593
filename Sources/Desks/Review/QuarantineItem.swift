public import Dossiers
public import Store

/// One thing that could not be read: a whole message, or one file of it.
///
/// It is stored and safe; a person opens it with other means, or asks the sender for another copy.
public struct QuarantineItem: Hashable, Sendable {
    /// The row.
    public let message: Int64
    public let source: String
    public let sha256: String
    public let receivedAt: Instant
    public let sender: String
    /// The file's name; nil for the whole message.
    public let file: String?
    public let reason: Reason
    /// Where the raw message lies.
    public let path: String

    public enum Reason: Hashable, Sendable {
        /// The message was given up, with this sentence.
        case givenUp(String)
        case unread(ReadingFailure)
        case file(FileProblem)

        /// `given_up`, or the code of `ReadingFailure` or `FileProblem`.
        public var code: String {
            switch self {
            case .givenUp: "given_up"
            case .unread(let failure): failure.rawValue
            case .file(let problem): problem.rawValue
            }
        }
    }

    /// Everything in quarantine: what was given up, then by order of arrival.
    public static func all(in store: Store) throws -> [QuarantineItem] {
        var items = try store.failedMessages().map { message in
            QuarantineItem(
                message, sender: "", file: nil, .givenUp(message.failure ?? ""), in: store)
        }
        try store.forEachSettled { row in
            let sender = row.reading.header.sender
            if let failure = row.reading.failure {
                items.append(QuarantineItem(row.message, sender: sender, file: nil, .unread(failure), in: store))
            }
            for file in row.reading.attachments {
                guard let problem = file.problem else { continue }
                let name = file.container.map { "\($0)/\(file.name)" } ?? file.name
                items.append(QuarantineItem(row.message, sender: sender, file: name, .file(problem), in: store))
            }
        }
        return items
    }

    private init(_ message: StoredMessage, sender: String, file: String?, _ reason: Reason, in store: Store) {
        self.message = message.id
        source = message.origin.source
        sha256 = message.sha256
        receivedAt = message.receivedAt
        self.sender = sender
        self.file = file
        self.reason = reason
        path = store.rawPath(message.sha256)
    }
}
