internal import Dossiers
internal import SQL

/// What the journal tells of the other tables, gathered in one walk along it.
///
/// Holds some hundred bytes a message.
struct JournalFacts: Sendable {
    /// One version of what was read in a message or decided about it.
    struct Version: Hashable {
        let message: Int64
        let version: Int
    }

    struct Accepted {
        let sha256: Fingerprint?
        let size: Int?
        /// As the journal writes times; nil in rows of before it told INTERNALDATE.
        let internalDate: String?
    }

    /// What became of a letter, by the last row that tells it.
    struct Answer {
        let event: String
        let answer: String?
        let time: Int64
    }

    var accepted: [Int64: Accepted] = [:]
    /// The deciding time and its source, by the last reading.
    var arrivals: [Int64: (receivedAt: String?, evidence: String?)] = [:]
    var readings: [Version: [Fingerprint]] = [:]
    var verdicts: [Version: [Fingerprint]] = [:]
    /// By number: the digests of the whole letter, and of its row.
    var letters: [String: [Fingerprint]] = [:]
    var seals: [String: String] = [:]
    var answers: [Int64: Answer] = [:]
    /// Why a message was not answered, by the last row that settled it for the first time; "" where it was.
    var suppressed: [Int64: String] = [:]

    /// Takes a row in; one whose details cannot be read tells nothing.
    mutating func note(_ event: String, _ text: String, time: Int64) {
        guard Self.isTelling(event), let details = VerdictScanner.details(text) else { return }
        let message = details["message"].flatMap { Int64($0) }
        switch event {
        case "accepted":
            guard let message else { return }
            accepted[message] = Accepted(
                sha256: details["sha256"].flatMap { Fingerprint(hex: $0) }, size: details["size"].flatMap { Int($0) },
                internalDate: details["internal_date"])
        case "read":
            guard let message, let version = details["version"].flatMap({ Int($0) }) else { return }
            arrivals[message] = (details["received_at"], details["evidence"])
            let key = Version(message: message, version: version)
            readings[key, default: []] += details["sha256"].flatMap { Fingerprint(hex: $0) }.map { [$0] } ?? []
        case "settled", "settled_again":
            guard let message, let version = details["version"].flatMap({ Int($0) }) else { return }
            let key = Version(message: message, version: version)
            verdicts[key, default: []] += details["verdict_sha256"].flatMap { Fingerprint(hex: $0) }.map { [$0] } ?? []
            if event == "settled" { suppressed[message] = details["suppressed"] ?? "" }
        default: break
        }
        noteLetter(event, details, time: time)
    }

    private mutating func noteLetter(_ event: String, _ details: [String: String], time: Int64) {
        if let outbox = details["outbox"].flatMap({ Int64($0) }), Self.answers.contains(event) {
            answers[outbox] = Answer(event: event, answer: details["answer"], time: time)
        }
        let isWritten = event.hasSuffix("_written")
        guard let number = details["receipt"] ?? (isWritten ? details["number"] : nil) else { return }
        if let seal = details["sealed"] { seals[number] = seal }
        guard let hash = details["receipt_sha256"] ?? (isWritten ? details["sha256"] : nil) else { return }
        letters[number, default: []] += Fingerprint(hex: hash).map { [$0] } ?? []
    }

    /// Rows that tell how handing a letter over ended.
    private static let answers: Set = [
        "receipt_sent", "receipt_refused", "receipt_retry", "receipt_held", "in_doubt", "letter_dropped",
    ]

    private static func isTelling(_ event: String) -> Bool {
        switch event {
        case "accepted", "read", "settled", "settled_again", "answered_on_order": true
        default: answers.contains(event) || event.hasSuffix("_written")
        }
    }
}
