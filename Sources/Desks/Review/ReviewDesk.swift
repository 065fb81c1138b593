public import Dossiers
public import Judgement
public import Store
import Surroundings

/// Where people decide what the program leaves to them: the questions of a round, and each decision with who and why.
///
/// Decisions lie over the program's verdicts and never change them. They can be made while the service is at work.
///
/// ```swift
/// let desk = try ReviewDesk(store: store)
/// for item in try desk.items(round: "2021") { print(item.question.id, item.question.candidates) }
/// let record = try desk.accept("17-k3f2", by: "Lê Thị Hạnh", because: "", at: now)
/// ```
public struct ReviewDesk: Sendable {
    private let store: Store
    private let lateTakesTwo: Bool

    /// - Parameter lateTakesTwo: whether a message is late only when a second person, a lead, says so too (`staff.late_takes_two`).
    public init(store: Store, lateTakesTwo: Bool = false) throws {
        self.store = store
        self.lateTakesTwo = lateTakesTwo
    }

    /// Calls the body with each question of a round, in order of arrival; open ones, or decided ones too.
    ///
    /// Costs what it shows, and holds a few messages at a time. The body may decide.
    ///
    /// - Parameter round: nil: of all rounds, and of messages that belong to none.
    public func forEachItem(
        round: String?, decidedToo: Bool = false, _ body: (ReviewItem) throws -> Void
    ) throws {
        try store.forEachAsking(round: round, decidedToo: decidedToo) { row in
            for question in try questions(of: row) where decidedToo || question.decided == nil {
                try body(ReviewItem(question: question, row: row))
            }
        }
    }

    /// The questions of one message, decided ones too.
    public func questions(of row: SettledRow) throws -> [OpenQuestion] {
        OpenQuestion.all(
            of: row.verdict, message: row.message.id, reading: row.reading,
            senderUnit: try senderUnit(of: row.reading), decisions: row.decisions)
    }

    /// The unit that the sender's address is registered for.
    package func senderUnit(of reading: Reading) throws -> String? {
        for address in reading.header.from {
            if let unit = try store.unit(ofAddress: address.mailbox.lowercased()) { return unit }
        }
        return nil
    }

    /// The nomination of this ID in the message's round.
    public func nomination(_ id: String, round: String?) throws -> Nomination? {
        try round.flatMap { try store.nomination(id, round: $0) }
    }

    /// The unit of this code.
    public func unit(_ code: String) throws -> Dossiers.Unit? { try store.unit(code) }

    /// Finds a question by its ID: an open or decided one, or any entry, so that a wrong match can be put right as well.
    public func item(_ id: String) throws -> ReviewItem {
        let row = try id.utf8.split(separator: UInt8(ascii: "-")).first.flatMap { Int64(Substring($0)) }
            .flatMap { try store.settledMessage($0) }
        guard let row, let question = try question(id, of: row) else {
            throw Refusal(
                .unusableData, Fault(.questionUnknown, about: id),
                Sentence(
                    "Không có câu hỏi \(id); xem `tiepnhan review`.",
                    english: "There is no question \(id); `tiepnhan review` lists them."))
        }
        return ReviewItem(question: question, row: row)
    }

    private func question(_ id: String, of row: SettledRow) throws -> OpenQuestion? {
        if let asked = try questions(of: row).first(where: { $0.id == id }) { return asked }
        let standing = RecordedDecision.standing(among: row.decisions)
        let entry = row.verdict.entries.first { DecisionSubject.entry($0).question(in: row.message.id) == id }
        let subject =
            entry.map { .entry($0) } ?? standing.keys.first { $0.question(in: row.message.id) == id }
            ?? RecordedDecision.astray(among: row.decisions).map(\.recorded)
            .first { $0.question(in: row.message.id) == id }
        guard let subject else { return nil }
        return OpenQuestion(
            id: id, subject: subject, candidates: [entry?.nomination].compactMap { $0 }, reason: entry?.reason ?? "",
            decided: standing[subject])
    }

    // MARK: - Deciding

