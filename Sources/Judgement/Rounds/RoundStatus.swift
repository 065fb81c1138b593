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
        public var documents: [DocumentKind: Standing]
        /// Whether a summary that came in time waits for a person, who may let it count.
        public var isWaiting = false
    }

    /// Computes the standing from all judged messages, in any order.
    public static func compute(
        round: Round, roster: Roster, plan: Plan, settled: [SettledMessage], asOf: Instant
    ) -> RoundStatus {
        let list = roster.nominations[round.id] ?? []
        var tally = Tally()
        let unitOf = Dictionary(list.map { ($0.id, $0.unitCode) }) { first, _ in first }
        for message in settled where message.verdict.round == round.id && message.receivedAt <= asOf {
            tally.add(message, unitOf: { unitOf[$0] })
        }
        let others = DocumentKind.allCases.filter { $0 != .summary }
        let nominations = list.map { nomination in
            let summary = tally.byNominee[nomination.id]?[.summary]
            var documents: [DocumentKind: Standing] = [:]
            for kind in others {
                let mark =
                    kind == .achievementReport
                    ? tally.byNominee[nomination.id]?[kind] : tally.byUnit[nomination.unitCode]?[kind]
                documents[kind] = mark?.standing ?? .missing
            }
            return NominationStatus(
                id: nomination.id, kind: nomination.kind, name: nomination.name, unit: nomination.unitCode,
                summary: summary?.standing ?? .missing, summaryReceivedAt: summary?.receivedAt, documents: documents,
                isWaiting: summary?.standing != .onTime && tally.waiting.contains(nomination.id))
        }
        var units: [String] = []
        var seen: Set<String> = tally.unitsHeard
        for nomination in list where seen.insert(nomination.unitCode).inserted { units.append(nomination.unitCode) }
        return RoundStatus(
            round: round.id, published: round.published, deadline: round.deadline, asOf: asOf,
            nominations: nominations, unitsWithoutAnyFile: units)
    }

    private struct Mark {
        var standing: Standing
        var receivedAt: Instant

        /// In time beats late; within one standing the earliest stays.
        func better(than other: Mark) -> Bool {
            if standing != other.standing { return standing == .onTime }
            return receivedAt < other.receivedAt
        }
    }

    private struct Tally {
        var byNominee: [String: [DocumentKind: Mark]] = [:]
        var byUnit: [String: [DocumentKind: Mark]] = [:]
        var unitsHeard: Set<String> = []
        var waiting: Set<String> = []

        mutating func add(_ message: SettledMessage, unitOf: (String) -> String?) {
            let verdict = message.verdict
            guard verdict.disposition == .submission, let timeliness = verdict.timeliness else { return }
            let mark = Mark(standing: timeliness == .onTime ? .onTime : .late, receivedAt: message.receivedAt)
            for (kinds, units) in zip(verdict.documents, verdict.documentUnits) where !kinds.isEmpty {
                // Something of the unit's has come, though a person has yet to say that it counts; a forged mail is none.
                if verdict.sender?.isForged != true || verdict.sender?.waitingUnits.isEmpty == true {
                    unitsHeard.formUnion(units)
                }
                for unit in units where verdict.sender?.waitingUnits.contains(unit) != true {
                    for kind in kinds { Self.note(mark, kind, in: &byUnit[unit, default: [:]]) }
                }
            }
            if timeliness == .onTime { waiting.formUnion(verdict.nominationsWaiting) }
            for entry in verdict.entries where entry.counts {
                guard let nomination = entry.nomination else { continue }
                Self.note(mark, entry.document, in: &byNominee[nomination, default: [:]])
                if let unit = unitOf(nomination) { unitsHeard.insert(unit) }
            }
        }

        private static func note(_ mark: Mark, _ kind: DocumentKind, in marks: inout [DocumentKind: Mark]) {
            if let old = marks[kind], !mark.better(than: old) { return }
            marks[kind] = mark
        }
    }
}
