import ArgumentParser
import Desks
import Dossiers
import Pipeline
import ReaderPool
import Store
import Surroundings

struct AttachmentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attachments",
        abstract: Sentence(
            "Ghi các tệp của một thư đã lưu ra thư mục.", english: "Write the files of a stored message into a folder."
        ).spoken,
        discussion: HelpText(
            """
            Ghi từng tệp như trong thư, đã so với mã băm ghi lại khi nhận; tệp nén vẫn để nguyên. Đây là tệp của người ngoài: \
            chỉ mở ở nơi không gây hại. Gọi một thư bằng tên tệp, Message-ID, phần đầu mã SHA-256 hoặc số thứ tự.
            """,
            english: """
                Each file as it hangs in the mail, held against the digest that was written down when it came in; an archive stays \
                an archive. They are strangers' files: open them where that does no harm. MESSAGE is its source, its Message-ID, \
                the beginning of its SHA-256, or its row.
                """,
            examples: """
                tiepnhan attachments 0042.eml --to tep
                """
        ).spoken)

    @OptionGroup var data: DataOptions

    @Argument(
        help: .spoken(
            "Thư nào: tên tệp, Message-ID, phần đầu mã SHA-256 hoặc số thứ tự.",
            english: "The message."))
    var message: String

    @Option(
        help: .spoken(
            "Thư mục để ghi tệp; chưa có thì được lập.",
            english: "The folder; made where it is missing.", value: "dir"), completion: .directory)
    var to: String

    func run() async throws {
        let store = try data.readingStore()
        let row = try store.settledMessage(named: message)
        let names = try await SingleReader.with {
            try await AttachmentDesk(store: store, reader: $0).write(row, to: to)
        }
        for name in names { Terminal.print("\(to)/\(TextTable.harmless(name))") }
        if names.isEmpty {
            Terminal.tell(
                Sentence(
                    "Thư \(row.message.id) không có tệp nào.", english: "Message \(row.message.id) brings no file."))
        }
    }
}
