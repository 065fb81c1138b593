import ArgumentParser
import Desks
import Dossiers
import Pipeline
import Store
import Surroundings

struct ReceiptsWriteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write",
        abstract: Sentence(
            "Trả lời một thư chưa được trả lời.", english: "Answer a message that was left without an answer."
        ).spoken,
        discussion: HelpText(
            """
            T12 báo cho người gửi rằng thư cần gửi nơi khác: chỉ viết khi biết rõ đó là một trường, vì trả lời là xác nhận địa \
            chỉ cho người lạ. Loại khác thì viết giấy tiếp nhận đáng lẽ phải gửi mà bị giữ lại. Gọi một thư bằng tên tệp, \
            Message-ID, phần đầu mã SHA-256 hoặc số thứ tự.
            """,
            english: """
                T12 tells a sender that his mail belongs elsewhere: order it only where he is known to be a school, for an \
                answer confirms the address to a stranger. Another kind writes the receipt that is due and was held back. \
                MESSAGE is its source, its Message-ID, the beginning of its SHA-256, or its row.
                """,
            examples: """
                tiepnhan receipts write T12 0042.eml --because "Trường gửi nhầm hồ sơ khác" --by "Lê Thị Hạnh"
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var staff: StaffOptions

    @Argument(help: .spoken("Loại thư, như T12.", english: "The kind, such as T12."))
    var kind: Kind

    @Argument(
        help: .spoken(
            "Thư nào: tên tệp, Message-ID, phần đầu mã SHA-256 hoặc số thứ tự.",
            english: "The message."))
    var message: String

    @Option(help: .spoken("Lý do, để ghi nhật ký.", english: "Why, for the journal.", value: "text"))
    var because = ""

    func run() throws {
        let store = try data.store()
        let row = try store.settledMessage(named: message)
        let desk = try AnswerDesk(settings: try data.settings(), store: store, clock: try clock.deciding(in: store))
        switch try desk.write(kind.kind, to: row, by: staff.name, because: because) {
        case .written(let number):
            Terminal.tell(Sentence("\(number) sẽ gửi ở lượt sau.", english: "\(number) goes out with the next pass."))
        case .held(let number):
            Terminal.tell(
                Sentence(
                    "\(number) đang chờ duyệt; `tiepnhan receipts --release \(number)` để cho gửi.",
                    english: "\(number) is held; `tiepnhan receipts --release \(number)` lets it go out."))
        case .known:
            throw Refusal(
                .unusableData,
                Sentence(
                    "Thư \(row.message.id) đã được trả lời.",
                    english: "Message \(row.message.id) has its answer already."))
        case .suppressed(let reason):
            throw Refusal(
                .unusableData,
                Sentence(
                    "Chưa viết gì: \(VietnameseLabel.of(reason)).",
                    english: "Nothing was written: the gate says \(reason.rawValue)."))
        }
    }

    /// `ReceiptKind` on the command line.
    struct Kind: ExpressibleByArgument {
        let kind: ReceiptKind

        init?(argument: String) {
            guard let kind = ReceiptKind(rawValue: argument) else { return nil }
            self.kind = kind
        }
    }
}
