import Dossiers
import Testing

@testable import Rulebook

/// One spoiled place in the shipped rules, and the error that must come of it.
struct SpoiledRule: CustomTestStringConvertible, Sendable {
    let what: String
    let file: String
    /// Stands once in the file, and is replaced by `new`.
    let old: String
    let new: String
    /// The error is placed where this text begins after the replacement.
    let at: String
    let key: String
    let says: String

    var testDescription: String { what }

    static let all: [SpoiledRule] = [
        SpoiledRule(
            what: "unknown key", file: "plan.yaml", old: "receipt_prefix:", new: "reciept_prefix:",
            at: "reciept_prefix:", key: "office.reciept_prefix", says: "there is no such key here; the keys are name"),
        SpoiledRule(
            what: "missing key", file: "deadline.yaml", old: "days: 15\n", new: "", at: "counting:", key: "",
            says: "the key \"days\" is missing here"),
        SpoiledRule(
            what: "missing key in a list", file: "plan.yaml", old: "      label: mục III.1 Kế hoạch số 532/KH-PGDĐT\n",
            new: "", at: "id: awards", key: "clauses.add[4]", says: "the key \"label\" is missing here"),
        SpoiledRule(
            what: "text for a number", file: "deadline.yaml", old: "days: 15", new: "days: fifteen", at: "fifteen",
            key: "days", says: "must be a whole number"),
        SpoiledRule(
            what: "quoted number", file: "deadline.yaml", old: "days: 15", new: "days: \"15\"", at: "\"15\"",
            key: "days", says: "must be a whole number without quotes"),
        SpoiledRule(
            what: "number out of range", file: "matching.yaml", old: "accept_score: 0.90", new: "accept_score: 90",
            at: "90", key: "accept_score", says: "90 is out of range"),
        SpoiledRule(
            what: "word for a switch", file: "deadline.yaml", old: "counts_event_day: false",
            new: "counts_event_day: maybe", at: "maybe", key: "counts_event_day", says: "must be true or false"),
        SpoiledRule(
            what: "number for a text", file: "plan.yaml", old: "name: Đẩy mạnh cải cách hành chính\n",
            new: "name: 532\n", at: "532\n  # Every", key: "campaign.name", says: "put it in quotes"),
        SpoiledRule(
            what: "switch for a phrase", file: "tables.yaml", old: "\"No\"", new: "No", at: "No, Số",
            key: "columns[1].headings[8]", says: "must be text, but is the switch \"No\""),
        SpoiledRule(
            what: "text for a list", file: "mail.yaml", old: "thanks:\n  - cảm ơn\n", new: "thanks: cảm ơn\nx:\n",
            at: "cảm ơn\nx:", key: "thanks", says: "must be a list, but is the text \"cảm ơn\""),
        SpoiledRule(
            what: "list for a mapping", file: "plan.yaml", old: "  years: {first: 2021, last: 2025}",
            new: "  years: [2021, 2025]", at: "[2021, 2025]", key: "campaign.years", says: "must be a mapping"),
        SpoiledRule(
            what: "unknown value", file: "deadline.yaml", old: "roll: next_working_day", new: "roll: monday",
            at: "monday", key: "roll", says: "write one of next_working_day, none"),
        SpoiledRule(
            what: "unknown document kind", file: "documents.yaml", old: "kind: minutes", new: "kind: minute",
            at: "minute\n    titles", key: "documents[3].kind",
            says: "write one of summary, submission_letter, minutes, achievement_report"),
        SpoiledRule(
            what: "date that does not exist", file: "plan.yaml", old: "issued: 2021-05-18",
            new: "issued: 2021-02-30", at: "2021-02-30", key: "issued", says: "is no day that exists"),
        SpoiledRule(
            what: "day off that does not exist", file: "calendar.yaml", old: "      2026-11-24: Ngày",
            new: "      2026-11-31: Ngày", at: "2026-11-31", key: "years[6].off.2026-11-31",
            says: "is no day that exists"),
        SpoiledRule(
            what: "day off on a weekend", file: "calendar.yaml", old: "      2026-11-24: Ngày",
            new: "      2026-11-22: Ngày", at: "2026-11-22", key: "years[6].off.2026-11-22",
            says: "is a Saturday or Sunday"),
        SpoiledRule(
            what: "day of another year", file: "calendar.yaml", old: "      2026-11-24: Ngày",
            new: "      2025-11-24: Ngày", at: "2025-11-24", key: "years[6].off.2025-11-24",
            says: "is not in 2026"),
        SpoiledRule(
            what: "weekday worked instead", file: "calendar.yaml", old: "      2026-01-10: Làm",
            new: "      2026-01-09: Làm", at: "2026-01-09", key: "years[6].worked.2026-01-09",
            says: "is no Saturday or Sunday"),
        SpoiledRule(
            what: "duplicate ID", file: "plan.yaml", old: "- id: awards\n", new: "- id: campaign\n",
            at: "campaign\n      label: mục III.1 Kế", key: "clauses.add[4].id", says: "\"campaign\" is used twice"),
        SpoiledRule(
            what: "duplicate key", file: "deadline.yaml", old: "zone: Asia/Ho_Chi_Minh\n",
            new: "zone: Asia/Ho_Chi_Minh\nzone: UTC\n", at: "zone: Asia", key: "zone",
            says: "the key \"zone\" stands here more than once"),
        SpoiledRule(
            what: "duplicate rank", file: "plan.yaml", old: "    rank: 2\n", new: "    rank: 1\n",
            at: "1\n    kinds: [collective, individual]", key: "awards[2].rank", says: "rank 1 is given to two awards"),
        SpoiledRule(
            what: "duplicate role", file: "tables.yaml", old: "- role: givenName", new: "- role: familyName",
            at: "familyName\n    headings: [Tên, ", key: "columns[5].role", says: "\"familyName\" stands here twice"),
        SpoiledRule(
            what: "clause that does not exist", file: "deadline.yaml", old: "clause: deadline",
            new: "clause: III.9", at: "III.9", key: "clause", says: "plan.yaml has no clause \"III.9\""),
        SpoiledRule(
            what: "clause that findings cite is gone", file: "plan.yaml", old: "  late: late\n",
            new: "  late: too-late\n",
            at: "too-late", key: "citations.late", says: "has no clause \"too-late\""),
        SpoiledRule(
            what: "empty phrase", file: "names.yaml", old: "  - Nhà giáo ưu tú\n", new: "  - \" \"\n", at: "\" \"",
            key: "person_titles[40]", says: "this text is empty"),
        SpoiledRule(
            what: "phrase without a word", file: "names.yaml", old: "  - Nhà giáo ưu tú\n", new: "  - \"./.\"\n",
            at: "\"./.\"", key: "person_titles[40]", says: "has no letter and no digit"),
        SpoiledRule(
            what: "phrase twice", file: "mail.yaml", old: "  - xin cảm ơn\n", new: "  - cám ơn\n",
            at: "cám ơn\n  - trân trọng", key: "thanks[3]", says: "\"cám ơn\" stands in this list twice"),
        SpoiledRule(
            what: "host with a scheme", file: "mail.yaml", old: "- we.tl\n", new: "- https://we.tl\n",
            at: "https://we.tl", key: "cloud_hosts[14]", says: "is no host name"),
        SpoiledRule(
            what: "time of day that does not exist", file: "deadline.yaml", old: "cutoff: \"24:00\"",
            new: "cutoff: \"24:01\"", at: "\"24:01\"", key: "cutoff", says: "is no time of day"),
        SpoiledRule(
            what: "mailbox without an address", file: "plan.yaml", old: "mailbox: pnv_hadong@hanoi.gov.vn",
            new: "mailbox: hanoi.gov.vn", at: "hanoi.gov.vn", key: "office.mailbox", says: "is no mail address"),
        SpoiledRule(
            what: "mailbox with an empty label", file: "plan.yaml", old: "mailbox: pnv_hadong@hanoi.gov.vn",
            new: "mailbox: a@b..vn", at: "a@b..vn", key: "office.mailbox", says: "is no mail address"),
        SpoiledRule(
            what: "alias", file: "mail.yaml", old: "thanks:\n", new: "thanks: &t\n", at: "&t", key: "",
            says: "anchors (&name) and aliases (*name) are not used"),
        SpoiledRule(
            what: "template without a subject", file: "receipts/T1.mustache", old: "Chủ đề:", new: "Về việc:",
            at: "Về việc:", key: "", says: "the first line must be the subject"),
    ]
}

