import ArgumentParser
import Desks
import Dossiers
import Foundation
import Pipeline
import Surroundings

struct ReceiptsSlipCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slip",
        abstract: Sentence(
            "In phiếu của giấy tiếp nhận hoặc thư điều chỉnh, để kèm hồ sơ giấy.",
            english: "Print the slip of a receipt or correction, for the paper dossier."
        ).spoken,
        discussion: HelpText(
            """
            Tệp PDF/A khổ A4, một hoặc nhiều trang, có số giấy tiếp nhận và mã vuông, làm từ thư đã lưu.
            """,
            english: """
                A PDF/A of one or more A4 pages with the receipt's number and a square code, from what is kept of the \
                letter.
                """,
            examples: """
                tiepnhan receipts slip HD-CCHC2021-00017 --output phieu.pdf
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Argument(help: .spoken("Số giấy tiếp nhận.", english: "The receipt's number."))
    var number: String

    @Option(
        name: .shortAndLong,
        help: .spoken(
            "Tệp PDF sẽ ghi (mặc định: lấy số giấy làm tên, ghi ở đây).",
            english: "The file (default: NUMBER.pdf here)."), completion: .file(extensions: ["pdf"]))
    var output: String?

    func run() throws {
        let store = try data.store()
        let desk = SlipDesk(settings: try data.settings(), store: store, clock: try clock.deciding(in: store))
        let bytes = try desk.print(number: number)
        let file = output ?? number.replacingOccurrences(of: "/", with: "-") + ".pdf"
        do {
            try Data(bytes).write(to: URL(filePath: file))
        } catch {
            throw Refusal(
                .partly,
                Sentence(
                    "Không ghi được \(file); chọn chỗ khác bằng --output.",
                    english: "\(file) could not be written; choose another place by --output."))
        }
        Terminal.tell(Sentence("Phiếu ở \(file).", english: "The slip is in \(file)."))
    }
}
