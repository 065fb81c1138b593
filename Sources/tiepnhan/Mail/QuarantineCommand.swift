import ArgumentParser
import Desks
import Dossiers
import Pipeline
import Store
import Surroundings

struct QuarantineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine",
        abstract: Sentence(
            "Những gì không đọc được: cả thư, hoặc từng tệp.",
            english: "What could not be read: whole messages, and single files."
        ).spoken,
        discussion: HelpText(
            """
            Mọi thư và tệp mà phần mềm không đọc được, kèm lý do và nơi lưu thư gốc. Không cần quyền gì hơn các lệnh khác. \
            --again cho xử lý lại ở lượt sau một thư bị để riêng, chẳng hạn thư làm phần mềm dừng hai lần. --seen ghi rằng đã \
            có người xem hết: cảnh báo về việc này tắt cho đến khi có thêm.
            """,
            english: """
                Every message and file that the program could not read, with the reason and where the stored mail lies. \
                Needs no more rights than any other command. --again takes a message that was given up, such as one over which \
                the program died twice, up again with the next pass. --seen says that a person has looked through it: the alarm about \
                it ends, until there is more.
                """,
            examples: """
                tiepnhan quarantine --json
                """
        ).spoken)

    @OptionGroup var data: DataOptions

    @OptionGroup var clock: ClockOptions
    @OptionGroup var staff: StaffOptions

    @Flag(help: .spoken("In JSON, mỗi dòng một đối tượng.", english: "One JSON object a line."))
    var json = false

    @Flag(help: .spoken("Ghi rằng cán bộ đã xem tất cả.", english: "Note that all of it was seen."))
    var seen = false

    @Option(
        help: .spoken(
            "Xử lý lại thư này, đang bị để riêng.",
            english: "Take this message, which was given up, up again.", value: "row"))
    var again: Int64?

    func run() throws {
        let store = try again != nil || seen ? data.store() : data.readingStore()
        if let again {
            guard try store.takeUpAgain(again, by: staff.name, at: try clock.deciding(in: store).now) else {
                throw Refusal(
                    .unusableData,
                    Sentence(
                        "Thư \(again) không bị để riêng; xem `tiepnhan quarantine`.",
                        english: "Message \(again) was not given up; `tiepnhan quarantine` lists those."))
            }
            return Terminal.tell(
                Sentence(
                    "Thư \(again) sẽ được xử lý lại ở lượt sau.",
                    english: "Message \(again) is taken up again with the next pass."))
        }
        if seen {
            let count = try store.noteQuarantineSeen(by: staff.name, at: try clock.deciding(in: store).now)
            return Terminal.tell(
                Sentence(
                    "\(staff.name) đã xem \(count) thư để riêng.",
                    english: "\(count) messages in quarantine were seen by \(staff.name)."))
        }
        let items = try QuarantineItem.all(in: store)
        if json {
            for item in items { Terminal.print(JSONValue.unreadable(item).text) }
            return
        }
        guard !items.isEmpty else {
            return Terminal.tell(Sentence("Không có thư nào để riêng.", english: "Nothing is in quarantine."))
        }
        var table = TextTable(columns: [
            .init("Thư"), .init("Nhận lúc", isWhole: true), .init("Người gửi", limit: 32), .init("Tệp", limit: 40),
            .init("Lý do", limit: 48), .init("Thư gốc", limit: 90),
        ])
        for item in items {
            table.rows.append([
                "#\(item.message) \(item.source)",
                item.receivedAt.rfc3339(in: .vietnam).prefix(16).split(separator: "T").joined(separator: " "),
                item.sender, item.file ?? "cả thư", Self.words(item.reason), item.path,
            ])
        }
        Terminal.print(table)
    }

    private static func words(_ reason: QuarantineItem.Reason) -> String {
        switch reason {
        case .givenUp(let sentence): sentence
        case .unread(let failure): VietnameseLabel.of(failure)
        case .file(let problem): VietnameseLabel.of(problem)
        }
    }
}
