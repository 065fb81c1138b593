import Desks
import Dossiers
import HTTPTypes
import Judgement
import Ledger
import Settings
import Store
import Surroundings

/// What the form of an item does: a decision under the name of who is logged in, at the moment of the clock; taking it back; taking
/// the item on.
///
/// Only what the page showed can be chosen. Of two people the second one sees what the first one has decided.
struct ItemAction: Sendable {
    let visit: Visit
    private var site: Site { visit.site }
    private var id: String { visit.path[1] }

    func decide() async throws -> Answer {
        let (choices, reason) = (visit.form.all("choice"), String(visit.form["reason"].prefix(Self.longestReason)))
        let looking = visit.form["n"]
        await site.deciding.enter()
        defer { site.deciding.leave() }
        do {
            let action = self
            try await blocking { try action.record(choices, reason: reason, looking: looking) }
            return try await next()
        } catch  where Self.isTold(error) {
            return try await ItemPage(visit: visit).answer(
                after: .init(
                    choices: choices, reason: reason, looking: looking, problem: Self.words(error),
                    status: ErrorWords.status(error).code))
        }
    }

    /// Letters of a reason; what is longer is cut.
    static let longestReason = 1000

    /// What is shown beside the form, where it can be put right.
    private static func isTold(_ error: any Error) -> Bool {
        switch error {
        case let refusal as Refusal: refusal.fault.code != .questionUnknown
        case StoreError.alreadyDecided, StoreError.proposalChanged: true
        default: false
        }
    }

    private static func words(_ error: any Error) -> String {
        if let refusal = error as? Refusal, refusal.fault.code == .usage { return refusal.words.vietnamese }
        return ErrorWords.sentence(error)
    }

    private func record(_ choices: [String], reason: String, looking: String) throws {
        let desk = try ReviewDesk(
            store: site.store, lateTakesTwo: try site.rules.settings().staff.lateTakesTwo)
        let item = try desk.item(id)
        let kind = item.question.subject.kind
        if let decided = item.question.decided {
            throw Refusal(
                .unusableData, Fault(.questionDecided, about: id),
                Sentence("\(id) đã do \(decided.by) quyết định.", english: "\(id) was decided by \(decided.by)."))
        }
        if kind == .arrival { try demandSeenProposal(item) }
        guard !choices.isEmpty else {
            throw Refusal(
                .usage,
                Sentence(
                    "Hãy chọn một trong những cách trả lời.", english: "Choose one of the answers."))
        }
        if choices == ["none"], kind != .arrival, kind != .look {
            _ = try desk.dismiss(id, by: visit.person.signature, because: reason, at: visit.now)
            return
        }
        let shown = ItemChoice.all(
            for: item, roster: try site.reading.roster(), looking: looking,
            senderUnit: try desk.senderUnit(of: item.row.reading))
        let chosen = choices.compactMap { value in shown.first { $0.value == value } }
        guard chosen.count == choices.count, kind == .file || chosen.count == 1, let first = chosen.first else {
            throw Refusal(
                .usage,
                Sentence(
                    "Chỉ chọn được những gì đang hiện trên trang, và không chọn hai điều trái nhau.",
                    english: "Only what the page shows can be chosen, and no two things that exclude each other."))
        }
        try record(first, chosen.map(\.value), item, reason, desk)
    }

    /// Whether "late" proposes or confirms follows from what the page showed, not from what came while it was read.
    private func demandSeenProposal(_ item: ReviewItem) throws {
        let proposal = RecordedDecision.proposal(among: item.row.decisions).map { String($0.id) } ?? ""
        guard visit.form["proposal"] == proposal else { throw StoreError.proposalChanged(question: id) }
    }

    private func record(
        _ choice: ItemChoice, _ values: [String], _ item: ReviewItem, _ reason: String, _ desk: ReviewDesk
    ) throws {
        let (by, now) = (visit.person.signature, visit.now)
        switch item.question.subject.kind {
        case .look: _ = try desk.look(id, by: by, because: reason, at: now)
        case .arrival:
            // In time or late: never without a reason.
            try Reason.demand(reason, .ruling, about: id)
            try rule(choice, item, reason, desk)
        case .entry where choice.decision.ruling == .accepted, .sender:
            _ = try desk.accept(id, by: by, because: reason, at: now)
        case .entry, .file, .unit, .round: _ = try desk.choose(id, values, by: by, because: reason, at: now)
        }
    }

    /// Late is proposed first where that takes two.
    private func rule(_ choice: ItemChoice, _ item: ReviewItem, _ reason: String, _ desk: ReviewDesk) throws {
        let (by, now, timeliness) = (visit.person.signature, visit.now, choice.decision.timeliness ?? .onTime)
        let takesTwo = try site.rules.settings().staff.lateTakesTwo
        if timeliness == .late, takesTwo, RecordedDecision.proposal(among: item.row.decisions) == nil {
            _ = try desk.proposeLate(item.row, by: by, because: reason, at: now)
        } else if choice.decision.ruling == .accepted {
            _ = try desk.accept(id, by: by, because: reason, isLead: visit.canLead, at: now)
        } else {
            _ = try desk.rule(item.row, as: timeliness, by: by, because: reason, isLead: visit.canLead, at: now)
        }
    }

    func undo() async throws -> Answer {
        let action = self
        await site.deciding.enter()
        defer { site.deciding.leave() }
        try await blocking { try action.takeBack() }
        site.notes.put(.decided(question: id), for: visit.key)
        return .redirect("/items/\(FormFields.escaped(id))")
    }

    /// Takes back the decision that the page showed and no later one; that of somebody else not without a reason.
    private func takeBack() throws {
        let desk = try ReviewDesk(store: site.store)
        let reason = String(visit.form["reason"].prefix(Self.longestReason))
        let (item, by) = (try desk.item(id), visit.person.signature)
        // The message would have to be judged again, by who holds the folder.
        guard item.question.subject.kind != .round else {
            throw Refusal(
                .unusableData, Fault(.questionOfOtherKind, about: id),
                Sentence(
                    "\(id) hỏi về đợt xét; dùng `tiepnhan rule round \(item.row.message.id) --undo`.",
                    english: "\(id) is about the round; use `tiepnhan rule round \(item.row.message.id) --undo`."))
        }
        let proposal = item.question.subject == .arrival ? RecordedDecision.proposal(among: item.row.decisions) : nil
        if let decided = proposal ?? item.question.decided {
            let seen = visit.form["decided"]
            guard seen.isEmpty || seen == String(decided.id) else { throw StoreError.alreadyDecided(question: id) }
            if decided.by != by { try Reason.demand(reason, .change, about: id) }
        }
        _ = try desk.undo(id, by: by, because: reason, at: visit.now)
    }

    func claim() async throws -> Answer {
        let action = self
        try await blocking {
            // Whoever takes what is not there takes nothing.
            _ = try ReviewDesk(store: action.site.reading).item(action.id)
            try action.site.store.claim(action.id, by: action.visit.person.login, at: action.visit.now)
        }
        return .redirect("/items/\(FormFields.escaped(id))")
    }

    private func next() async throws -> Answer {
        let (site, id, filter) = (site, id, visit.filter)
        let next = try await blocking {
            try site.queue.next(after: try ReviewDesk(store: site.reading).item(id), kind: filter)
        }
        site.notes.put(.decided(question: id), for: visit.key)
        let way = filter.isEmpty ? "" : "?kind=\(FormFields.escaped(filter))"
        return .redirect(next.map { "/items/\($0.id)\(way)" } ?? "/queue\(way)")
    }
}