@Suite struct RulebookErrorTests {
    @Test(arguments: SpoiledRule.all)
    func `an error names file, line, column and key`(spoiled: SpoiledRule) throws {
        let rules = try RulesFixture()
        try rules.replace(spoiled.old, by: spoiled.new, in: spoiled.file)
        let place = try rules.place(of: spoiled.at, in: spoiled.file)
        let errors = Rulebook.check(rules.folder).errors
        let error = try #require(errors.first { $0.sentence.contains(spoiled.says) }, "got \(errors)")
        #expect(error.file == rules.path(spoiled.file))
        #expect(error.line == place.line)
        #expect(error.column == place.column)
        #expect(error.key == spoiled.key)
        #expect(throws: errors[0]) { try Rulebook.load(rules.folder) }
    }

    @Test func `a heading of two roles is an error at the second one`() throws {
        let rules = try RulesFixture()
        try rules.replace("[Giới tính, ", by: "[chuc vu, ", in: "tables.yaml")
        let errors = Rulebook.check(rules.folder).errors
        #expect(errors.count == 1)
        #expect(errors.first?.sentence.contains("\"Chức vụ\" is a heading of \"gender\" as well") == true)
    }

    @Test func `a list element with nothing in it is an error`() throws {
        let rules = try RulesFixture()
        try rules.replace("  - xin cảm ơn\n", by: "  -\n", in: "mail.yaml")
        let error = try #require(Rulebook.check(rules.folder).errors.first)
        #expect(error.key == "thanks[3]")
        #expect(error.sentence.hasPrefix("this must be text, but is nothing"))
    }

