import ArgumentParser
import Desks
import Dossiers
import Lists
import Surroundings

struct UnitsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "units", abstract: Sentence("Danh sách đơn vị.", english: "The list of units.").spoken,
        subcommands: [Import.self, List.self, Show.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: Sentence(
                "Nạp danh sách đơn vị từ bảng tính hoặc CSV.", english: "Import units from a spreadsheet or a CSV file."
            ).spoken,
            discussion: HelpText(
                """
                Các cột: code,name,level,emails,aliases; nhiều địa chỉ hoặc tên gọi khác thì cách nhau bằng `;`. Danh sách có \
                tiêu đề cột thường gặp (STT, Tên đơn vị, Cấp học, Email …) cũng đọc được; thiếu mã thì tìm theo tên hoặc đặt \
                mã theo tên. Nhận XLSX, XLS, ODS, CSV và bảng trong văn bản.

                Đơn vị mới được thêm ngay. Đơn vị nào sẽ thay đổi thì chỉ cho xem, --apply để thực hiện. Đơn vị không có trong \
                danh sách vẫn được giữ, trừ khi ghi --remove-missing và không có đề nghị nào của đơn vị ấy.
                """,
                english: """
                    Columns: code,name,level,emails,aliases; several addresses or aliases are separated by `;`. A list under \
                    the usual Vietnamese headings (STT, Tên đơn vị, Cấp học, Email …) is understood as well; a code that is \
                    missing is looked up by the name or made of it. XLSX, XLS, ODS and CSV, and tables in documents.

                    New units are added at once. Where units would change, the difference is shown and --apply makes it so. \
                    A unit that is not in the list stays, unless --remove-missing is given and no nomination names it.
                    """,
                examples: """
                    tiepnhan units import --data /var/lib/tiepnhan units.csv
                    """
            ).spoken)

        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions
        @OptionGroup var options: ImportOptions

        @Flag(
            help: .spoken(
                "Bỏ những đơn vị không có trong danh sách (cùng với --apply).",
                english: "Remove units that are not in the list (with --apply)."))
        var removeMissing = false

        @Argument(
            help: .spoken("Tệp danh sách.", english: "The list."),
            completion: .file(extensions: ["csv", "xlsx", "xls", "ods"]))
        var file: String

        func run() async throws {
            let store = try data.store()
            let desk = ListDesk(settings: try data.settings(), store: store)
            let held = try desk.units(
                try await ListFile(file),
                permissions: .init(
                    acceptPartial: options.acceptPartial, dryRun: options.dryRun, apply: options.apply,
                    keepMissing: !removeMissing))
            try desk.finish(held, isJSON: options.json) { try clock.deciding(in: store).now }
        }
    }
}
