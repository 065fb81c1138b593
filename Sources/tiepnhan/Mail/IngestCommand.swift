import ArgumentParser
import Dossiers
import Pipeline
import Store
import Surroundings

struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: Sentence(
            "Nhận thư từ tệp, đúng như thư đọc từ hộp thư.",
            english: "Take in mail from files, the very way that polled mail goes."
        ).spoken,
        discussion: HelpText(
            """
            Nhận tệp .eml, thư mục chứa chúng, Maildir, tệp mbox, và `-` để đọc từ đầu vào chuẩn. Thư đã có thì bỏ qua, không \
            báo; tệp không phải thư thì không nhận. --dry-run cho xem kết quả sẽ ra sao, trên một bản sao của cơ sở dữ liệu \
            rồi bỏ đi. Khi dịch vụ đang chạy, thư được ghi vào sổ, lượt sau của dịch vụ sẽ xét và trả lời.
            """,
            english: """
                Takes .eml files, folders of them, Maildirs, mbox files, and `-` for standard input. A message that is known \
                is passed over in silence; what is no mail is refused. --dry-run shows what would come of it, over a copy of the \
                database that is thrown away. Beside the service the messages are put into the ledger, and its next pass judges \
                and answers them.
                """,
            examples: """
                tiepnhan ingest --json mail/ archive.mbox
                tiepnhan ingest --dry-run mail/
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
            "Cho xem kết quả sẽ ra sao: không lưu gì, không gửi gì.",
            english: "Show what would come of it: nothing is stored and nothing goes out."))
    var dryRun = false

    @Argument(
        help: .spoken(
            "Tệp, thư mục, hoặc - để đọc từ đầu vào chuẩn.",
            english: "Files, folders, or - for standard input."), completion: .file())
    var paths: [String]

    func run() async throws {
        var files = MailFileReader(paths: paths, now: clock.clock.now)
        if dryRun { return try await tryOut(&files) }
        let workshop: Workshop
        do { workshop = try Workshop(data, clock: clock.clock, logger: Workshop.quietLogger()) } catch StoreError.locked
            where InstanceLock.isServiceNoted(in: data.folder)
        {
            return try await handOver(&files)
        }
        var printer = OutcomePrinter(json ? .json : .table)
        let report = try await workshop.intake.ingest(&files) { printer.add($0) }
        printer.finish()
        if !json {
            Terminal.tell(
                Sentence(
                    "\(report.accepted) thư mới, \(report.known) thư đã có; gửi \(report.sent) giấy tiếp nhận.",
                    english: "\(report.accepted) new messages, \(report.known) known; \(report.sent) receipts went out."
                ))
        }
        try Workshop.finish(report)
    }

    private func tryOut(_ files: inout MailFileReader) async throws {
        let trial = IngestTrial(settings: try data.settings(), store: try data.readingStore(), clock: clock.clock)
        var printer = OutcomePrinter(json ? .json : .table)
        let report = try await trial.run(&files) { printer.add($0) }
        printer.finish()
        Terminal.tell(
            Sentence(
                "\(report.accepted) thư sẽ là thư mới, \(report.known) thư đã có; chưa lưu gì, chưa gửi gì.",
                english:
                    "\(report.accepted) messages would be new, \(report.known) are known; nothing was stored, nothing "
                    + "went out.")
        )
        try Workshop.finish(report)
    }

    private func handOver(_ files: inout MailFileReader) async throws {
        let report = try await FileHandOver.run(&files, into: try data.store(), at: clock.clock.now)
        Terminal.tell(
            Sentence(
                "Dịch vụ đang chạy: \(report.accepted) thư mới chờ lượt sau của dịch vụ, \(report.known) thư đã có.",
                english:
                    "The service is at work: \(report.accepted) new messages wait for its next pass, \(report.known) "
                    + "are known.")
        )
        try Workshop.finish(report)
    }
}
