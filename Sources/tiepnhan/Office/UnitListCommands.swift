import ArgumentParser
import Desks
import Dossiers
import Judgement
import Reports
import Store
import Surroundings

extension UnitsCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: Sentence("Các đơn vị đã đăng ký.", english: "The units that are registered.").spoken,
            discussion: HelpText(
                examples: """
                    tiepnhan units list
                    """
            ).spoken)

        @OptionGroup var data: DataOptions

        @Flag(help: .spoken("In JSON, mỗi đơn vị một đối tượng.", english: "One JSON object a unit."))
        var json = false

        func run() throws {
            let units = try data.readingStore().units()
            if json { return units.forEach { Terminal.print(JSONValue.unit($0).text) } }
            var table = TextTable(columns: [
                .init("Mã", isWhole: true), .init("Tên đơn vị", limit: 60), .init("Cấp học", limit: 12),
                .init("Thư điện tử", limit: 60), .init("Tên gọi khác", limit: 40),
            ])
            table.rows = units.map {
                [$0.code, $0.name, $0.level, $0.emails.joined(separator: "; "), $0.aliases.joined(separator: "; ")]
            }
            Terminal.print(table, totals: "\(units.count) đơn vị.")
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: Sentence(
                "Một đơn vị: địa chỉ, đề nghị khen thưởng và những gì đã gửi đến.",
                english: "One unit: its addresses, whom it proposes, and what came from it."
            ).spoken,
            discussion: HelpText(
                examples: """
                    tiepnhan units show C2-LQD --round 2021
                    """
            ).spoken)

        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions

        @Argument(help: .spoken("Mã đơn vị.", english: "The unit's code."))
        var code: String

        @Option(help: .spoken("Chỉ những gì thuộc đợt xét này.", english: "Only what belongs to this round."))
        var round: String?

        @Flag(help: .spoken("In một đối tượng JSON.", english: "One JSON object."))
        var json = false

        func run() throws {
            let sheet = try UnitDesk(store: try data.readingStore()).sheet(
                of: code, round: round, asOf: clock.clock.now)
            if json { return Terminal.print(JSONValue.sheet(sheet).text) }
            let unit = sheet.unit
            Terminal.print(
                """
                \(TextTable.harmless("\(unit.name) (\(unit.code)), \(unit.level)"))
                Thư điện tử: \(TextTable.harmless(unit.emails.joined(separator: "; ")))
                Tên gọi khác: \(TextTable.harmless(unit.aliases.joined(separator: "; ")))

                """)
            Terminal.print(Self.nominations(sheet), totals: "\(sheet.nominations.count) đề nghị.\n")
            Terminal.print(Self.messages(sheet), totals: "\(sheet.messages.count) thư.")
        }

        private static func nominations(_ sheet: UnitDesk.Sheet) -> TextTable {
            var table = TextTable(columns: [
                .init("Đợt"), .init("Mã", isWhole: true), .init("Tập thể, cá nhân", limit: 44),
                .init("Trích ngang", isWhole: true), .init("Nhận lúc", isWhole: true),
            ])
            table.rows = sheet.nominations.map { round, standing in
                [
                    round, standing.id, standing.name, VietnameseLabel.of(standing.summary),
                    standing.summaryReceivedAt.map(clock) ?? "",
                ]
            }
            return table
        }

        private static func messages(_ sheet: UnitDesk.Sheet) -> TextTable {
            var table = TextTable(columns: [
                .init("Thư"), .init("Nhận lúc", isWhole: true), .init("Người gửi", limit: 36),
                .init("Tiêu đề", limit: 56), .init("Loại"), .init("Giấy tiếp nhận", isWhole: true),
            ])
            table.rows = sheet.messages.map {
                [
                    "#\($0.message)", clock($0.receivedAt), $0.sender, $0.subject, VietnameseLabel.of($0.disposition),
                    $0.receipt ?? "",
                ]
            }
            return table
        }

        private static func clock(_ time: Instant) -> String {
            time.rfc3339(in: .vietnam).prefix(16).split(separator: "T").joined(separator: " ")
        }
    }
}
