import ArgumentParser
import Intake
import Store

struct UnitsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "units", abstract: "The list of units.", subcommands: [Import.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Import units from a CSV or XLSX file.",
            discussion: """
                Columns: code,name,level,emails,aliases; several addresses or aliases are separated by `;`. The code is \
                the key: a unit that is there is changed, none is removed.

                Example:
                  tiepnhan units import --data /var/lib/tiepnhan units.csv
                """)

        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions

        @Argument(help: "The list.", completion: .file(extensions: ["csv", "xlsx"]))
        var file: String

        func run() async throws {
            let store = try data.store()
            let sheets = try await ListFile.sheets(of: file)
            let units = try ListFile.naming(file) { try UnitList.units(in: sheets.first ?? []) }
            let summary = try store.importUnits(units, at: clock.clock.now)
            Terminal.tell(ListFile.sentence(units.count, "units", summary))
        }
    }
}
