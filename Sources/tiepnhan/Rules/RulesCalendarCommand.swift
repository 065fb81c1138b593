import ArgumentParser
import Desks
import Dossiers
import Foundation
import Lists
import Pipeline
import Rulebook
import Settings
import Surroundings

/// `rules calendar`: a year's days off from the yearly notice, held against the law, the lunar calendar and other tables.
struct RulesCalendarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: Sentence(
            "Lấy ngày nghỉ của một năm từ thông báo hằng năm và đối chiếu.",
            english: "Take a year's days off from the yearly notice, and compare them."
        ).spoken,
        discussion: Sentence(
            """
            Đọc bảng (CSV, Excel, Word) có một cột ngày và một cột lý do; thứ Bảy, Chủ nhật làm bù cũng ghi một dòng. Những chỗ \
            khác với luật, với âm lịch tính ở UTC+7 hoặc với bảng khác đều được nêu ra. Không có --from thì xem lại bảng đang dùng. \
            Chưa có --write thì không ghi gì.

            Ví dụ:
              tiepnhan rules calendar 2027 --rules rules/phuong-2026 --from thong-bao.csv
              tiepnhan rules calendar 2027 --rules rules/phuong-2026 --from thong-bao.csv --source "Thông báo số …" \
            --confirmed-by "Họ tên, chức vụ" --write
            """,
            english: """
                Reads a table (CSV, Excel, Word) with a column of days and one that says why; a Saturday that is worked instead has a \
                row too. What does not agree with the law, with the lunar calendar at UTC+7 or with another table is told. Without \
                --from the table in force is looked at. Without --write nothing is written.

                Example:
                  tiepnhan rules calendar 2027 --rules rules/phuong-2026 --from notice.csv
                  python3 -c 'import holidays; [print(d, n, sep=";") for d, n in holidays.VN(years=2027).items()]' > other.csv
                  tiepnhan rules calendar 2027 --rules rules/phuong-2026 --from notice.csv --compare other.csv \
                --source "Thông báo số …" --confirmed-by "NAME" --write
                """
        ).spoken)

    @OptionGroup var data: DataOptions

    @Argument(help: .spoken("Năm của bảng ngày nghỉ.", english: "The year."))
    var year: Int

    @Option(
        help: .spoken("Thông báo nghỉ, ở dạng bảng.", english: "The notice as a table.", value: "file"),
        completion: .file())
    var from: String?

    @Option(
        help: .spoken(
            "Thư mục quy định (mặc định: theo cài đặt).",
            english: "The rules folder (default: the one in the settings).", value: "folder"),
        completion: .directory)
    var rules: String?

    @Option(
        help: .spoken(
            "Bảng ngày nghỉ khác để đối chiếu, chẳng hạn do phần mềm lịch ghi ra.",
            english: "Another table of days off, such as one that a library writes.", value: "file"))
    var compare: [String] = []

    @Option(
        help: .spoken(
            "Số và ngày của thông báo; có thể ghi nhiều lần.",
            english: "The notice's number and day; may stand more than once.", value: "text"))
    var source: [String] = []

    @Option(
        help: .spoken(
            "Cán bộ xác nhận bảng ngày nghỉ của năm.",
            english: "Who of the office confirms the year.", value: "name"))
    var confirmedBy: String?

    @Flag(help: .spoken("Ghi năm này vào quy định.", english: "Put the year into the rules."))
    var write = false

    func validate() throws {
        guard (1990...2100).contains(year) else {
            throw ValidationError(
                Sentence("Năm phải từ 1990 đến 2100.", english: "The year has to lie between 1990 and 2100.").spoken)
        }
    }

    func run() async throws {
        let folder = try rules ?? data.settings().rules
        var table = try await table(in: folder)
        var others: [(source: String, days: Set<CalendarDate>)] = []
        for file in compare { others.append((file, Rulebook.days(try await Self.rows(of: file), year: year))) }
        let doubts = try Rulebook.doubts(about: table, in: folder, others: others)
        let foreign = Self.foreignNewYear(of: year)
        if from != nil {
            table.verifiedBy =
                Sentence(
                    "luật, âm lịch ở UTC+7\(compare.isEmpty ? "" : ", \(compare.count) bảng khác"): \(doubts.count) chỗ khác",
                    english:
                        "the law, the lunar calendar at UTC+7, \(compare.count) other tables: \(doubts.count) differences"
                ).vietnamese
        }
        if let confirmedBy {
            table.confirmedBy = "\(confirmedBy), \(WallClock.system.now.localTime(in: .vietnam).date.iso)"
        }
        Terminal.print(table.yaml)
        tell(doubts, foreign, table)
        guard write else { return }
        guard !table.sources.isEmpty else {
            throw Refusal(
                .usage,
                Sentence(
                    "Chưa ghi nguồn: thêm --source \"số và ngày của thông báo\".",
                    english: "Where the days are from is not said: add --source \"number and day of the notice\"."))
        }
        let (file, text) = try Rulebook.entering(table, in: folder)
        try RulesNewCommand.write(text, to: file)
        Terminal.tell(Sentence("Đã ghi năm \(year) vào \(file).", english: "The year \(year) is in \(file)."))
    }

    private func table(in folder: String) async throws -> CalendarYear {
        guard let from else {
            if let known = try Rulebook.calendar(of: year, in: folder) { return known }
            throw Refusal(
                .unusableData,
                Sentence(
                    "Quy định chưa có ngày nghỉ của năm \(year); thêm bằng --from TỆP.",
                    english: "The rules have no days off of \(year); put them in with --from FILE."))
        }
        let notice = try Rulebook.notice(try await Self.rows(of: from), year: year, rules: folder, file: from)
        if !notice.passedOver.isEmpty {
            let rows = notice.passedOver.map(String.init).joined(separator: ", ")
            Terminal.tell(
                Sentence(
                    "Hàng không có ngày của năm \(year), không lấy: \(rows).",
                    english: "Rows without a day of \(year), passed over: \(rows)."))
        }
        var table = notice.year
        table.sources = source
        return table
    }

    private func tell(_ doubts: [CalendarDoubt], _ foreign: CalendarDate, _ table: CalendarYear) {
        for doubt in doubts { Terminal.tell(doubt.sentence) }
        let own = Rulebook.lunarNewYear(of: year)
        if foreign != own {
            Terminal.tell(
                Sentence(
                    "Mùng 1 Tết tính ở UTC+7 là \(own.iso); lịch ICU (Trung Quốc, UTC+8) là \(foreign.iso).",
                    english:
                        "The lunar year begins on \(own.iso) at UTC+7, and on \(foreign.iso) by ICU (Chinese, UTC+8)."))
        }
        if doubts.isEmpty {
            Terminal.tell(
                Sentence(
                    "Không có chỗ nào khác với luật, với âm lịch ở UTC+7\(compare.isEmpty ? "" : " và với bảng khác").",
                    english: "Nothing differs from the law, the lunar calendar at UTC+7 or another table."))
        }
        if table.confirmedBy.isEmpty {
            Terminal.tell(
                Sentence(
                    "Năm \(year) chưa có cán bộ xác nhận: --confirmed-by \"HỌ TÊN\".",
                    english: "Nobody of the office has confirmed \(year): --confirmed-by NAME."))
        }
    }

    private static func rows(of file: String) async throws -> [CalendarNotice.Row] {
        try await ListFile(file).sheets.flatMap { sheet in
            sheet.rows.map { ($0.number, $0.cells) }
        }
    }

    /// The Chinese new year by the library that most programs take their lunar days from.
    private static func foreignNewYear(of year: Int) -> CalendarDate {
        var calendar = Calendar(identifier: .chinese)
        calendar.timeZone = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
        let first = CalendarDate(year: year, month: 1, day: 20) ?? CalendarDate(dayNumber: 0)
        for number in first.dayNumber..<(first.dayNumber + 40) {
            let noon = Date(timeIntervalSince1970: Double(number) * 86_400 + 14_400)
            let parts = calendar.dateComponents([.month, .day], from: noon)
            if parts.month == 1, parts.day == 1 { return CalendarDate(dayNumber: number) }
        }
        return first
    }
}
