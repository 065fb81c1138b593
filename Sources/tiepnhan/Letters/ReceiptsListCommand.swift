import ArgumentParser
import Desks
import Dossiers
import Pipeline
import ReaderPool
import Store
import Surroundings

struct ReceiptsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Sentence("Mọi giấy tiếp nhận đã viết.", english: "Every receipt written so far.").spoken,
        discussion: HelpText(
            """
            --show in một giấy tiếp nhận đúng như người nhận đọc. --release cho gửi những giấy đang chờ duyệt (`receipts.mode: \
            hold`) hoặc đã bị từ chối; thư được gửi ở lượt sau.

            --release-held cho gửi mọi thư cùng loại đang chờ duyệt, hoặc chỉ thư gửi đến một địa chỉ (--to). Nhật ký ghi ai \
            cho gửi.

            --kind correction và --kind reminder liệt kê thư điều chỉnh và thư nhắc.
            """,
            english: """
                --show prints one receipt as its reader sees it. --release lets receipts go out that are held \
                (`receipts.mode: hold`) or were refused; they leave with the next pass.

                --release-held lets go all of a kind that are held, or those to one address (--to). The journal keeps who did it.

                --kind correction and --kind reminder list the other letters.
                """,
            examples: """
                tiepnhan receipts --data /var/lib/tiepnhan --json
                tiepnhan receipts --release-held --by "Lê Thị Hạnh"
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var staff: StaffOptions

    @Flag(help: .spoken("In JSON, mỗi dòng một đối tượng.", english: "One JSON object a line."))
    var json = false

    @Option(
        help: .spoken(
            "receipt (giấy tiếp nhận), correction (thư điều chỉnh) hoặc reminder (thư nhắc).",
            english: "receipt, correction or reminder.", value: "kind"))
    var kind: Kind = .receipt

    @Option(help: .spoken("In trọn giấy tiếp nhận này.", english: "Print this receipt whole.", value: "number"))
    var show: String?

    @Option(
        parsing: .upToNextOption,
        help: .spoken(
            "Cho gửi những giấy này, đang chờ duyệt hoặc đã bị từ chối.",
            english: "Let these held or refused receipts go out.", value: "number"))
    var release: [String] = []

    @Flag(
        help: .spoken(
            "Cho gửi mọi thư loại này đang chờ duyệt.",
            english: "Let all of this kind go that are held."))
    var releaseHeld = false

    @Option(
        help: .spoken(
            "Trong số đang chờ duyệt, chỉ thư gửi đến địa chỉ này.",
            english: "Of those that are held, only what goes to this address.", value: "address"))
    var to: String?

    func validate() throws {
        guard to == nil || releaseHeld else {
            throw ValidationError(
                Sentence(
                    "--to chọn trong số thư mà --release-held cho gửi.",
                    english: "--to chooses among what --release-held lets go."
                ).spoken)
        }
    }

    func run() async throws {
        let isReleasing = releaseHeld || !release.isEmpty
        let store = try isReleasing ? data.store() : data.readingStore()
        if isReleasing { return try letGo(of: store) }
        if let show {
            Terminal.print(try await Self.text(of: try OutboxDesk(store: store).letter(show)))
        } else if json {
            try store.forEachOutgoing(.kind(kind.outgoing)) { Terminal.print(JSONValue.receipt($0).text) }
        } else {
            Terminal.print(try Self.table(of: kind.outgoing, in: store))
        }
    }

    private func letGo(of store: Store) throws {
        let desk = OutboxDesk(store: store)
        let released = try desk.release(
            release + (releaseHeld ? try desk.held(kind.outgoing, to: to) : []), by: staff.name,
            settings: { try data.settings() }, clock: try clock.deciding(in: store))
        Terminal.tell(
            Sentence(
                "\(released.going) thư sẽ gửi ở lượt sau."
                    + (released.dropped == 0
                        ? "" : " Bỏ \(released.dropped) thư nhắc không còn đúng; `tiepnhan remind` viết thư mới."),
                english: "\(released.going) letters go out with the next pass."
                    + (released.dropped == 0
                        ? ""
                        : " \(released.dropped) reminders say what is no longer so and were dropped; `tiepnhan remind` writes new ones.")
            ))
    }

    /// The receipt as its reader sees it: taken apart by the reader, as every mail is.
    private static func text(of receipt: OutboxEntry) async throws -> String {
        let reading = try await SingleReader.with { try await $0.read(message: receipt.bytes) }
        return """
            To: \(receipt.to)
            Subject: \(receipt.subject)
            Date: \(reading.header.date?.rfc3339(in: .vietnam) ?? "")
            Message-ID: \(receipt.rfcMessageID)

            \(reading.body)
            """
    }

    private static func table(of kind: OutgoingKind, in store: Store) throws -> TextTable {
        var table = TextTable(columns: [
            .init("Số", isWhole: true), .init("Gửi tới", limit: 36), .init("Tiêu đề", limit: 56),
            .init("Tình trạng", isWhole: true), .init("Lúc", isWhole: true),
        ])
        try store.forEachOutgoing(.kind(kind)) { receipt in
            let time = (receipt.sentAt ?? receipt.createdAt).rfc3339(in: .vietnam)
            table.rows.append([
                receipt.number, receipt.to, receipt.subject,
                VietnameseLabel.of(receipt.state, answer: receipt.answer),
                time.prefix(16).split(separator: "T").joined(separator: " "),
            ])
        }
        return table
    }

    /// `OutgoingKind` on the command line: what units get.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case receipt, correction, reminder

        var outgoing: OutgoingKind {
            switch self {
            case .receipt: .receipt
            case .correction: .correction
            case .reminder: .reminder
            }
        }
    }
}