    /// Takes the program's first proposal; for the time of arrival and the unit, what it made of the message stands.
    ///
    /// - Parameter isLead: whether who decides is known to be a lead: a console knows, a command does not.
    public func accept(
        _ id: String, by: String, because: String, isLead: Bool = false, at now: Instant
    ) throws -> RecordedDecision {
        let item = try open(id)
        try Self.demandReason(item, because)
        var decision = StaffDecision(subject: item.question.subject, ruling: .accepted)
        switch item.question.subject.kind {
        case .arrival:
            decision.timeliness = item.row.verdict.timeliness
            if decision.timeliness == .late { try demandSecond(item.row, by, isLead) }
        case .unit, .sender, .round, .look: break
        case .entry, .file:
            guard let first = item.question.candidates.first else {
                throw Self.otherKind(
                    id,
                    Sentence(
                        "\(id) không có đề xuất nào; dùng `tiepnhan review choose` hoặc `review dismiss`.",
                        english: "Nothing is proposed for \(id); use `tiepnhan review choose` or `review dismiss`."))
            }
            decision.choice = [first]
        }
        return try record(decision, item, by, because, now)
    }

    /// Takes what the person names: one nomination for an entry, one or more for an unreadable file, a unit for the unit.
    public func choose(
        _ id: String, _ choice: [String], by: String, because: String, at now: Instant
    ) throws -> RecordedDecision {
        let item = try open(id)
        let subject = item.question.subject
        var decision = StaffDecision(subject: subject, ruling: .chosen, choice: choice)
        switch subject.kind {
        case .arrival:
            throw Self.otherKind(
                id,
                Sentence(
                    "\(id) hỏi về thời hạn; dùng `tiepnhan rule late \(item.row.message.id)`.",
                    english: "\(id) is about the time; use `tiepnhan rule late \(item.row.message.id)`."))
        case .look:
            throw Self.otherKind(
                id,
                Sentence(
                    "\(id) chỉ cần xem qua; dùng `tiepnhan review look \(id)`.",
                    english: "\(id) is only to be seen; use `tiepnhan review look \(id)`."))
        case .round:
            throw Self.otherKind(
                id,
                Sentence(
                    "\(id) hỏi về đợt xét; dùng `tiepnhan rule round \(item.row.message.id)`.",
                    english: "\(id) is about the round; use `tiepnhan rule round \(item.row.message.id)`."))
        case .sender:
            throw Self.otherKind(
                id,
                Sentence(
                    "\(id) hỏi về người gửi; `tiepnhan review accept` thì tính thư này, `dismiss` thì không.",
                    english:
                        "\(id) is about the sender; `tiepnhan review accept` counts the message, `dismiss` does not."))
        case .unit:
            guard choice.count == 1, try store.unit(choice[0]) != nil else {
                throw Refusal(
                    .unusableData, Fault(.unitUnknown, about: id),
                    Sentence(
                        "\(id) hỏi về đơn vị; ghi mã của một đơn vị trong danh sách.",
                        english: "\(id) is about the unit; name the code of one unit of the list."))
            }
        case .entry, .file:
            if subject.kind == .file, subject.attachment == nil {
                throw Self.otherKind(
                    id,
                    Sentence(
                        "Thư \(item.row.message.id) không đọc được; chỉ có thể bỏ qua \(id).",
                        english: "Message \(item.row.message.id) could not be read; only dismiss \(id)."))
            }
            guard subject.kind == .file || choice.count == 1 else {
                throw Self.otherKind(
                    id,
                    Sentence(
                        "\(id) hỏi về một người hoặc tập thể; ghi một mã đề nghị.",
                        english: "\(id) is about one nominee; name one nomination."))
            }
            decision.names = try choice.map { try listed($0, item).name }
        }
        return try record(decision, item, by, because, now)
    }

