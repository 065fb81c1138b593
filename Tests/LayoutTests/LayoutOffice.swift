import Dossiers
import Judgement
import Rulebook
import Testing

/// An invented district under the shipped rules: six schools, each with itself and five people proposed.
struct LayoutOffice {
    let judge: Judge
    /// The address that letters are from.
    let mailbox: String
    private let roster: Roster

    init() throws {
        let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let plan = try Rulebook.load("/\(folder)/rules/532-KH-PGDDT")
        roster = Self.roster
        mailbox = plan.office.mailbox
        judge = Judge(plan: plan, roster: roster, ourselves: plan.office.mailbox)
    }

    func unit(_ index: Int) -> Dossiers.Unit { roster.units[index % roster.units.count] }

    /// The school itself first.
    func people(of index: Int) -> [LayoutNominee] {
        let code = unit(index).code
        return (roster.nominations["2021"] ?? []).filter { $0.unitCode == code }.map { one in
            LayoutNominee(
                id: one.id, isCollective: one.kind == .collective, name: one.name,
                birth: one.birthDate.map { "\(Self.two($0.day ?? 1))/\(Self.two($0.month ?? 1))/\($0.year)" } ?? "",
                position: one.position ?? "")
        }
    }

    func entries(of paper: LayoutPaper) throws -> [String] {
        try verdict(on: paper.blocks, unit: paper.unit, format: paper.format).entries
            .map { "\($0.status == .matched ? $0.nomination ?? "" : "\($0.name) \($0.status.rawValue)")" }.sorted()
    }

    func verdict(on blocks: [LayoutBlock], unit: Int, format: LayoutFormat) throws -> Verdict {
        try verdict(on: #require(format.text(of: blocks)), unit: unit)
    }

    func verdict(on text: ExtractedText, unit: Int) throws -> Verdict {
        let file = Attachment(
            name: "tep", container: nil, format: .docx, size: 1, sha256: "1", path: "2", problem: nil, text: text)
        let reading = Reading(
            header: MessageHeader(
                messageID: "<1@truong.example>", from: [Address(displayName: "", mailbox: self.unit(unit).emails[0])],
                subject: "Nộp trích ngang thành tích"),
            attachments: [file], body: "Nhà trường gửi tệp đính kèm.")
        return try verdict(on: reading)
    }

    /// What an answer to a letter of ours, without a file, is judged to be.
    func verdict(onAnswer body: String, from sender: String? = nil) throws -> Verdict {
        let reading = Reading(
            header: MessageHeader(
                messageID: "<2@truong.example>",
                from: [Address(displayName: "", mailbox: sender ?? unit(0).emails[0])], subject: "Re: Đã nhận thư",
                inReplyTo: ["<tn.0a1b@\(mailbox.split(separator: "@").last ?? "")>"]),
            attachments: [], body: body)
        return try verdict(on: reading)
    }

    private func verdict(on reading: Reading) throws -> Verdict {
        let moment = try #require(Instant(rfc3339: "2022-03-08T08:00:00+07:00"))
        return judge.judge(
            reading, sha256: "0", arrival: Arrival(receivedAt: moment, evidence: .internalDate, internalDate: nil),
            history: History())
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    private static let roster: Roster = {
        let levels = [("THCS", "Trường THCS"), ("TH", "Trường Tiểu học"), ("MN", "Trường Mầm non")]
        let places = ["Cây Gạo", "Bến Nứa"]
        let family = ["Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đặng", "Bùi", "Đỗ", "Hoàng", "Ngô"]
        let middle = ["Thị", "Văn", "Thị Minh", "Đức", "Thị Thu", "Quang", "Ngọc"]
        let given = ["Hạnh", "Toàn", "Phượng", "Lâm", "Duyên", "Khôi", "Yến", "Sơn", "Thắm", "Quý", "Uyên"]
        let positions = ["Giáo viên", "Hiệu trưởng", "Kế toán", "Văn thư", "Phó Hiệu trưởng"]
        var units: [Dossiers.Unit] = []
        var nominations: [Nomination] = []
        for place in places {
            for (level, word) in levels {
                let code = "\(level)\(units.count)"
                let name = "\(word) \(place)"
                units.append(
                    Unit(
                        code: code, name: name, level: level, emails: ["\(code.lowercased())@truong.example"],
                        aliases: []))
                nominations.append(
                    Nomination(
                        id: "N\(nominations.count)", kind: .collective, name: name, birthDate: nil, position: nil,
                        unitCode: code, award: "district_certificate"))
                for person in 0..<5 {
                    let n = nominations.count
                    nominations.append(
                        Nomination(
                            id: "N\(n)", kind: .individual,
                            name: "\(family[n % family.count]) \(middle[n % middle.count]) \(given[n % given.count])",
                            birthDate: BirthDate(year: 1968 + n % 30, month: 1 + n % 12, day: 1 + n % 28),
                            position: positions[person], unitCode: code, award: "district_certificate"))
                }
            }
        }
        let deadline = Instant(rfc3339: "2022-03-16T23:59:59+07:00")
        let published = CalendarDate(iso: "2022-03-01")
        guard let deadline, let published else { preconditionFailure("dates of the round") }
        return Roster(
            units: units,
            rounds: [Round(id: "2021", published: published, deadline: deadline, deadlineIsFixed: false)],
            nominations: ["2021": nominations])
    }()
}
