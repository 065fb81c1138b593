import ArgumentParser
import Desks
import Dossiers
import Durability
import Glibc
import Pipeline
import Reports
import Settings
import Store
import Surroundings

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: Sentence(
            "Báo cáo của đợt xét: bảng tính, trang, tệp CSV.",
            english: "The report of a round: workbook, page, CSV files."
        ).spoken,
        discussion: HelpText(
            """
            Tệp Excel có bảng tổng hợp so với chỉ tiêu của kế hoạch, tình hình từng đề nghị, đơn vị chưa gửi tệp nào, thư quá \
            hạn và quá bao lâu, câu hỏi đang mở và sổ thư đến. Trang HTML có cùng nội dung, thêm biểu đồ, mở riêng được. Không \
            chọn loại nào thì in bảng tổng hợp. Số liệu đúng như `tiepnhan status`. Tệp đã có thì bị ghi đè.
            """,
            english: """
                The workbook has the summary with the plan's quotas, the nominations with their status, the units without a \
                file, what came late and by how much, open questions, and the register of incoming mail. The page shows the \
                same with charts and needs nothing else. Without any of the three the summary is printed. Figures are those \
                of `tiepnhan status`. Files that are there are replaced.
                """,
            examples: """
                tiepnhan report --round 2021 --xlsx bao-cao.xlsx --html bao-cao.html
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Option(help: .spoken("Đợt xét.", english: "The round."))
    var round: String

    @Option(
        help: .spoken("Ghi ra tệp Excel này.", english: "Write an Excel workbook."),
        completion: .file(extensions: ["xlsx"]))
    var xlsx: String?

    @Option(
        help: .spoken("Ghi ra trang HTML này, mở bằng trình duyệt.", english: "Write one HTML page."),
        completion: .file(extensions: ["html"]))
    var html: String?

    @Option(
        help: .spoken("Ghi các tệp CSV vào thư mục này.", english: "Write CSV files into this folder."),
        completion: .directory)
    var csv: String?

    func run() throws {
        let settings = try data.settings()
        let builder = ReportBuilder(store: try data.readingStore(), plan: try settings.plan())
        let report = try builder.report(round: round, asOf: clock.clock.now)
        if let xlsx {
            // Made beside its place and moved there whole: nobody opens half a workbook.
            let part = xlsx + ".part"
            do {
                try ReportWorkbook.write(report, to: part)
            } catch {
                unlink(part)
                throw Refusal(.partly, Sentence(both: "\(error)"))
            }
            guard rename(part, xlsx) == 0 else {
                throw Refusal(
                    .partly,
                    Sentence(
                        "\(xlsx): không đặt được bảng tính vào đó.",
                        english: "\(xlsx): the workbook cannot be put there."))
            }
        }
        if let html { try Self.write(ReportPage(report).html, to: html) }
        if let csv { try write(report, into: csv) }
        let files = [xlsx, html, csv].compactMap { $0 }
        if files.isEmpty {
            Terminal.print(Self.summary(report))
        } else {
            Terminal.tell(
                Sentence("Đã ghi \(files.joined(separator: ", ")).", english: "Wrote \(files.joined(separator: ", ")).")
            )
        }
    }

    private func write(_ report: RoundReport, into folder: String) throws {
        guard mkdir(folder, 0o755) == 0 || DiskFile.isFolder(folder) else {
            throw Refusal(
                .partly,
                Sentence("\(folder): không tạo được thư mục.", english: "\(folder): the folder cannot be made."))
        }
        for table in report.sheets.flatMap(\.tables) {
            try Self.write(table.csv(in: report.zone), to: "\(folder)/\(table.id).csv")
        }
    }

    private static func write(_ text: String, to path: String) throws {
        let part = path + ".part"
        unlink(part)
        do {
            try DiskFile.create(part, Array(text.utf8))
        } catch {
            unlink(part)
            throw Refusal(
                .partly,
                Sentence(
                    "\(path): không ghi được tệp (\(error.reason)).",
                    english: "\(path): the file cannot be written (\(error.reason))."))
        }
        guard rename(part, path) == 0 else {
            throw Refusal(
                .partly,
                Sentence("\(path): không đặt được tệp vào đó.", english: "\(path): the file cannot be put there."))
        }
    }

    private static func summary(_ report: RoundReport) -> String {
        report.sheets.prefix(1).flatMap(\.tables).map { source in
            var table = TextTable(columns: source.columns.map { .init($0.heading, limit: 44) })
            table.rows = source.rows.map { row in row.map { $0.text(in: report.zone) } }
            return source.title + "\n" + table.text
        }.joined(separator: "\n").trimmedEnd
    }
}