    @Test func `broken YAML is an error at its place`() throws {
        let rules = try RulesFixture()
        try rules.write("levels:\n  - code: [TH\n    spellings: x\n", to: "units.yaml")
        let error = try #require(Rulebook.check(rules.folder).errors.first)
        #expect(error.file == rules.path("units.yaml"))
        #expect(error.line == 3)
        #expect(error.column != nil)
        #expect(error.sentence.hasPrefix("this is not YAML"))
    }

    @Test func `a description is what editors jump to`() {
        let error = RulebookError(
            file: "rules/x/plan.yaml", line: 12, column: 5, key: "clauses[3].label", sentence: "this text is empty.")
        #expect(error.description == "rules/x/plan.yaml:12:5: clauses[3].label: this text is empty.")
        #expect(RulebookError(file: "rules/x", sentence: "gone.").description == "rules/x: gone.")
    }

    @Test(arguments: [
        "plan.yaml", "deadline.yaml", "calendar.yaml", "documents.yaml", "tables.yaml", "names.yaml", "units.yaml",
        "matching.yaml", "mail.yaml", "receipts/T3.mustache",
    ])
    func `a missing file is an error that names it`(file: String) throws {
        let rules = try RulesFixture()
        try rules.remove(file)
        let error = #expect(throws: RulebookError.self) { try Rulebook.load(rules.folder) }
        #expect(error?.file == rules.path(file))
        #expect(error?.sentence.hasPrefix("there is no such file") == true)
    }

    @Test func `a missing folder is an error that names it`() {
        let error = #expect(throws: RulebookError.self) { try Rulebook.load("/nonexistent/rules") }
        #expect(error?.file == "/nonexistent/rules")
        #expect(!Rulebook.check("/nonexistent/rules").isSound)
    }

    @Test func `missing examples are no hindrance to loading, but not sound`() throws {
        let rules = try RulesFixture()
        try rules.remove("examples/verdicts.yaml")
        _ = try Rulebook.load(rules.folder)
        let report = Rulebook.check(rules.folder)
        #expect(report.errors.map(\.file) == [rules.path("examples/verdicts.yaml")])
        #expect(!report.isSound)
    }

    @Test func `a folder in place of a file is an error`() throws {
        let rules = try RulesFixture()
        try rules.remove("mail.yaml")
        try RulesFixture.makeFolder(rules.path("mail.yaml"))
        #expect(Rulebook.check(rules.folder).errors.first?.sentence.hasPrefix("this is not a regular file") == true)
    }

    @Test func `a file of more than one megabyte is refused`() throws {
        let rules = try RulesFixture()
        try rules.write(bytes: [UInt8](repeating: UInt8(ascii: "#"), count: 1_048_577), to: "mail.yaml")
        #expect(Rulebook.check(rules.folder).errors.first?.sentence.hasPrefix("the file is larger than 1 MB") == true)
    }

    @Test func `text that is not UTF-8 is an error at its place`() throws {
        let rules = try RulesFixture()
        try rules.write(bytes: Array("# Đây\n# là \u{FF}".utf8.dropLast(2)) + [0xE9, 0x0A], to: "mail.yaml")
        let error = try #require(Rulebook.check(rules.folder).errors.first)
        #expect(error.sentence.hasPrefix("this is not UTF-8"))
        #expect(error.line == 2)
        #expect(error.column == 6)
    }

    @Test(arguments: ["", "# only a comment\n", "\u{FEFF}"])
    func `an empty file is an error`(text: String) throws {
        let rules = try RulesFixture()
        try rules.write(text, to: "units.yaml")
        #expect(Rulebook.check(rules.folder).errors.first?.sentence.hasPrefix("the file is empty") == true)
    }

