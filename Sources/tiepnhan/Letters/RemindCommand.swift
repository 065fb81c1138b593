import ArgumentParser
import Desks
import Dossiers
import Pipeline
import Store
import Surroundings

struct RemindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind",
        abstract: Sentence(
            "Nhắc đơn vị gửi trích ngang còn thiếu.", english: "Remind units of the summaries that have not come."
        ).spoken,
        discussion: HelpText(
            """
            Cho xem sẽ nhắc đơn vị nào, về ai; --send --by TÊN là yêu cầu gửi. Mỗi thư gửi đến mọi địa chỉ đã đăng ký của đơn \
            vị, mỗi ngày một lần, ở lượt sau; thư vượt giới hạn trong ngày thì gửi vào ngày làm việc kế tiếp, theo những gì \
            còn thiếu lúc đó. Ai đang chờ cán bộ quyết định (`tiepnhan review`) thì không tính là thiếu.
            """,
            english: """
                Shows which units would be reminded of whom; --send --by NAME is the order to do so. Each letter goes to every \
                registered address of the unit, once a day, and leaves with the next pass; what the limits of a day hold back \
                goes on the next working day, of what is missing then. Whoever waits for a decision (`tiepnhan review`) is not \
                missing.
                """,
            examples: """
                tiepnhan remind --round 2021
                tiepnhan remind --round 2021 --send --by "Lê Thị Hạnh"
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Option(help: .spoken("Đợt xét.", english: "The round."))
    var round: String

    @Flag(help: .spoken("Viết thư nhắc; phải có --by.", english: "Write the reminders; needs --by."))
    var send = false

    @Option(help: .spoken("Họ tên người yêu cầu gửi.", english: "Who orders it.", value: "name"))
    var by: String?

    @Option(parsing: .upToNextOption, help: .spoken("Chỉ các đơn vị này.", english: "Only these units.", value: "code"))
    var unit: [String] = []

    @Flag(help: .spoken("In JSON, mỗi đơn vị một đối tượng.", english: "One JSON object a unit."))
    var json = false

    func validate() throws {
        let name = by ?? ""
        guard send else { return }
        guard !name.isEmpty, name.utf8.count <= 200, !name.utf8.contains(where: { $0 < 0x20 }) else {
            throw ValidationError(
                Sentence(
                    "Phải ghi ai yêu cầu gửi: --by HỌ-TÊN, trên một dòng, nhiều nhất 200 byte.",
                    english: "An order needs who gives it: --by NAME, at most 200 bytes on one line."
                ).spoken)
        }
    }

    func run() throws {
        let store = try send ? data.store() : data.readingStore()
        let desk = try ReminderDesk(
            settings: try data.settings(), store: store, clock: try send ? clock.deciding(in: store) : clock.clock)
        var (reminders, daysLeft) = try desk.proposals(round: round)
        if let unknown = unit.first(where: { code in !reminders.contains { $0.unit.code == code } }) {
            throw Refusal(
                .unusableData,
                Sentence(
                    "Đơn vị \(unknown) không thiếu gì; bỏ --unit để xem tất cả.",
                    english: "Nothing is missing from a unit \(unknown); without --unit all are listed."))
        }
        if !unit.isEmpty { reminders = reminders.filter { unit.contains($0.unit.code) } }
        let results = try send ? desk.write(reminders, by: by ?? "").map(\.results) : []
        for (index, reminder) in reminders.enumerated() {
            let result = index < results.count ? results[index] : []
            Terminal.print(
                json ? JSONValue.reminder(reminder, daysLeft: daysLeft, result).text : Self.text(reminder, result))
        }
        if json { return }
        let count = reminders.reduce(0) { $0 + $1.missing.count }
        let rest =
            send
            ? Self.sent(results.joined())
            : Sentence(" --send --by TÊN để nhắc.", english: " --send --by NAME reminds them.")
        Terminal.tell(
            Sentence(
                "\(reminders.count) đơn vị, thiếu \(count) đề nghị, \(daysLeft.map { "còn \($0) ngày làm việc" } ?? "đã hết thời hạn")."
                    + rest.vietnamese,
                english: "\(reminders.count) units, \(count) nominations missing, "
                    + "\(daysLeft.map { "\($0) working days left" } ?? "the deadline has passed")." + rest.english))
    }

    private static func sent(_ results: some Sequence<LetterResult>) -> Sentence {
        let late = results.count { $0 == .suppressed(.rateLimited) }
        let held = results.count { if case .held = $0 { true } else { false } }
        return Sentence(
            (held == 0 ? " Gửi ở lượt sau." : " \(held) thư chờ duyệt: `tiepnhan receipts --release` để cho gửi.")
                + (late == 0 ? "" : " \(late) thư vượt giới hạn trong ngày, gửi vào ngày làm việc sau."),
            english: (held == 0
                ? " Sent with the next pass." : " \(held) are held: `tiepnhan receipts --release` lets them go.")
                + (late == 0 ? "" : " \(late) letters are beyond the limits of a day and go on the next working day."))
    }

    private static func text(_ reminder: ReminderDesk.Reminder, _ results: [LetterResult]) -> String {
        let unit = reminder.unit
        let addresses = unit.emails.isEmpty ? "KHÔNG CÓ ĐỊA CHỈ, cần gọi điện" : unit.emails.joined(separator: ", ")
        var title = "\(unit.name) (\(unit.code)), \(addresses): thiếu \(reminder.missing.count)/\(reminder.expected)"
        if !reminder.pending.isEmpty { title += ", chờ xác nhận \(reminder.pending.count)" }
        if reminder.isReminded { title += ", hôm nay đã nhắc" }
        if !results.isEmpty { title += " [" + results.map { VietnameseLabel.of($0) }.joined(separator: ", ") + "]" }
        let lines = reminder.missing.map { "  \($0.id) \(TextTable.harmless($0.name))" }
        return ([TextTable.harmless(title)] + lines).joined(separator: "\n")
    }
}
