import ArgumentParser
import Desks
import Dossiers
import Lists
import Surroundings

struct NominationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nominations",
        abstract: Sentence("Danh sách đề nghị khen thưởng.", english: "The lists of nominations.").spoken,
        subcommands: [Import.self, List.self, Propose.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: Sentence(
                "Nạp danh sách đề nghị của một đợt từ bảng tính hoặc CSV.",
                english: "Import the nominations of a round from a spreadsheet or a CSV file."
            ).spoken,
            discussion: HelpText(
                """
                Các cột: id,kind,name,birth_date,position,unit_code,award (kind: collective là tập thể, individual là cá \
                nhân). Danh sách như cơ quan thường lập cũng đọc được: tiêu đề cột thường gặp (STT, Họ và tên, Ngày sinh, Chức \
                vụ, Đơn vị, Hình thức khen thưởng) trên một hoặc hai hàng, dưới phần đầu văn bản, có mục, dòng cộng và chữ ký, \
                trên nhiều trang tính; có thể thiếu mã. Nhận XLSX, XLS, ODS, CSV và bảng trong văn bản. Phần mềm cho xem đã \
                hiểu gì, đã đoán gì và hàng nào không nhận.

                Danh sách có hàng không nhận thì không thay đổi gì, trừ khi ghi --accept-partial. Đề nghị mới được thêm ngay; \
                danh sách mới làm thay đổi hoặc bỏ bớt thì chỉ cho xem, --apply để thực hiện. --keep-missing: danh sách chỉ là \
                một phần, ai không có trong đó vẫn được giữ. Đề nghị đã có tệp gửi đến chỉ bị bỏ khi ghi --remove-with-files. \
                Sau đó `tiepnhan rejudge` cho xem thư đã nhận thay đổi ra sao.
                """,
                english: """
                    Columns: id,kind,name,birth_date,position,unit_code,award (kind: collective or individual). A list as \
                    offices keep it is understood as well: usual Vietnamese headings (STT, Họ và tên, Ngày sinh, Chức vụ, \
                    Đơn vị, Hình thức khen thưởng) in one row or two, below a letterhead, with sections, totals and \
                    signatures, on several sheets; IDs may be missing. XLSX, XLS, ODS and CSV, and tables in documents. \
                    It is shown what was understood, what was guessed and which rows were refused.

                    A list with a refused row changes nothing, unless --accept-partial is given. New nominations are added \
                    at once; where a newer list would change or remove some, the difference is shown and --apply makes it \
                    so. --keep-missing: the list is only a part, what is not in it stays. What files have come for is \
                    removed only with --remove-with-files. Afterwards `tiepnhan rejudge` shows what that means for mail \
                    that is here already.
                    """,
                examples: """
                    tiepnhan nominations import --round 2021 danh-sach.xlsx
                    tiepnhan nominations import --round 2021 danh-sach-moi.xlsx --dry-run
                    """
            ).spoken)

        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions
        @OptionGroup var options: ImportOptions

        @Flag(
            help: .spoken(
                "Danh sách chỉ là một phần: ai không có trong đó vẫn được giữ.",
                english: "The list is only a part: what is not in it stays."))
        var keepMissing = false

        @Flag(
            help: .spoken(
                "Bỏ cả những đề nghị đã có tệp gửi đến (cùng với --apply).",
                english: "Remove also nominations that files have come for (with --apply)."))
        var removeWithFiles = false

        @Option(help: .spoken("Đợt xét.", english: "The round."))
        var round: String

        @Argument(
            help: .spoken("Tệp danh sách.", english: "The list."),
            completion: .file(extensions: ["csv", "xlsx", "xls", "ods"]))
        var file: String

        func run() async throws {
            let store = try data.store()
            let desk = ListDesk(settings: try data.settings(), store: store)
            let held = try desk.nominations(
                try await ListFile(file), round: round,
                permissions: .init(
                    acceptPartial: options.acceptPartial, dryRun: options.dryRun, apply: options.apply,
                    keepMissing: keepMissing, removeWithFiles: removeWithFiles))
            try desk.finish(held, isJSON: options.json) { try clock.deciding(in: store).now }
        }
    }
}
