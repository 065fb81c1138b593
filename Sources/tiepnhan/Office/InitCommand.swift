import ArgumentParser
import Desks
import Dossiers
import Pipeline
import Settings
import Surroundings
import Upkeep

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: Sentence(
            "Lập thư mục dữ liệu: cài đặt có chú thích và cơ sở dữ liệu trống.",
            english: "Make the data folder: settings with comments and an empty database."
        ).spoken,
        discussion: HelpText(
            """
            Không hỏi gì, không gửi gì, cho biết đã lập gì và việc làm tiếp theo. Nếu thư mục dữ liệu đã có từ trước thì báo \
            như vậy và không thay đổi gì.
            """,
            english: """
                Asks nothing, sends nothing, and tells what it made and what to do next. On a folder that is one already it \
                says so and changes nothing.
                """,
            examples: """
                tiepnhan init --data /var/lib/tiepnhan --rules rules/532-KH-PGDDT --mailbox phongnoivu@example.vn
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Option(
        help: .spoken("Thư mục quy định của kế hoạch.", english: "The folder of the plan's rules."),
        completion: .directory)
    var rules: String

    @Option(
        help: .spoken(
            "Địa chỉ thư của cơ quan (mặc định: theo kế hoạch).",
            english: "The office's address (default: the one that the plan names)."))
    var mailbox: String?

    @Option(
        name: .customLong("store"),
        help: .spoken(
            "Cơ sở dữ liệu PostgreSQL trống để chứa sổ tiếp nhận và thư (mặc định: một tệp trong thư mục).",
            english: "An empty PostgreSQL database for the ledger and the messages (default: a file of the folder).",
            value: "postgresql://…"))
    var ledger: String?

    @Flag(
        help: .spoken(
            "Thư mục để tập: lệnh nào cũng dùng được --now, mọi thư và giấy đều ghi rõ là chạy thử.",
            english:
                "A folder to practise in: --now serves every command, and all letters and papers say that it is a rehearsal."
        )
    )
    var rehearsal = false

    func run() throws {
        let beginning = try DataFolder.make(
            at: data.folder, rules: rules, mailbox: mailbox, ledger: ledger, isRehearsal: rehearsal)
        switch beginning {
        case .alreadyThere:
            Terminal.tell(
                Sentence(
                    "\(data.folder) là thư mục dữ liệu đã có từ trước, không thay đổi gì. Xem các đợt: tiepnhan round list\(option)",
                    english:
                        "\(data.folder) is a data folder already; nothing was changed. Its rounds: tiepnhan round list\(option)"
                ))
        case .made(let settings):
            Terminal.tell(
                Sentence(
                    "Đã lập \(data.folder); cài đặt ở \(settings).",
                    english: "Made \(data.folder); the settings are in \(settings)."))
            try explain()
        }
    }

    /// What was made and what comes next, with commands that can be copied.
    private func explain() throws {
        let settings = try SettingsFile.read("\(data.folder)/tiepnhan.yaml")
        let plan = try settings.plan()
        Terminal.tell(
            """

            Trong thư mục \(data.folder):
              tiepnhan.yaml     cài đặt, mỗi dòng có chú thích; chưa ghi máy chủ thư nào
            \(ledgerLines)
              outbox/           nơi ghi giấy tiếp nhận thành tệp .eml (receipts.mode: outbox)
            Kế hoạch \(plan.number): \(plan.title).
            Hộp thư của cơ quan: \(mailbox ?? plan.office.mailbox). Chưa gửi gì cho ai cho đến khi đặt receipts.mode: send.

            Việc tiếp theo, theo thứ tự:
              1. Nạp danh sách đơn vị (Excel hoặc CSV):
                   tiepnhan units import\(option) don-vi.xlsx
              2. Mở đợt xét theo ngày công bố chỉ số; thời hạn được tính theo kế hoạch:
                   tiepnhan round open\(option) 2021 --published 2022-03-01
              3. Nạp danh sách đề nghị khen thưởng (thêm --dry-run để xem trước):
                   tiepnhan nominations import\(option) --round 2021 danh-sach.xlsx
              4. Thử với thư đã lưu, chưa cần máy chủ thư:
                   tiepnhan ingest\(option) thu-muc-thu/
              5. Xem kết quả, quyết định những chỗ còn hỏi, lập báo cáo:
                   tiepnhan status\(option) --round 2021
                   tiepnhan review\(option) --round 2021
                   tiepnhan report\(option) --round 2021 --xlsx bao-cao.xlsx --html bao-cao.html
              6. Khi đã đúng: ghi máy chủ thư vào \(settings.file), đọc hộp thư một lượt, rồi cho chạy thường trực:
                   tiepnhan poll\(option)
                   tiepnhan run\(option)
            Mỗi lệnh có hướng dẫn và ví dụ: tiepnhan LỆNH --help
            """)
    }

    private var ledgerLines: String {
        ledger == nil
            ? """
              tiepnhan.sqlite   cơ sở dữ liệu, đang trống
              raw/              nơi giữ nguyên văn từng thư đến
            """
            : """
              store.url         địa chỉ cơ sở dữ liệu PostgreSQL: sổ tiếp nhận và nguyên văn từng thư đến ở đó
            """
    }

    /// `--data` as it has to be given again; nothing where the default serves.
    private var option: String {
        if data.folder == DataOptions.usual { return "" }
        let isPlain = data.folder.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "/._-".utf8.contains(byte)
        }
        return " --data " + (isPlain ? data.folder : "'" + data.folder.replacing("'", with: "'\\''") + "'")
    }
}
