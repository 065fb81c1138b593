import Desks
import Dossiers
import HTTPTypes
import Settings
import Store
import Surroundings

/// What the forms of a school's page do: registers an address that wrote for it; writes a reminder that is read before it goes.
struct UnitAction: Sendable {
    let visit: Visit
    private var site: Site { visit.site }
    private var code: String { visit.path[1] }

    /// Only the sender of a mail that the page shows.
    func addAddress() async throws -> Answer {
        let (site, visit, code) = (site, visit, code)
        await site.deciding.enter()
        defer { site.deciding.leave() }
        let address = try await blocking {
            guard let message = Int64(visit.form["message"]),
                try site.reading.line(of: message)?.unit == code
            else {
                throw Refusal(
                    .unusableData, Fault(.messageUnknown),
                    Sentence("Thư này không phải của đơn vị.", english: "The message is not of this unit."))
            }
            return try UnitDesk(store: site.store).addSender(
                of: message, to: code, by: visit.person.signature,
                because: String(visit.form["reason"].prefix(ItemAction.longestReason)), at: visit.now)
        }
        visit.told(
            "Đã thêm \(address). Thư gửi từ nay được tính ngay; thư đã nhận vẫn chờ quyết định trong hàng việc.")
        return .redirect("/units/\(FormFields.escaped(code))")
    }

    /// Writes it held, whatever the settings: it leaves when a person has read it and lets it go.
    func remind() async throws -> Answer {
        let (site, visit, code) = (site, visit, code)
        await site.deciding.enter()
        defer { site.deciding.leave() }
        let written = try await blocking { try Self.write(visit, code, site) }
        guard !written.isEmpty else {
            throw Refusal(
                .unusableData, Fault(.letterNotDue, about: code),
                Sentence(
                    "\(code): hôm nay đã nhắc, không còn thiếu gì, hoặc đã đủ số thư trong ngày.",
                    english: "\(code): reminded today, nothing missing, or the limit of a day is reached."))
        }
        return .redirect("/outbox?" + written.map { "show=\(FormFields.escaped($0))" }.joined(separator: "&"))
    }

    /// The numbers of what was written.
    private static func write(_ visit: Visit, _ code: String, _ site: Site) throws -> [String] {
        var settings = try site.rules.settings()
        settings.receipts.mode = .hold
        let desk = try ReminderDesk(settings: settings, store: site.store, clock: site.clock)
        let reminders = try desk.proposals(round: visit.form["round"]).reminders.filter { $0.unit.code == code }
        let results = try desk.write(reminders, by: visit.person.signature).flatMap(\.results)
        return results.compactMap { if case .held(let number) = $0 { number } else { nil } }
    }
}
