import ArgumentParser
import Dossiers
import Intake
import ReaderPool

struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "How an e-mail or a document is understood; nothing is stored.",
        discussion: """
            Example:
              tiepnhan inspect --json 0007.eml danh-sach.docx
            """)

    @OptionGroup var clock: ClockOptions

    @Flag(help: "One JSON object a file.")
    var json = false

    @Argument(help: "E-mails or documents.", completion: .file())
    var files: [String]

    func run() async throws {
        let pool = ReaderPool(executable: try ReaderExecutable.locate(), workers: 1)
        var failed = false
        for file in files {
            do {
                let started = ContinuousClock.now
                let inspection = try await Inspection.of(file, reader: pool, now: clock.clock.now)
                let report = InspectionReport(inspection: inspection, time: ContinuousClock.now - started)
                Terminal.print(json ? inspection.json(zone: .vietnam).text : report.text)
            } catch let refusal as Refusal {
                Terminal.tell("tiepnhan: \(refusal.sentence)")
                failed = true
            }
        }
        await pool.shutDown()
        if failed { throw ExitCode(ExitStatus.unusableData.rawValue) }
    }
}
