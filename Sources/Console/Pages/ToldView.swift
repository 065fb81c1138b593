import Desks
import Dossiers
import Ledger
import Settings
import Store

/// What the sender of a mail was told last.
struct ToldView {
    let model: [String: Any]?

    init(_ row: SettledRow, site: Site) throws {
        guard let letter = try site.reading.lastNotice(about: row.message.id) else {
            model = row.suppressed.map { ["none": "Chưa báo gì cho người gửi: \(Words.of($0))."] }
            return
        }
        var lines: [String] = []
        if let told = letter.told {
            if let timeliness = told.timeliness { lines.append("Thư nộp \(Words.of(timeliness)).") }
            lines += told.names.prefix(20).map { "“\($0.name)”: \(ToldWords.of($0.status))." }
            if let missing = told.missingNames, !missing.isEmpty {
                lines.append("Còn thiếu: \(missing.prefix(20).joined(separator: ", ")).")
            }
        }
        model = [
            "number": letter.number, "to": letter.to, "state": Words.of(letter.state), "kind": Words.of(letter.kind),
            "time": Words.time(letter.sentAt ?? letter.createdAt), "lines": lines, "isHeld": letter.state == .held,
        ]
    }
}

/// What letters tell, and what they would tell otherwise, in words.
enum ToldWords {
    static func of(_ status: Entry.Status) -> String {
        switch status {
        case .matched: "đã khớp"
        case .review: "chờ cán bộ xác nhận"
        case .unmatched: "chưa đối chiếu được"
        }
    }

    static func of(_ change: Told.Change) -> String {
        "\(of(change.topic)): \(of(change.before)) → \(of(change.after))"
    }

    private static func of(_ topic: Told.Topic) -> String {
        switch topic {
        case .timeliness: "thời hạn"
        case .unit: "đơn vị"
        case .comparison: "đối chiếu danh sách"
        case .name(let name): "“\(name)”"
        case .nomination(let id): "đề nghị \(id)"
        }
    }

    private static func of(_ value: Told.Value) -> String {
        switch value {
        case .none: "chưa ghi nhận"
        case .timeliness(let timeliness): timeliness == nil ? "chưa xác định" : Words.of(timeliness)
        case .unit(let name): name.isEmpty ? "chưa xác định" : name
        case .status(let status): of(status)
        case .person(let name): name
        case .missing: "còn thiếu"
        case .unmentioned: "không nêu là còn thiếu"
        case .withdrawn: "không còn trong danh sách đề nghị"
        case .comparison(.promised): "chưa có danh sách"
        case .comparison(.made(let missing, let pending)): "đã đối chiếu, còn thiếu \(missing), chờ xác nhận \(pending)"
        }
    }
}

/// What the school would be told if a person decided so.
struct Consequences {
    private let preview: CorrectionPreview?
    private let letter: OutboxEntry?
    private let row: SettledRow
    private let (by, now): (String, Instant)
    private let isAutomatic: Bool

    init(_ item: ReviewItem, site: Site, by: String, at now: Instant) throws {
        row = item.row
        (self.by, self.now) = (by, now)
        // Without settings or rules that can be read nothing is written either.
        let settings = try? site.rules.settings()
        isAutomatic = settings?.receipts.corrections == .automatic
        letter = try site.reading.lastNotice(about: row.message.id)
        guard let settings, letter != nil else {
            preview = nil
            return
        }
        preview = try? CorrectionPreview(
            settings: settings, store: site.reading, roster: try site.figures.roster(), rules: try site.rules.rules())
    }

    /// A line each; empty where nothing is known to follow.
    func words(of decision: StaffDecision) throws -> [String] {
        guard let preview, let letter, letter.state == .sent || letter.state == .queued else { return [] }
        guard decision.subject.kind != .look else { return [] }
        let changes = try preview.changes(decision, about: row, told: letter, by: by, at: now)
        if changes.isEmpty { return ["Trường không được báo gì khác."] }
        let how = isAutomatic ? "Trường sẽ được báo lại" : "Khi gửi thư điều chỉnh, trường sẽ được báo lại"
        return ["\(how):"] + changes.prefix(10).map(ToldWords.of)
    }
}
