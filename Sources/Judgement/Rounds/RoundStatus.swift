public import Dossiers

/// One judged message, as far as the standing of a round depends on it.
public struct SettledMessage: Sendable {
    public var receivedAt: Instant
    public var verdict: Verdict

    public init(receivedAt: Instant, verdict: Verdict) {
        self.receivedAt = receivedAt
        self.verdict = verdict
    }
}

/// Where every nomination of a round stands.
///
/// `on_time` if at least one came in time, else `late`, else `missing`. Only matched entries count; a letter or minutes
/// count for every nomination of their unit. Messages that arrived after `asOf` do not count.
public struct RoundStatus: Hashable, Sendable, Codable {
    public var round: String
    public var published: CalendarDate
    public var deadline: Instant
    public var asOf: Instant
    public var nominations: [NominationStatus]
    /// Codes of units with nominations from which no readable dossier document has come, in the order of the list.
    public var unitsWithoutAnyFile: [String]

    public enum Standing: String, Hashable, Sendable, Codable {
        case onTime = "on_time"
        case late, missing
    }

    public struct NominationStatus: Hashable, Sendable, Codable {
        public var id: String
        public var kind: NomineeKind
        public var name: String
        public var unit: String
        public var summary: Standing
        /// The earliest arrival of that standing.
        public var summaryReceivedAt: Instant?
        /// Of the documents beside the summary.
        public var documents: Documents
        /// Whether a summary that came in time waits for a person, who may let it count.
        public var isWaiting = false
    }

    /// How the documents beside the summary stand.
    public struct Documents: Hashable, Sendable, Codable {
        private var submissionLetter = Standing.missing
        private var minutes = Standing.missing
        private var achievementReport = Standing.missing

        public init() {}

        /// nil for the summary, which stands by itself.
        public internal(set) subscript(kind: DocumentKind) -> Standing? {
            get {
                switch kind {
                case .summary: nil
                case .submissionLetter: submissionLetter
                case .minutes: minutes
                case .achievementReport: achievementReport
                }
            }
            set {
                guard let newValue else { return }
                switch kind {
                case .summary: break
                case .submissionLetter: submissionLetter = newValue
                case .minutes: minutes = newValue
                case .achievementReport: achievementReport = newValue
                }
            }
        }
    }

    /// Computes the standing from all judged messages, in any order.
    public static func compute(
        round: Round, roster: Roster, plan: Plan, settled: [SettledMessage], asOf: Instant
    ) -> RoundStatus {
        var tally = RoundTally(round: round, nominations: roster.nominations[round.id] ?? [], asOf: asOf)
        for message in settled where message.verdict.round == round.id {
            tally.add(RoundMarks(message.verdict), receivedAt: message.receivedAt)
        }
        return tally.status
    }
}
