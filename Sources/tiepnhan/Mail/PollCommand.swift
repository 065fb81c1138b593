import Alarms
import ArgumentParser
import Dossiers
import Glibc
import Mailbox
import Pipeline
import Store
import Surroundings

struct PollCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "poll",
        abstract: Sentence("Đọc hộp thư một lượt, dành cho cron.", english: "One pass over the mailbox, for cron.")
            .spoken,
        discussion: HelpText(
            """
            Nhận thư mới, xét, trả lời rồi đối chiếu: mọi thư trên máy chủ đều đã lưu hoặc được nêu ra. Không có gì mới thì \
            không in gì. Trên màn hình thấy từng thư; khi ghi vào tệp nhật ký thì chỉ có số lượng, vì địa chỉ người gửi không \
            được nằm ở đó. --table in bảng các thư trong mọi trường hợp.
            """,
            english: """
                Takes in what is new, judges it, answers it, and balances: every message on the server is stored or named. \
                With nothing new it prints nothing. Whoever watches sees each message; a log gets counts alone, for senders' addresses \
                belong into no log. --table prints the messages wherever it goes.
                """,
            examples: """
                tiepnhan poll --data /var/lib/tiepnhan --json
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Flag(
        help: .spoken(
            "In JSON, mỗi thư một đối tượng, theo thứ tự thư đến.",
            english: "One JSON object a message, in order of arrival."))
    var json = false

    @Flag(
        help: .spoken(
            "In bảng các thư cả khi không có người xem màn hình.",
            english: "Print a table of the messages also where nobody watches."))
    var table = false

    func run() async throws {
        MailEngine.warmUp()
        let workshop = try Workshop(data, clock: clock.clock, logger: Workshop.quietLogger())
        try workshop.admitRules(workshop.settings)
        let folders = try workshop.connections.folders()
        let alarms = try workshop.alarms(workshop.settings, workshop.connections)
        let names = folders.map { "\($0.account)/\($0.folder)" }
        var printer = OutcomePrinter(json ? .json : table || Terminal.isShown ? .table : .counts)
        do {
            let report = try await workshop.intake.poll(folders) { printer.add($0) }
            for watched in folders { await watched.mailbox.close() }
            printer.finish()
            if !json, !table, !Terminal.isShown, report.accepted > 0 { Terminal.tell(Self.counts(report)) }
            show(report)
            for name in names {
                await alarms.note(name, report.broken[name].map { .init($0) } ?? .succeeded, balance: report.balance)
            }
            await alarms.look()
            try Workshop.finish(report)
        } catch {
            for watched in folders { await watched.mailbox.close() }
            if !(error is ExitCode) {
                printer.finish()
                for name in names { await alarms.note(name, .init(error)) }
                await alarms.look()
            }
            throw error
        }
    }

    /// What a log may hold.
    private static func counts(_ report: PassReport) -> String {
        "\(report.accepted) thư mới, \(report.settled) thư đã xét, \(report.sent) thư trả lời đã gửi, "
            + "\(report.delayed) chờ gửi lại."
    }

    /// The balance of each folder: to a person always, to cron where something happened.
    private func show(_ report: PassReport) {
        guard report.accepted > 0 || isatty(STDERR_FILENO) == 1 || report.balance?.unexplained != 0 else { return }
        for (folder, balance) in report.balances {
            Terminal.tell(
                "\(folder): \(balance.onServer) thư trên máy chủ = \(balance.stored) đã lưu + \(balance.failed) chưa tải được"
                    + (balance.unexplained == 0 ? "" : " + \(balance.unexplained) KHÔNG RÕ"))
        }
    }
}