    /// Whoever is harmed by what is taken for right, or may be deceived by it, is owed the reason.
    private static func demandReason(_ item: ReviewItem, _ because: String) throws {
        guard because.isEmpty else { return }
        let isLate = item.question.subject.kind == .arrival && item.row.verdict.timeliness == .late
        let isForged = item.question.subject.kind == .sender && item.row.verdict.sender?.isForged == true
        guard isLate || isForged else { return }
        try Reason.demand(because, isLate ? .takingForLate : .countingForged, about: item.question.id)
    }

    /// Notes that a person has seen what a letter promised would be seen.
    public func look(_ id: String, by: String, because: String, at now: Instant) throws -> RecordedDecision {
        let item = try open(id)
        guard item.question.isLook else {
            throw Self.otherKind(
                id,
                Sentence(
                    "\(id) cần quyết định: `review accept`, `choose` hoặc `dismiss`.",
                    english: "\(id) asks for a decision: `review accept`, `choose` or `dismiss`."))
        }
        return try record(
            StaffDecision(subject: item.question.subject, ruling: .accepted), item, by, because, now)
    }

    private func listed(_ id: String, _ item: ReviewItem) throws -> Nomination {
        let round = item.row.verdict.round
        guard let nomination = try nomination(id, round: round) else {
            throw Refusal(
                .unusableData, Fault(.nominationUnknown, about: id),
                Sentence(
                    "Đợt xét \(round ?? "(không rõ)") không có đề nghị \(id); xem `tiepnhan status`.",
                    english:
                        "There is no nomination \(id) in round \(round ?? "(none)"); `tiepnhan status` lists the nominations."
                ))
        }
        return nomination
    }

    /// Takes none of what is proposed; an entry then counts for nobody.
    public func dismiss(_ id: String, by: String, because: String, at now: Instant) throws -> RecordedDecision {
        try Reason.demand(because, .dismissing, about: id)
        let item = try open(id)
        if item.question.subject.kind == .arrival, item.row.verdict.timeliness == .late {
            try demandSecond(item.row, by, false)
        }
        return try record(
            StaffDecision(subject: item.question.subject, ruling: .dismissed), item, by, because, now)
    }

    /// Takes the standing decision back; exactly what stood before stands again.
    ///
    /// Where none stands, one that has lost its file.
    public func undo(_ id: String, by: String, because: String, at now: Instant) throws -> RecordedDecision {
        let item = try item(id)
        let subject = item.question.decided?.decision.subject ?? item.question.subject
        return try store.undo(subject, message: item.row.message.id, by: by, because: because, at: now)
    }

    /// Rules whether a message came in time, whatever the clocks say.
    ///
    /// - Parameter isLead: as for `accept`.
    public func rule(
        _ row: SettledRow, as timeliness: Timeliness, by: String, because: String, isLead: Bool = false,
        at now: Instant
    ) throws -> RecordedDecision {
        try Reason.demand(because, .ruling, about: Self.arrival(row))
        try demandOpenArrival(row)
        if timeliness == .late { try demandSecond(row, by, isLead) }
        let decision = StaffDecision(subject: .arrival, ruling: .ruled, timeliness: timeliness)
        return try store.decide(
            decision, message: row.message.id, when: Self.condition(decision, row), by: by, because: because, at: now)
    }

    /// Proposes to take a message for late: nothing is decided by it, until a lead who is somebody else confirms it.
    ///
    /// Throws a `Refusal` where that is proposed already.
    public func proposeLate(
        _ row: SettledRow, by: String, because: String, at now: Instant
    ) throws -> RecordedDecision {
        try Reason.demand(because, .takingForLate, about: Self.arrival(row))
        try demandOpenArrival(row)
        if RecordedDecision.proposal(among: row.decisions) != nil { throw Self.secondMissing(row) }
        let decision = StaffDecision(subject: .arrival, ruling: .proposed, timeliness: .late)
        return try store.decide(
            decision, message: row.message.id, when: Self.condition(decision, row), by: by, because: because, at: now)
    }

    /// Late is confirmed upon the proposal that was looked at; in time may be said whatever is proposed, for it harms nobody.
    private static func condition(_ decision: StaffDecision, _ row: SettledRow) -> DecisionCondition {
        guard decision.subject == .arrival, (decision.timeliness ?? row.verdict.timeliness) == .late else {
            return .open
        }
        return .openAndProposed(RecordedDecision.proposal(among: row.decisions)?.id)
    }

