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
            discussion: """
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

                Example:
                  tiepnhan nominations import --round 2021 danh-sach.xlsx
                  tiepnhan nominations import --round 2021 danh-sach-moi.xlsx --dry-run
                """)

        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions
        @OptionGroup var options: ImportOptions

        @Flag(help: "The list is only a part: what is not in it stays.")
        var keepMissing = false

        @Flag(help: "Remove also nominations that files have come for (with --apply).")
        var removeWithFiles = false

        @Option(help: "The round.")
        var round: String

        @Argument(help: "The list.", completion: .file(extensions: ["csv", "xlsx", "xls", "ods"]))
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
