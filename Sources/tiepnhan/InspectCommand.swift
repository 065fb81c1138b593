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
                let inspection = try await Inspection.of(file, reader: pool, now: clock.clock.now)
                Terminal.print(json ? inspection.json(zone: .vietnam).text : Self.text(inspection))
            } catch let refusal as Refusal {
                Terminal.tell("tiepnhan: \(refusal.sentence)")
                failed = true
            }
        }
        await pool.shutDown()
        if failed { throw ExitCode(ExitStatus.unusableData.rawValue) }
    }

    private static func text(_ inspection: Inspection) -> String {
        switch inspection {
        case .document(let source, let file): return "\(TextTable.harmless(source))\n" + content(of: file)
        case .message(let source, _, let arrival, let reading):
            var lines = [
                TextTable.harmless(source),
                "  from      " + TextTable.harmless(reading.header.from.map(\.mailbox).joined(separator: ", ")),
                "  subject   " + TextTable.harmless(reading.header.subject),
                "  received  \(arrival.receivedAt.rfc3339(in: .vietnam)) (\(arrival.evidence.rawValue))",
            ]
            for part in reading.parts {
                lines.append("  part      \(part.path)  \(part.type)  \(part.size)  " + TextTable.harmless(part.name))
            }
            if !reading.defects.isEmpty { lines.append("  defects   " + reading.defects.joined(separator: ", ")) }
            if let failure = reading.failure { lines.append("  failure   \(failure.rawValue)") }
            return (lines + reading.attachments.map(content)).joined(separator: "\n")
        }
    }

    private static func content(of file: Attachment) -> String {
        var lines = [
            "  file      \(TextTable.harmless(file.name))  \(file.format.rawValue)  \(file.size)"
                + (file.problem.map { "  problem: \($0.rawValue)" } ?? "")
        ]
        for line in (file.text?.plainText ?? "").split(separator: "\n") {
            lines.append("            " + TextTable.harmless(String(line)))
        }
        return lines.joined(separator: "\n")
    }
}
