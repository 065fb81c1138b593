import ArgumentParser
import Desks
import Dossiers
import Pipeline
import Store
import Surroundings

struct FindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: Sentence(
            "Các thư có những chữ cần tìm: người gửi, tiêu đề, lời thư, tệp, người được đề nghị.",
            english: "The messages in which words stand: sender, subject, text, files, nominees."
        ).spoken,
        discussion: HelpText(
            """
            Tìm có dấu hay không dấu đều được, theo thứ tự bất kỳ, chỉ cần phần đầu của chữ. Mọi thư đều được xem.
            """,
            english: """
                Words are found with and without their marks, in any order, by their beginnings. Every message is looked at.
                """,
            examples: """
                tiepnhan find "nguyen thi hoa" --round 2021
                """
        ).spoken)

    @OptionGroup var data: DataOptions

    @Option(help: .spoken("Chỉ tìm trong thư của đợt xét này.", english: "Only in messages of this round."))
    var round: String?

    @Flag(help: .spoken("In JSON, mỗi thư một đối tượng.", english: "One JSON object a message."))
    var json = false

    @Argument(help: .spoken("Những chữ cần tìm.", english: "The words."))
    var text: [String]

    func run() throws {
        var table = TextTable(columns: [
            .init("Thư"), .init("Nguồn", limit: 24), .init("Nhận lúc", isWhole: true), .init("Người gửi", limit: 32),
            .init("Tiêu đề", limit: 48), .init("Thấy ở", limit: 40),
        ])
        var count = 0
        try SearchDesk(store: try data.readingStore()).find(text.joined(separator: " "), round: round) { hit in
            count += 1
            if json { return Terminal.print(JSONValue.hit(hit).text) }
            let time = hit.row.message.receivedAt.rfc3339(in: .vietnam)
            table.rows.append([
                "#\(hit.row.message.id)", hit.row.message.origin.source,
                time.prefix(16).split(separator: "T").joined(separator: " "), hit.row.reading.header.sender,
                hit.row.reading.header.subject, hit.places.map(Self.label).joined(separator: ", "),
            ])
        }
        if json { return }
        Terminal.print(table)
        Terminal.tell("\(count) thư.")
    }

    private static func label(_ place: SearchDesk.Place) -> String {
        switch place {
        case .sender: "người gửi"
        case .subject: "tiêu đề"
        case .file: "tên tệp"
        case .nominee: "người được đề nghị"
        case .body: "nội dung thư"
        case .document: "nội dung tệp"
        case .receipt: "số giấy tiếp nhận"
        }
    }
}
