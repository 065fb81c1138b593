public import Dossiers
package import Judgement
public import Store
package import Surroundings

/// Where rounds are opened, corrected, closed and taken back: with a name and a reason once mail was judged by them, and with
/// what follows for those who were told otherwise.
public struct RoundDesk {
    private let store: Store
    private let plan: Plan
    private let now: Instant

    public init(store: Store, plan: Plan, now: Instant) {
        self.store = store
        self.plan = plan
        self.now = now
    }

    /// What was changed, and one sentence for each thing that follows from it.
    public struct Change {
        public let summary: ImportSummary
        public let consequences: [Sentence]
    }

    /// Throws a `Refusal` unless the ID is one that receipt numbers can bear: 1 to 32 letters, digits, `.`, `_` or `-`.
    package static func check(_ id: String) throws(Refusal) {
        guard (1...32).contains(id.utf8.count), id.utf8.allSatisfy(isPlain) else {
            throw Refusal(
                .usage, Fault(.roundBadID),
                Sentence(
                    "Tên đợt xét phải gồm 1 đến 32 chữ cái không dấu, chữ số, `.`, `_` hoặc `-`.",
                    english: "The round's ID has to be 1 to 32 letters, digits, `.`, `_` or `-`."))
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || "._-".utf8.contains(byte)
    }

    /// A round that was opened, or whose dates were corrected.
    package struct Opening {
        package let round: Round
        package let change: Change
        /// How the deadline is counted by the rules, whether it was taken or not.
        package let counted: Deadline
    }

    /// Opens a round whose deadline follows from the day of publication, or is fixed by the office.
    ///
    /// Throws what `open` throws.
    package func open(
        _ id: String, published: CalendarDate, deadline: Instant?, by: String, because: String, isMeant: Bool
    ) throws -> Opening {
        let counted = Deadline.compute(published: published, rule: plan.deadline, calendar: plan.calendar)
        let round = Round(
            id: id, published: published, deadline: deadline ?? counted.instant, deadlineIsFixed: deadline != nil)
        let change = try open(round, by: by, because: because, isMeant: isMeant)
        return Opening(round: round, change: change, counted: counted)
    }

    /// Opens a round, or corrects its dates.
    ///
    /// - Parameter isMeant: odd dates were asked about.
    /// - Throws: `Refusal` where the ID or the dates are odd, or where messages were judged by the old ones and no reason is given.
    public func open(_ round: Round, by: String, because: String, isMeant: Bool) throws -> Change {
        try Self.check(round.id)
        if !isMeant, let doubt = doubt(about: round) {
            throw Refusal(
                .unusableData, Fault(.roundDatesOdd, about: round.id),
                Sentence(
                    "\(doubt.vietnamese) Xem lại các ngày; thêm --anyway để giữ nguyên.",
                    english: "\(doubt.english) Check the dates; with --anyway they are taken as they are."))
        }
        let known = try store.roster().rounds.first { $0.id == round.id }
        let round = Round(
            id: round.id, published: round.published, deadline: round.deadline,
            deadlineIsFixed: round.deadlineIsFixed, state: known?.state ?? .open)
        guard let known, known != round else {
            return Change(summary: try store.open(round, by: by, because: because, at: now), consequences: [])
        }
        let told = try toldOtherwise(known, round)
        if told.judged > 0, because.isEmpty {
            throw Refusal(
                .unusableData, Fault(.reasonMissing, about: round.id),
                Sentence(
                    "\(told.judged) thư đã được xét theo hạn cuối \(time(known.deadline)); theo hạn \(time(round.deadline)) thì \(told.others.count) thư sẽ \(known.deadline < round.deadline ? "đúng hạn" : "quá hạn"). Đổi hạn phải ghi lý do: --because \"LÝ DO\".",
                    english:
                        "\(told.judged) messages were judged by the deadline \(time(known.deadline)), \(told.others.count) of them "
                        + "would be \(known.deadline < round.deadline ? "in time" : "late") by \(time(round.deadline)); "
                        + "changing it needs a reason: --because TEXT."))
        }
        let summary = try store.open(round, by: by, because: because, at: now)
        return Change(summary: summary, consequences: consequences(of: round, told.others))
    }

    /// Closes, withdraws or opens a round again.
    public func set(_ id: String, to state: Round.State, by: String, because: String) throws -> Change {
        try Reason.demand(because, .change, about: id)
        guard let known = try store.roster().rounds.first(where: { $0.id == id }) else {
            throw StoreError.unknownRound(id)
        }
        let round = Round(
            id: id, published: known.published, deadline: known.deadline, deadlineIsFixed: known.deadlineIsFixed,
            state: state)
        let summary = try store.open(round, by: by, because: because, at: now)
        guard state == .withdrawn || known.state == .withdrawn else {
            return Change(summary: summary, consequences: [])
        }
        var sources: [String] = []
        try store.forEachLine(round: id) { line in
            if line.receipt != nil, let message = try store.message(line.message) {
                sources.append(message.origin.source)
            }
        }
        return Change(summary: summary, consequences: consequences(of: round, sources))
    }

    // MARK: - Who was told

    private func toldOtherwise(_ old: Round, _ new: Round) throws -> (judged: Int, others: [String]) {
        var judged = 0
        var others: [String] = []
        try store.forEachLine(round: old.id) { line in
            guard line.timeliness != nil else { return }
            judged += 1
            let arrival = line.receivedAt
            if (arrival < old.firstLateInstant) != (arrival < new.firstLateInstant),
                let message = try store.message(line.message)
            {
                others.append(message.origin.source)
            }
        }
        return (judged, others)
    }

    private func consequences(of round: Round, _ sources: [String]) -> [Sentence] {
        guard !sources.isEmpty else { return [] }
        let shown = sources.prefix(20).joined(separator: ", ")
        let more = sources.count - 20
        let next = "tiepnhan rejudge --round \(round.id) --apply, tiepnhan receipts corrections"
        return [
            Sentence(
                "\(sources.count) thư đã được trả lời khác với kết quả nay: \(shown)\(more > 0 ? " và \(more) thư khác" : "").",
                english:
                    "\(sources.count) messages were told otherwise: \(shown)\(more > 0 ? " and \(more) more" : "")."),
            Sentence("Việc tiếp theo: \(next).", english: "Next: \(next)."),
        ]
    }

    // MARK: - Odd dates

    /// Days after publication beyond which a deadline is more likely a slip of the finger than a plan's.
    private static let longest = 180
    /// Days ahead of today within which an office may enter what will be published.
    private static let furthest = 400

    private func doubt(about round: Round) -> Sentence? {
        let offset = plan.deadline.offset
        let last = round.deadline.localTime(in: offset).date
        let days = last.dayNumber - round.published.dayNumber
        let (deadline, published) = (time(round.deadline), round.published.iso)
        if days < 0 || round.deadline < round.published.start(in: offset) {
            return Sentence(
                "Hạn cuối \(deadline) đứng trước ngày công bố \(published).",
                english: "The deadline \(deadline) lies before the publication on \(published).")
        }
        if days == 0 {
            return Sentence(
                "Hạn cuối \(deadline) trùng ngày công bố.",
                english: "The deadline \(deadline) lies on the very day of publication.")
        }
        if days > Self.longest {
            return Sentence(
                "Hạn cuối \(deadline) cách ngày công bố \(published) tới \(days) ngày.",
                english: "The deadline \(deadline) lies \(days) days after the publication on \(published).")
        }
        if round.published.dayNumber - now.localTime(in: offset).date.dayNumber > Self.furthest {
            return Sentence(
                "Ngày công bố \(published) còn hơn một năm nữa mới đến.",
                english: "The publication on \(published) lies more than a year ahead.")
        }
        return nil
    }

    private func time(_ instant: Instant) -> String { instant.rfc3339(in: plan.deadline.offset) }
}
