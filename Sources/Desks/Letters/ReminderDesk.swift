public import Dossiers
import Judgement
import Receipts
public import Settings
public import Store
public import Surroundings

/// Reminds units, before the deadline, of the summaries that have not come (T15).
///
/// Whoever waits for a person's decision is not missing. A unit from which nothing is missing is never written to, and no
/// unit twice on one day.
public struct ReminderDesk {
    private let settings: Settings
    private let store: Store
    private let clock: WallClock
    private let office: Office
    private let roster: Roster

    public init(settings: Settings, store: Store, clock: WallClock) throws {
        let roster = try store.roster()
        self.init(settings, store, clock, try Office(settings: settings, roster: roster), roster)
    }

    package init(_ settings: Settings, _ store: Store, _ clock: WallClock, _ office: Office, _ roster: Roster) {
        self.settings = settings
        self.store = store
        self.clock = clock
        self.office = office
        self.roster = roster
    }

    /// What one unit is still to send.
    public struct Reminder: Sendable {
        public let unit: Unit
        public let round: Round
        /// In the order of the list.
        public let missing: [Nomination]
        /// Nominations that wait for a person's decision.
        public let pending: [String]
        /// How many the unit has in the round.
        public let expected: Int
        /// Whether it was reminded today already, at each of its addresses.
        public let isReminded: Bool
    }

    /// A round's reminders in the order of the list, and the working days until its deadline, today not counted; nil where it
    /// has passed.
    public func proposals(round id: String) throws -> (reminders: [Reminder], daysLeft: Int?) {
        guard let round = roster.rounds.first(where: { $0.id == id }) else { throw StoreError.unknownRound(id) }
        var book = try CoverageBook(store: store, plan: office.plan, now: clock.now)
        let coverage = try book.coverage(ofRound: id)
        var order: [String] = []
        var byUnit: [String: [Nomination]] = [:]
        for nomination in roster.nominations[id] ?? [] {
            if byUnit[nomination.unitCode] == nil { order.append(nomination.unitCode) }
            byUnit[nomination.unitCode, default: []].append(nomination)
        }
        let reminders = try order.compactMap { code -> Reminder? in
            let listed = byUnit[code] ?? []
            guard let standing = coverage?.standing(of: [code]), !standing.missing.isEmpty,
                let unit = roster.units.first(where: { $0.code == code })
            else { return nil }
            return Reminder(
                unit: unit, round: round, missing: listed.filter { standing.missing.contains($0.id) },
                pending: standing.pending, expected: standing.expected,
                isReminded: try !unit.emails.isEmpty
                    && unit.emails.indices.allSatisfy { try store.hasWritten(about: occasion(round, unit, $0)) })
        }
        return (reminders, daysLeft(until: round))
    }

