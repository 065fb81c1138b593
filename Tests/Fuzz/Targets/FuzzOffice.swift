import Dossiers
import Judgement
import Rulebook

/// A small office for the targets that judge.
enum FuzzOffice {
    static let units = [
        Dossiers.Unit(
            code: "C2-HB", name: "Trường THCS Hoa Ban", level: "THCS", emails: ["c2hoaban@school.example"],
            aliases: ["THCS Hoa Ban"]),
        Dossiers.Unit(
            code: "C1-SX", name: "Trường Tiểu học Suối Xanh", level: "TH", emails: ["c1suoixanh@school.example"],
            aliases: []),
    ]

    static let plan: Plan = {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
        do { return try Rulebook.load("\(root)/rules/532-KH-PGDDT") } catch {
            preconditionFailure("the plan cannot be read: \(error)")
        }
    }()

    private static func nomination(_ id: String, _ name: String, _ unit: String, year: Int) -> Nomination {
        Nomination(
            id: id, kind: .individual, name: name, birthDate: BirthDate(year: year), position: "Giáo viên",
            unitCode: unit,
            award: "district_certificate")
    }

    static let roster: Roster = {
        let published = CalendarDate(iso: "2022-03-01") ?? CalendarDate(dayNumber: 0)
        let deadline = Instant(rfc3339: "2022-03-16T23:59:59+07:00") ?? Instant(secondsSinceEpoch: 0)
        return Roster(
            units: units,
            rounds: [Round(id: "2021", published: published, deadline: deadline, deadlineIsFixed: false)],
            nominations: [
                "2021": [
                    nomination("D1", "Đặng Thị Mơ", "C2-HB", year: 1980),
                    nomination("D2", "Đặng Thị Mơ", "C2-HB", year: 1985),
                    nomination("D3", "Vừ A Sáng", "C2-HB", year: 1979),
                    nomination("D4", "Lò Văn Piêng", "C1-SX", year: 1990),
                ]
            ])
    }()

    static let judge = Judge(plan: plan, roster: roster, ourselves: "office@ward.example")
    static let arrival = Arrival(
        receivedAt: Instant(rfc3339: "2022-03-10T08:00:00+07:00") ?? Instant(secondsSinceEpoch: 0),
        evidence: .internalDate)
}
