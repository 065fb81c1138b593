import ArgumentParser
import Desks
import Dossiers
import Judgement
import Pipeline
import Settings
import Store
import Surroundings

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: Sentence(
            "Tình hình của từng đề nghị trong đợt xét.", english: "Where every nomination of a round stands."
        ).spoken,
        discussion: HelpText(
            """
            Theo kế hoạch chỉ trích ngang phải gửi qua thư điện tử; các tài liệu khác được ghi nhận, không bắt buộc.
            """,
            english: """
                By the plan only the summary (trích ngang) must come by e-mail; the other documents are shown, not demanded.
                """,
            examples: """
                tiepnhan status --round 2021
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Option(help: .spoken("Đợt xét.", english: "The round."))
    var round: String

    @Flag(help: .spoken("In một đối tượng JSON.", english: "One JSON object."))
    var json = false

    func run() throws {
        let plan = try data.settings().plan().of(round: round)
        let store = try data.readingStore()
        let tally = try StatusDesk(store: store).tally(round: round, asOf: clock.clock.now)
        let zone = plan.deadline.offset
        if json {
            StatusText.write(tally, zone: zone) { Terminal.write($0) }
        } else {
            Terminal.print(Self.text(tally.status, try store.units(), zone))
        }
    }

    private static func text(_ status: RoundStatus, _ units: [Dossiers.Unit], _ zone: UTCOffset) -> String {
        var table = TextTable(columns: [
            .init("Mã", limit: 20), .init("Tập thể, cá nhân", limit: 44), .init("Đơn vị", limit: 16),
            .init("Trích ngang", isWhole: true), .init("Nhận lúc", isWhole: true), .init("Tờ trình"), .init("Biên bản"),
            .init("Báo cáo"),
        ])
        for nomination in status.nominations {
            let time = nomination.summaryReceivedAt?.rfc3339(in: zone) ?? ""
            table.rows.append(
                [
                    nomination.id, nomination.name, nomination.unit, VietnameseLabel.of(nomination.summary),
                    time.prefix(16).split(separator: "T").joined(separator: " "),
                ]
                    + [DocumentKind.submissionLetter, .minutes, .achievementReport].map {
                        VietnameseLabel.of(nomination.documents[$0] ?? .missing)
                    })
        }
        let counts = Dictionary(grouping: status.nominations, by: \.summary).mapValues(\.count)
        var text = """
            Đợt \(status.round), công bố \(status.published.iso), hạn cuối \(status.deadline.rfc3339(in: zone)); \
            tính đến \(status.asOf.rfc3339(in: zone)).


            """
        text += table.text(fitting: Terminal.width)
        if !status.unitsWithoutAnyFile.isEmpty {
            let names = status.unitsWithoutAnyFile.map { code in
                let name = units.first { $0.code == code }?.name ?? ""
                return TextTable.harmless(name.isEmpty ? code : "\(name) (\(code))")
            }
            text += "\nĐơn vị chưa có tệp đọc được: " + names.joined(separator: "; ") + "."
        }
        // Last, where a long list has not scrolled them away.
        text += """

            Trích ngang: \(counts[.onTime] ?? 0) đúng hạn, \(counts[.late] ?? 0) quá hạn, \
            \(counts[.missing] ?? 0) chưa có, trên \(status.nominations.count) đề nghị.
            """
        return text.trimmedEnd
    }
}
