import ArgumentParser
import Dossiers
import Intake
import ReaderPool
import Store

struct ReceiptsVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Whether a receipt, a slip or a code is ours and unchanged.",
        discussion: """
            Takes a mail saved as .eml, a slip as PDF, the text of a slip's square code, or a number. A number alone says \
            only that there is such a letter. Exit status 0: ours and unchanged; 65: not.

            Example:
              tiepnhan receipts verify giay-tiep-nhan.eml
              tiepnhan receipts verify "TIEPNHAN1 HD-CCHC2021-00017 5f0c…"
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Argument(help: ArgumentHelp("What is to be verified.", valueName: "file-or-code"))
    var subject: String

    @Flag(help: "One JSON object.")
    var json = false

    func run() async throws {
        let desk = SlipDesk(settings: try data.settings(), store: try data.store(), clock: clock.clock)
        let finding = try await find(desk)
        switch finding {
        case .genuine(let letter):
            json ? Terminal.print(Self.json("genuine", letter).text) : Terminal.print(Self.text(letter))
        case .changed(let letter):
            if json { Terminal.print(Self.json("changed", letter).text) }
            throw Refusal(.unusableData, "This names \(letter.number), but is not what was written: it was changed.")
        case .unknown:
            if json { Terminal.print(JSONValue.object(["result": .string("unknown")]).text) }
            throw Refusal(.unusableData, "This is not ours, or not in this data folder.")
        }
    }

    private func find(_ desk: SlipDesk) async throws -> SlipDesk.Finding {
        guard let bytes = try? DiskFile.read(subject, limit: Self.largest) else {
            return try desk.verify(code: subject)
        }
        if bytes.starts(with: "%PDF-".utf8) { return try desk.verify(slip: bytes) }
        let pool = ReaderPool(executable: try ReaderExecutable.locate(), workers: 1)
        do {
            let reading = try await pool.read(message: bytes)
            let finding = try await desk.verify(mail: reading) { try await pool.read(message: $0.bytes) }
            await pool.shutDown()
            return finding
        } catch {
            await pool.shutDown()
            throw error
        }
    }

    /// Ours are far smaller.
    private static let largest = 32 << 20

    private static func text(_ letter: OutboxEntry) -> String {
        """
        \(letter.number): đúng là thư của cơ quan, nội dung không bị thay đổi.
        Gửi tới: \(TextTable.harmless(letter.to))
        Tiêu đề: \(TextTable.harmless(letter.subject))
        Viết lúc: \(letter.createdAt.rfc3339(in: .vietnam)); \(VietnameseLabel.of(letter.state)).
        """
    }

    private static func json(_ result: String, _ letter: OutboxEntry) -> JSONValue {
        .object([
            "result": .string(result), "number": .string(letter.number), "to": .string(letter.to),
            "subject": .string(letter.subject), "state": .string(letter.state.rawValue),
        ])
    }
}