    private static func arrival(_ row: SettledRow) -> String { DecisionSubject.arrival.question(in: row.message.id) }

    private func demandOpenArrival(_ row: SettledRow) throws {
        guard row.verdict.timeliness != nil else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "Thư \(row.message.id) không phải hồ sơ của đợt nào, nên không có đúng hạn hay quá hạn.",
                    english: "Message \(row.message.id) is no dossier of a round, so it is neither in time nor late."))
        }
        let standing = RecordedDecision.standing(among: row.decisions)[.arrival]
        if let standing { throw Self.decided(Self.arrival(row), standing) }
    }

    /// Where late takes two: somebody else has to have proposed it, and who confirms it has to be a lead.
    private func demandSecond(_ row: SettledRow, _ by: String, _ isLead: Bool) throws {
        guard lateTakesTwo else { return }
        guard isLead, let proposal = RecordedDecision.proposal(among: row.decisions), proposal.by != by else {
            throw Self.secondMissing(row)
        }
    }

    private static func secondMissing(_ row: SettledRow) -> Refusal {
        Refusal(
            .unusableData, Fault(.secondPersonMissing, about: arrival(row)),
            Sentence(
                "Kết luận thư \(row.message.id) quá hạn cần hai người: một người đề nghị, một trưởng nhóm khác xác nhận, đều ở trang "
                    + "làm việc (`tiepnhan console`).",
                english:
                    "Taking message \(row.message.id) for late needs two: one proposes it and a lead who is somebody else "
                    + "confirms it, both in the console (`tiepnhan console`)."))
    }

    /// Moves a message to another round; it is to be judged again by that round's list and deadline (`Rejudger.move`).
    public func move(
        _ row: SettledRow, to round: String, by: String, because: String, at now: Instant
    ) throws -> RecordedDecision {
        try Reason.demand(because, .ruling, about: "\(row.message.id)")
        guard let known = try store.rounds().first(where: { $0.id == round }) else {
            throw StoreError.unknownRound(round)
        }
        guard known.state != .withdrawn else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "Đợt xét \(round) đã rút; mở lại trước.",
                    english: "Round \(round) was withdrawn; open it again first."))
        }
        guard row.verdict.timeliness != nil else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "Thư \(row.message.id) không phải hồ sơ, nên không thuộc đợt nào.",
                    english: "Message \(row.message.id) is no dossier, so it belongs to no round."))
        }
        let decision = StaffDecision(subject: .round, ruling: .ruled, choice: [round])
        return try store.decide(decision, message: row.message.id, by: by, because: because, at: now)
    }

    // MARK: - Recording

    private static func otherKind(_ id: String, _ words: Sentence) -> Refusal {
        Refusal(.unusableData, Fault(.questionOfOtherKind, about: id), words)
    }

    private func open(_ id: String) throws -> ReviewItem {
        let item = try item(id)
        if let decided = item.question.decided { throw Self.decided(id, decided) }
        return item
    }

    private static func decided(_ id: String, _ record: RecordedDecision) -> Refusal {
        Refusal(
            .unusableData, Fault(.questionDecided, about: id),
            Sentence(
                "\(id) đã có quyết định của \(record.by); rút lại trước: tiepnhan review undo \(id).",
                english: "\(id) is decided already (\(record.decision.ruling.rawValue), by \(record.by)); "
                    + "take that back first: tiepnhan review undo \(id)."))
    }

    private func record(
        _ decision: StaffDecision, _ item: ReviewItem, _ by: String, _ because: String, _ now: Instant
    ) throws -> RecordedDecision {
        var decision = decision
        let files = item.row.reading.files
        decision.file = decision.subject.attachment.flatMap { files.indices.contains($0) ? files[$0] : nil }
        return try store.decide(
            decision, message: item.row.message.id, when: Self.condition(decision, item.row), by: by,
            because: because, at: now)
    }
}
