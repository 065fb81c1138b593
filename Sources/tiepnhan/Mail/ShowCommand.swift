import ArgumentParser
import Desks
import Dossiers
import Pipeline
import Store
import Surroundings

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Sentence(
            "Nội dung một thư đã lưu: đầu thư, lời thư và chữ trong các tệp.",
            english: "What a stored message says: its header, its text and the text of its files."
        ).spoken,
        discussion: HelpText(
            """
            Đúng như đã đọc khi thư đến. Gọi một thư bằng tên tệp, Message-ID, phần đầu mã SHA-256 hoặc số thứ tự. `explain` \
            cho biết vì sao có kết quả như vậy, `attachments` ghi các tệp của thư ra thư mục.
            """,
            english: """
                As it was read when it came in. MESSAGE is its source, its Message-ID, the beginning of its SHA-256, or its row. \
                `explain` says why it stands as it does, `attachments` writes its files.
                """,
            examples: """
                tiepnhan show 0042.eml
                """
        ).spoken)

    @OptionGroup var data: DataOptions

    @Argument(
        help: .spoken(
            "Thư nào: tên tệp, Message-ID, phần đầu mã SHA-256 hoặc số thứ tự.",
            english: "The message."))
    var message: String

    @Flag(help: .spoken("In một đối tượng JSON.", english: "One JSON object."))
    var json = false

    func run() throws {
        let row = try data.readingStore().settledMessage(named: message)
        let arrival = row.message.arrival ?? Arrival(receivedAt: row.message.receivedAt, evidence: .fileTime)
        let inspection = Inspection.message(
            source: row.message.origin.source, sha256: row.message.sha256, arrival: arrival, reading: row.reading)
        Terminal.print(
            json
                ? inspection.json(zone: .vietnam, time: .zero).text
                : InspectionReport(inspection: inspection, time: nil).text)
    }
}
