public import Dossiers
public import Judgement

/// Where a round stands, with everything that the office hands on: the figures of `RoundStatus`, and no others.
public struct RoundReport: Sendable {
    /// One message of the round as the register and the chart of arrivals need it.
    public struct Message: Hashable, Sendable {
        public var number: Int64
        public var receivedAt: Instant
        public var from: String
        /// The unit's code.
        public var unit: String?
        public var subject: String
        public var files: Int
        public var disposition: Disposition
        public var timeliness: Timeliness?
        public var receipt: String?

        public init(
            number: Int64, receivedAt: Instant, from: String, unit: String?, subject: String, files: Int,
            disposition: Disposition, timeliness: Timeliness?, receipt: String?
        ) {
            self.number = number
            self.receivedAt = receivedAt
            self.from = from
            self.unit = unit
            self.subject = subject
            self.files = files
            self.disposition = disposition
            self.timeliness = timeliness
            self.receipt = receipt
        }
    }

    /// One question that waits for a person.
    public struct Question: Hashable, Sendable {
        public var id: String
        public var message: Int64
        public var receivedAt: Instant
        public var from: String
        /// What it is about, in a word.
        public var kind: String
        /// The name, the file, the unit that it is about.
        public var about: String
        public var reason: String
        public var candidates: [String]
        /// Whether it asks for no more than to be seen.
        public var isLook: Bool

        public init(
            id: String, message: Int64, receivedAt: Instant, from: String, kind: String, about: String, reason: String,
            candidates: [String], isLook: Bool = false
        ) {
            self.isLook = isLook
            self.id = id
            self.message = message
            self.receivedAt = receivedAt
            self.from = from
            self.kind = kind
            self.about = about
            self.reason = reason
            self.candidates = candidates
        }
    }

    public let plan: Plan
    public let round: Round
    public let status: RoundStatus
    /// In order of arrival; those after `status.asOf` are left out.
    public let messages: [Message]
    /// In order of arrival.
    public let questions: [Question]
    let units: [String: Dossiers.Unit]
    let nominations: [Nomination]

    public init(
        plan: Plan, roster: Roster, round: Round, status: RoundStatus, messages: [Message], questions: [Question]
    ) {
        self.plan = plan
        self.round = round
        self.status = status
        self.messages = messages.filter { $0.receivedAt <= status.asOf }
            .sorted { ($0.receivedAt, $0.number) < ($1.receivedAt, $1.number) }
        self.questions = questions.filter { $0.receivedAt <= status.asOf }
        units = Dictionary(roster.units.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        nominations = roster.nominations[round.id] ?? []
    }

    public var zone: UTCOffset { plan.deadline.offset }

    // MARK: - Figures

    /// How many nominations stand where.
    public struct Count: Hashable, Sendable {
        public internal(set) var onTime = 0
        public internal(set) var late = 0
        public internal(set) var missing = 0

        public var all: Int { onTime + late + missing }

        mutating func add(_ standing: RoundStatus.Standing) {
            switch standing {
            case .onTime: onTime += 1
            case .late: late += 1
            case .missing: missing += 1
            }
        }
    }

    public var total: Count { count { _ in true } }

    public func count(of kind: NomineeKind) -> Count { count { $0.kind == kind } }

    private func count(where isCounted: (RoundStatus.NominationStatus) -> Bool) -> Count {
        var count = Count()
        for nomination in status.nominations where isCounted(nomination) { count.add(nomination.summary) }
        return count
    }

    /// Counts by the level of the unit, in the order of the plan's levels; units without a level last.
    public var byLevel: [(level: String, count: Count)] {
        grouped { units[$0.unit]?.level ?? "" }.sorted { left, right in
            (order(of: left.key), left.key) < (order(of: right.key), right.key)
        }.map { (level: $0.key.isEmpty ? "(không ghi)" : $0.key, count: $0.value) }
    }

    private func order(of level: String) -> Int {
        plan.lexicon.levels.firstIndex { $0.code == level } ?? (level.isEmpty ? .max : .max - 1)
    }

    /// Counts by unit, in the order of the list of nominations.
    public var byUnit: [(unit: String, count: Count)] {
        let counts = grouped(by: \.unit)
        var seen: Set<String> = []
        return status.nominations.map(\.unit).filter { seen.insert($0).inserted }
            .map { (unit: $0, count: counts[$0] ?? Count()) }
    }

    private func grouped(by key: (RoundStatus.NominationStatus) -> String) -> [String: Count] {
        var counts: [String: Count] = [:]
        for nomination in status.nominations { counts[key(nomination), default: Count()].add(nomination.summary) }
        return counts
    }

    /// Dossier mail by day of arrival, from the first day to the last, days without mail too.
    public var arrivals: [(day: CalendarDate, onTime: Int, late: Int)] {
        let mail = messages.filter { $0.timeliness != nil }
        let days = mail.map { $0.receivedAt.localTime(in: zone).date }
        guard let first = days.min(), let last = days.max() else { return [] }
        var counts: [CalendarDate: (Int, Int)] = [:]
        for (message, day) in zip(mail, days) {
            let isLate = message.timeliness == .late
            counts[day, default: (0, 0)].0 += isLate ? 0 : 1
            counts[day, default: (0, 0)].1 += isLate ? 1 : 0
        }
        guard last.dayNumber - first.dayNumber < Self.longestSpan else {
            return counts.keys.sorted().map { ($0, counts[$0]?.0 ?? 0, counts[$0]?.1 ?? 0) }
        }
        return (first.dayNumber...last.dayNumber).map {
            let day = CalendarDate(dayNumber: $0)
            return (day, counts[day]?.0 ?? 0, counts[day]?.1 ?? 0)
        }
    }

    /// A round takes some weeks; where mail lies years apart, days without any are left out.
    private static let longestSpan = 120

    // MARK: - Names

    func unitName(_ code: String) -> String { units[code]?.name ?? code }

    func award(_ code: String) -> String { plan.award(code)?.label ?? code }
}
