import ArgumentParser
import Dossiers
import Pipeline
import Surroundings

struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: Sentence(
            "Nhận thư từ tệp, đúng như thư đọc từ hộp thư.",
            english: "Take in mail from files, the very way that polled mail goes."
        ).spoken,
        discussion: """
            Takes .eml files, folders of them, Maildirs, mbox files, and `-` for standard input. A message that is known \
            is passed over in silence.

            Example:
              tiepnhan ingest --json mail/ archive.mbox
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Flag(help: "One JSON object a message, in order of arrival.")
    var json = false

    @Argument(help: "Files, folders, or - for standard input.", completion: .file())
    var paths: [String]

    func run() async throws {
        let workshop = try Workshop(data, clock: clock.clock, logger: Workshop.quietLogger())
        var files = MailFileReader(paths: paths, now: clock.clock.now)
        var printer = OutcomePrinter(isJSON: json)
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
}
