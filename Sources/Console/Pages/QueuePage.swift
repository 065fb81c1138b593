import Desks
import Dossiers
import Judgement
import Ledger
import Store
import Surroundings

/// `/queue`, Hàng việc: everything that waits for a person, decisions first.
struct QueuePage {
    let visit: Visit
    private var site: Site { visit.site }

    private static let atOnce = 100
    /// A question that somebody took is his for so many seconds.
    static let claimLength: Int64 = 30 * 60

    func answer() throws -> Answer {
        let (kind, unit) = (visit.query["kind"], visit.query["unit"])
        let chosen =
            try unit.isEmpty
            ? site.queue.lines(kind) : site.queue.lines(ofUnit: unit).filter { $0.isOf(kind) }
        let page = min(max(Int(visit.query["page"]) ?? 1, 1), chosen.count / Self.atOnce + 1)
        let lines = chosen.dropFirst((page - 1) * Self.atOnce).prefix(Self.atOnce)
        let claims = try site.reading.claims(since: visit.now.adding(seconds: -Self.claimLength))
        var model: [String: Any] = [
            "lines": try lines.map { try line($0, claims[$0.id]) }, "count": chosen.count, "isEmpty": chosen.isEmpty,
            "kinds": Self.kinds(try site.queue.kinds(), kind), "kind": kind,
            "way": kind.isEmpty ? "" : "?kind=\(FormFields.escaped(kind))", "hasLooks": lines.contains { $0.isLook },
        ]
        if page > 1 { model["before"] = address(page - 1) }
        if chosen.count > page * Self.atOnce { model["after"] = address(page + 1) }
        return try visit.page(.queue, "Hàng việc", model)
    }

    private func line(_ line: QueueLine, _ holder: StaffMember?) throws -> [String: Any] {
        var model: [String: Any] = [
            "id": line.id, "kind": line.kind.vietnamese, "isLook": line.isLook, "name": line.name,
            "unit": try site.figures.unitName(line.unit), "sender": line.sender, "reason": line.reason,
            "since": Words.time(line.receivedAt), "waits": Words.span(visit.now.seconds(since: line.receivedAt)),
        ]
        if let holder {
            model["holder"] = holder.login == visit.person.login ? "bạn đang làm" : "\(holder.signature) đang làm"
        }
        return model
    }

    private func address(_ page: Int) -> String {
        let fields = ["kind", "unit"].map { "\($0)=\(FormFields.escaped(visit.query[$0]))" } + ["page=\(page)"]
        return "/queue?" + fields.joined(separator: "&")
    }

    private static func kinds(_ counts: [DecisionSubject.Kind: Int], _ here: String) -> [[String: Any]] {
        let all = counts.values.reduce(0, +)
        let looks = counts[.look, default: 0]
        var kinds: [(code: String, name: String, count: Int)] = [
            ("", "tất cả", all), ("decisions", "cần quyết định", all - looks), ("looks", "cần xem", looks),
        ]
        for kind in DecisionSubject.Kind.allCases where kind != .look {
            if let count = counts[kind] { kinds.append((kind.rawValue, kind.vietnamese, count)) }
        }
        return kinds.map { ["code": $0.code, "name": $0.name, "isHere": $0.code == here, "count": $0.count] }
    }
}

/// What the queue's form does: says of several things at once that they were seen.
///
/// Only what asks for no decision takes part.
struct QueueAction: Sendable {
    let visit: Visit

    func seen() async throws -> Answer {
        let (site, visit) = (visit.site, visit)
        let ids = Set(visit.form.all("item"))
        await site.deciding.enter()
        defer { site.deciding.leave() }
        let count = try await blocking {
            let desk = try ReviewDesk(store: site.store)
            // All or none: a decision among them is refused before anything is noted.
            for id in ids {
                guard try desk.item(id).question.isLook else {
                    throw Refusal(
                        .unusableData, Fault(.questionOfOtherKind, about: id),
                        Sentence("\(id) cần được quyết định.", english: "\(id) asks for a decision."))
                }
            }
            var count = 0
            for id in ids.sorted() where try desk.item(id).question.decided == nil {
                _ = try desk.look(id, by: visit.person.signature, because: "", at: visit.now)
                count += 1
            }
            return count
        }
        visit.told("Đã ghi là đã xem: \(count) việc.")
        return .redirect("/queue?kind=\(FormFields.escaped(visit.form["kind"]))")
    }
}