    /// Writes to every registered address of each unit, through the gate; what became of each letter, by unit.
    ///
    /// What the limits of a day hold back is noted and tried again on the next working days.
    ///
    /// - Parameter owed: only what was held back on a day before is written (`heldBack`); nil: to everybody.
    /// - Throws: `Refusal` where the deadline has passed.
    public func write(
        _ reminders: [Reminder], onlyHeldBack owed: [String: CalendarDate]? = nil, by: String
    ) throws -> [(unit: Unit, results: [LetterResult])] {
        guard let first = reminders.first else { return [] }
        guard let days = daysLeft(until: first.round) else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "Đợt xét \(first.round.id) đã hết thời hạn; không nhắc nữa.",
                    english: "The deadline of round \(first.round.id) has passed; nobody is reminded any more."))
        }
        var desk = try LetterDesk(settings, office, store, now: clock.now)
        let results = try reminders.map { reminder in
            let addresses = reminder.unit.emails.indices.filter { index in
                owed.map { $0[place(reminder.unit, index)] != nil } ?? true
            }
            return (
                unit: reminder.unit,
                results: try addresses.map { index in
                    try write(reminder, index, days, owedSince: owed?[place(reminder.unit, index)], &desk)
                }
            )
        }
        // A pass that finds the limits of the day still reached has ordered nothing.
        let isNews = results.contains { $0.results.contains(where: \.isWritten) }
        if isNews || by != LetterDesk.inCourse {
            try store.noteOrder(.reminder, by: by, count: results.reduce(0) { $0 + $1.results.count }, at: clock.now)
        }
        return results
    }

    private func write(
        _ reminder: Reminder, _ address: Int, _ days: Int, owedSince: CalendarDate?, _ desk: inout LetterDesk
    ) throws -> LetterResult {
        let occasion = occasion(reminder.round, reminder.unit, address)
        if try store.hasWritten(about: occasion) { return .known }
        let (now, to) = (clock.now, reminder.unit.emails[address])
        let since = (owedSince ?? today).start(in: office.plan.deadline.offset)
        let result = try desk.write(
            .reminder, round: reminder.round.id, to: to, arrival: now, since: since,
            told: Told(
                unit: reminder.unit.code, missing: reminder.missing.map(\.id),
                missingNames: reminder.missing.map(\.name))
        ) { number in
            ReceiptFacts.reminder(
                number: number, to: to, unit: reminder.unit.code, round: reminder.round.id,
                missing: reminder.missing.map(\.id), pending: reminder.pending, expected: reminder.expected,
                daysLeft: days, occasion: LetterDesk.digest(occasion),
                roster: Roster(
                    units: [reminder.unit], rounds: [reminder.round],
                    nominations: [reminder.round.id: reminder.missing]),
                officeAddress: office.from, now: now)
        } put: { series, compose in
            try store.queue(.reminder, occasion: occasion, series: series, at: now, compose: compose)
        }
        if result == .suppressed(.rateLimited) {
            try store.holdBack(.reminder, occasion: occasion, because: .rateLimited, at: now)
        }
        return result
    }

    /// One day, one unit, one of its addresses by its place: addresses stay out of the journal.
    private func occasion(_ round: Round, _ unit: Unit, _ address: Int) -> String {
        "\(Self.prefix(round))\(today.iso)\(place(unit, address))"
    }

    package static func prefix(_ round: Round) -> String { "reminder/\(round.id)/" }

    private func place(_ unit: Unit, _ address: Int) -> String {
        "/\(unit.code)" + (address == 0 ? "" : "/\(address + 1)")
    }

    private var today: CalendarDate { clock.now.localTime(in: office.plan.deadline.offset).date }

    private func daysLeft(until round: Round) -> Int? {
        round.workingDaysLeft(at: clock.now, office.plan)
    }

    /// Lets reminders that are held or were refused go out, and drops those that say what is no longer so; what became of each.
    ///
    /// - Parameter by: who lets them go.
    public func release(_ letters: [OutboxEntry], by: String? = nil) throws -> [ReminderFault?] {
        var check = try ReminderCheck(store: store, plan: office.plan, now: clock.now)
        return try letters.map { letter in
            guard letter.state != .sent, let fault = try check.fault(of: letter, isReleased: true) else {
                try store.release(letter.id, by: by, at: clock.now)
                return nil
            }
            try store.drop(letter.id, because: fault.sentence, at: clock.now)
            return fault
        }
    }

    // MARK: - By schedule

    /// Whether it is a working day, from the hour in the rules on.
    package var isTimeToRemind: Bool {
        let time = clock.now.localTime(in: office.plan.deadline.offset)
        return office.plan.calendar.isWorkingDay(time.date)
            && time.hour * 60 + time.minute >= office.plan.writing.remindsFromMinute
    }

    /// The rounds that are published and whose deadline has not passed.
    package func openRounds() -> [Round] {
        roster.rounds.filter {
            $0.state == .open && clock.now >= $0.published.start(in: office.plan.deadline.offset)
                && daysLeft(until: $0) != nil
        }
    }

    /// Those of them whose units the rules want reminded on this day.
    package func dueRounds() -> [Round] {
        openRounds().filter { round in
            let days = office.plan.of(round: round.id).writing.remindsBefore
            return daysLeft(until: round).map(days.contains) ?? false
        }
    }

    /// Which units, at which of their addresses, a limit kept from being reminded, and that were not reminded since; with the
    /// day that they were to be reminded on.
    ///
    /// What they are told is worked out anew when they are.
    package func heldBack(round: Round) throws -> [String: CalendarDate] {
        var latest: [Substring: (occasion: String, isHeldBack: Bool)] = [:]
        for (occasion, isHeldBack) in try store.occasions(of: .reminder, beginningWith: Self.prefix(round)) {
            // Behind the prefix stands the day, which orders them.
            let place = occasion.dropFirst(Self.prefix(round).count + Self.dayLength)
            if let known = latest[place], known.occasion > occasion { continue }
            latest[place] = (occasion, isHeldBack)
        }
        return latest.filter(\.value.isHeldBack).reduce(into: [:]) { owed, entry in
            let day = entry.value.occasion.dropFirst(Self.prefix(round).count).prefix(Self.dayLength)
            owed[String(entry.key)] = CalendarDate(iso: String(day))
        }
    }

    /// `2022-03-11`.
    private static let dayLength = 10
}
