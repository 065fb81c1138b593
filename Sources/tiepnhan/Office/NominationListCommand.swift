import ArgumentParser
import Desks
import Dossiers
import Reports
import Settings
import Store
import Surroundings

extension NominationsCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: Sentence(
                "Các đề nghị của một đợt xét, như đã nạp.",
                english: "The nominations of a round, as they were imported."
            ).spoken,
            discussion: HelpText(
                """
                Tình hình từng đề nghị xem bằng `status`.
                """,
                english: """
                    Where each of them stands is told by `status`.
                    """,
                examples: """
                    tiepnhan nominations list --round 2021 --unit C2-LQD
                    """
            ).spoken)

        @OptionGroup var data: DataOptions

        @Option(help: .spoken("Đợt xét.", english: "The round."))
        var round: String

        @Option(help: .spoken("Chỉ của đơn vị này.", english: "Only those of this unit.", value: "code"))
        var unit: String?

        @Flag(help: .spoken("In JSON, mỗi đề nghị một đối tượng.", english: "One JSON object a nomination."))
        var json = false

        func run() throws {
            let store = try data.readingStore()
            guard try store.rounds().contains(where: { $0.id == round }) else { throw StoreError.unknownRound(round) }
            let nominations = try store.nominations(round: round).filter { unit == nil || $0.unitCode == unit }
            if json { return nominations.forEach { Terminal.print(JSONValue.nomination($0).text) } }
            let plan = try? data.settings().plan().of(round: round)
            var table = TextTable(columns: [
                .init("Mã", isWhole: true), .init("Đối tượng"), .init("Tập thể, cá nhân", limit: 44),
                .init("Ngày sinh", isWhole: true), .init("Chức vụ", limit: 28), .init("Đơn vị", isWhole: true),
                .init("Hình thức đề nghị", limit: 40),
            ])
            table.rows = nominations.map {
                [
                    $0.id, ReportLabel.of($0.kind), $0.name, $0.birthDate?.iso ?? "", $0.position ?? "", $0.unitCode,
                    plan?.award($0.award)?.label ?? $0.award,
                ]
            }
            Terminal.print(table, totals: "\(nominations.count) đề nghị.")
        }
    }
}
