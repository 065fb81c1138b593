import ArgumentParser
import Dossiers
import Intake
import Rulebook
import Store

struct NominationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nominations", abstract: "The lists of nominations.", subcommands: [Import.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Import the nominations of a round from a CSV or XLSX file.",
            discussion: """
                Columns: id,kind,name,birth_date,position,unit_code,award (kind: collective or individual). A list under \
                the usual Vietnamese headings (STT, Họ và tên, Ngày sinh, Chức vụ, Đơn vị, Hình thức khen thưởng) is \
                understood as well, with sections such as "I. TẬP THỂ". A list is taken whole or not at all.

                Example:
                  tiepnhan nominations import --round 2021 danh-sach.xlsx
                """)

        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions

        @Option(help: "The round.")
        var round: String

        @Argument(help: "The list.", completion: .file(extensions: ["csv", "xlsx"]))
        var file: String

        func run() async throws {
            let settings = try data.settings()
            let store = try data.store()
            let roster = try store.roster()
            guard roster.rounds.contains(where: { $0.id == round }) else {
                throw Refusal(
                    .unusableData,
                    "There is no round \(round); open it first: tiepnhan round open \(round) --published YYYY-MM-DD.")
            }
            let list = NominationList(plan: try Rulebook.load(settings.rules), units: roster.units)
            let sheets = try await ListFile.sheets(of: file)
            let sheet = sheets.first { list.recognises($0) } ?? sheets.first ?? []
            let nominations = try ListFile.naming(file) { try list.nominations(in: sheet) }
            let summary = try store.importNominations(nominations, round: round, at: clock.clock.now)
            Terminal.tell(ListFile.sentence(nominations.count, "nominations", summary))
        }
    }
}