    /// Nine levels of nine aliases are 387 million values; as a key they would all be compared.
    @Test func `an alias bomb is refused before it is read`() throws {
        let rules = try RulesFixture()
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            text += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
        }
        try rules.write(text + "? *a9\n: x\n", to: "units.yaml")
        let error = try #require(Rulebook.check(rules.folder).errors.first)
        #expect(error.sentence.hasPrefix("YAML anchors"))
        #expect(error.line == 1)
        #expect(error.column == 5)
    }

    @Test func `nesting without end is an error, no crash`() throws {
        let rules = try RulesFixture()
        try rules.write("levels: " + String(repeating: "[", count: 200_000), to: "units.yaml")
        #expect(Rulebook.check(rules.folder).errors.first?.file == rules.path("units.yaml"))
    }

    @Test func `an ampersand or asterisk inside a text is no alias`() throws {
        let rules = try RulesFixture()
        try rules.replace("label: Trích ngang thành tích,", by: "label: \"*Trích &ngang\",", in: "plan.yaml")
        try rules.replace("  - cảm ơn\n", by: "  - cảm ơn &ngay * nhé\n", in: "mail.yaml")
        #expect(try Rulebook.load(rules.folder).documents[0].label == "*Trích &ngang")
    }

    @Test func `Windows line ends and a byte order mark are read alike`() throws {
        let rules = try RulesFixture()
        for file in ["mail.yaml", "plan.yaml", "receipts/T1.mustache", "receipts/chan_thu.mustache"] {
            let text = try rules.text(file).split(separator: "\n", omittingEmptySubsequences: false)
            try rules.write("\u{FEFF}" + text.joined(separator: "\r\n"), to: file)
        }
        let plan = try Rulebook.load(rules.folder)
        let shipped = try Rulebook.load(RulesFixture.shipped)
        #expect(plan.mail == shipped.mail)
        #expect(plan.clauses == shipped.clauses)
        #expect(plan.receipts == shipped.receipts)
    }

    @Test func `a file that no rules are read from is an error`() throws {
        let rules = try RulesFixture()
        try rules.write("x: y\n", to: "table.yaml")
        try rules.write("Chủ đề: x\n\nx\n", to: "receipts/T2b.mustache")
        let files = Rulebook.check(rules.folder).errors.map(\.file)
        #expect(files == [rules.path("receipts/T2b.mustache"), rules.path("table.yaml")])
    }

    @Test func `checking shows every error, loading the first`() throws {
        let rules = try RulesFixture()
        try rules.replace("days: 15", by: "days: 0", in: "deadline.yaml")
        try rules.replace("issued: 2021-05-18", by: "issued: 18/5/2021", in: "plan.yaml")
        try rules.replace("accept_score: 0.90", by: "accept_score: high", in: "matching.yaml")
        let report = Rulebook.check(rules.folder)
        #expect(report.errors.map(\.key).filter { $0 != "review_score" } == ["issued", "days", "accept_score"])
        #expect(report.deadlinesRight == 0)
        #expect(!report.isSound)
        #expect(throws: report.errors[0]) { try Rulebook.load(rules.folder) }
    }

    @Test func `an unknown placeholder in a template is an error of checking`() throws {
        let rules = try RulesFixture()
        let text = try rules.text("receipts/T8.mustache")
        try rules.write(text + "\n{{nobody_knows}}\n", to: "receipts/T8.mustache")
        let error = try #require(Rulebook.check(rules.folder).errors.first)
        #expect(error.file == rules.path("receipts/T8.mustache"))
        #expect(error.key == "nobody_knows")
        #expect(error.line == text.split(separator: "\n", omittingEmptySubsequences: false).count + 1)
    }

    @Test(arguments: [
        ("    from: banhang@example.com\n", "", "the key \"from\" is missing here"),
        ("name: an advertisement", "name: thanks for a receipt", "is used twice"),
        ("received: 2022-03-09T15:50:00+07:00", "received: 2022-03-09", "must be a moment with its zone"),
        (
            "award: district_certificate\n    - id: N03", "award: medal\n    - id: N03",
            "plan.yaml has no award \"medal\""
        ),
        (
            "{name: Đỗ Bích Ngân, kind: individual, status: unmatched}",
            "{name: Đỗ Bích Ngân, kind: individual, status: lost}",
            "write one of matched, review, unmatched"
        ),
    ])
    func `a wrong example is an error`(old: String, new: String, says: String) throws {
        let rules = try RulesFixture()
        try rules.replace(old, by: new, in: "examples/verdicts.yaml")
        let errors = Rulebook.check(rules.folder).errors
        #expect(errors.contains { $0.sentence.contains(says) && $0.line != nil }, "got \(errors)")
    }
}
