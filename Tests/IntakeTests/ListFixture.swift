import Dossiers
import Rulebook

@testable import Lists

/// Lists made up for the tests.
enum ListFixture {
    static let units = [
        Unit(
            code: "C2-HB", name: "Trường THCS Hoa Ban", level: "THCS", emails: ["c2hoaban@school.example"],
            aliases: ["THCS Hoa Ban"]),
        Unit(
            code: "C1-SX", name: "Trường Tiểu học Suối Xanh", level: "TH", emails: ["c1suoixanh@school.example"],
            aliases: []),
        Unit(code: "MN-DX", name: "Trường Mầm non Đồi Xa", level: "MN", emails: [], aliases: []),
        Unit(code: "MN-DS", name: "Trường Mầm non Đôi Xa", level: "MN", emails: [], aliases: []),
    ]

    static func plan() throws -> Plan { try Rulebook.load(TemporaryFolder.rules) }

    static func rows(_ csv: String) throws -> [SheetRow] { try CSVFile.rows(Array(csv.utf8)) }
}
