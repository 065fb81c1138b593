import Dossiers
import Testing

@testable import Rulebook

@Suite struct RulesCheckTests {
    @Test(arguments: [
        ("plan.yaml", "number: 532/KH-PGDĐT", "number: 88/KH-UBND", "mail.yaml", "kế hoạch 532"),
        ("plan.yaml", "number: 532/KH-PGDĐT", "number: 88/KH-UBND", "mail.yaml", "532/KH-PGDĐT"),
        (
            "plan.yaml", "mailbox: pnv_hadong@hanoi.gov.vn", "mailbox: nv@xa.example", "plan.yaml",
            "pnv_hadong@hanoi.gov.vn"
        ),
    ])
    func `what is left of another plan's number or mailbox is named once a file`(
        file: String, old: String, new: String, where place: String, word: String
    ) throws {
        let rules = try RulesFixture()
        try rules.replace(old, by: new, in: file)
        let report = Rulebook.check(rules.folder)
        let left = report.leftovers.filter { $0.sentence.hasPrefix("\"\(word)\"") }
        #expect(left.map(\.file).filter { $0 == rules.folder + "/" + place }.count == 1, "got \(report.leftovers)")
        #expect(!report.isSound)
    }

    @Test func `a word of a plan that lies beside is left over, unless it is meant`() throws {
        let rules = try RulesFixture()
        try rules.replace("place: Hà Đông", by: "place: Đồi Sim", in: "plan.yaml")
        try rules.replace(
            "name: Phòng Nội vụ quận Hà Đông", by: "name: Phòng Văn hóa - Xã hội phường Đồi Sim", in: "plan.yaml")
        #expect(Rulebook.check(rules.folder).leftovers == [])
        try rules.replace("place: Đồi Sim", by: "place: Hà Đông", in: "plan.yaml")
        try rules.replace(
            "name: Phòng Văn hóa - Xã hội phường Đồi Sim", by: "name: Phòng Nội vụ quận Hà Đông", in: "plan.yaml")
        try rules.replace(
            "subject: Báo giá bàn ghế học sinh", by: "subject: Báo giá bàn ghế cho phường Đồi Sim",
            in: "examples/verdicts.yaml")
        let report = Rulebook.check(rules.folder)
        #expect(report.leftovers.map(\.file) == [rules.folder + "/examples/verdicts.yaml"])
        #expect(report.leftovers.first?.sentence.contains("phuong-2026") == true)
        try rules.replace("id: 532-KH-PGDDT\n", by: "id: 532-KH-PGDDT\nmentions: [Đồi Sim]\n", in: "plan.yaml")
        #expect(Rulebook.check(rules.folder).leftovers == [])
    }

    @Test func `another number of days is one sentence about the examples, and they are counted anew`() throws {
        let rules = try RulesFixture()
        try rules.replace("days: 15", by: "days: 10", in: "deadline.yaml")
        let report = Rulebook.check(rules.folder)
        #expect(report.isToBeCountedAnew)
        #expect(report.failures.filter { $0.contains("examples/deadlines.yaml") }.count == 1)
        let count = try Rulebook.count(rules.folder)
        #expect(count.changed.count == report.deadlines - report.deadlinesRight)
        #expect(count.changed.first?.counted == CalendarDate(year: 2021, month: 5, day: 28))
        try rules.write(count.text, to: "examples/deadlines.yaml")
        let again = Rulebook.check(rules.folder)
        #expect(again.deadlinesRight == again.deadlines)
        #expect(try rules.text("examples/deadlines.yaml").contains("# mùng 1 Tết; Tết to Friday"))
    }

    @Test func `one wrong example is no other rule`() throws {
        let rules = try RulesFixture()
        try rules.replace(
            "raw: 2021-06-02, deadline: 2021-06-02", by: "raw: 2021-06-02, deadline: 2021-06-03",
            in: "examples/deadlines.yaml")
        #expect(!Rulebook.check(rules.folder).isToBeCountedAnew)
        #expect(try Rulebook.count(rules.folder).changed.map(\.counted.iso) == ["2021-06-02"])
    }

    @Test func `what is wrong many times in a file is told once, with its lines`() throws {
        let rules = try RulesFixture()
        try rules.replace("code: district_certificate", by: "code: ward_certificate", in: "plan.yaml")
        let errors = Rulebook.check(rules.folder).errors
        #expect(errors.count == 1)
        #expect(errors.first?.file == rules.folder + "/examples/verdicts.yaml")
        #expect(errors.first?.sentence.contains("The same in line") == true)
    }

    @Test func `a digest is of all that a plan is read from, wherever it lies`() throws {
        let (rules, others) = (try RulesFixture(), try RulesFixture())
        let before = Rulebook.check(rules.folder).digest
        #expect(before.utf8.count == 64)
        #expect(Rulebook.digests(of: [others.folder + "/"]) == [before])
        try rules.replace("  - trân trọng cảm ơn\n", by: "", in: "mail.yaml")
        #expect(Rulebook.digests(of: [rules.folder]) != [before])
    }

    @Test func `a value tells its file, and what it lies over`() throws {
        let folder = RulesFixture.shippedFolder + "/khuyen-hoc-2026"
        let cutoff = try #require(try Rulebook.origins(in: folder, key: "deadline.cutoff").first)
        #expect(cutoff.value == "17:00")
        #expect(cutoff.place.hasPrefix(folder + "/deadline.yaml:"))
        #expect(cutoff.covered.map(\.value) == ["24:00"])
        #expect(cutoff.covered.first?.place.hasPrefix(RulesFixture.shippedFolder + "/blds-2015/deadline.yaml:") == true)
        let zone = try #require(try Rulebook.origins(in: folder, key: "deadline.zone").first)
        #expect(zone.place.hasPrefix(RulesFixture.shippedFolder + "/vi/deadline.yaml:"))
        let label = try Rulebook.origins(in: folder, key: "plan.awards.learning_citizen.label")
        #expect(label.map(\.value) == ["Giấy chứng nhận Công dân học tập"])
    }

    @Test func `two plans differ in values and words, whatever files they stand in`() throws {
        let parent = RulesFixture.shippedFolder
        let found = try Rulebook.differences(from: parent + "/532-KH-PGDDT", to: parent + "/phuong-2026")
        #expect(
            found.contains(
                .init(
                    key: "plan.office.mailbox",
                    change: .value(before: "pnv_hadong@hanoi.gov.vn", after: "vhxh@doisim.example"))))
        let awards = try #require(found.first { $0.key == "tables.other_awards" })
        guard case .words(let removed, let added) = awards.change else {
            Issue.record("got \(awards)")
            return
        }
        #expect(removed.contains("GK phường") && added.isEmpty)
        #expect(try Rulebook.differences(from: parent + "/532-KH-PGDDT", to: parent + "/532-KH-PGDDT").isEmpty)
    }

    @Test func `a plan made of another one has its names, and nothing is left of the old one's`() throws {
        let rules = try RulesFixture()
        let answers = [
            "plan.id": "xa-moi", "plan.number": "21/KH-UBND", "plan.office.name": "Văn phòng xã Suối Mơ",
            "plan.office.mailbox": "vp@suoimo.example", "plan.office.subject_prefix": "[Suối Mơ]",
            "plan.office.receipt_prefix": "SM", "plan.letters.place": "Suối Mơ", "deadline.days": "12",
            "plan.letters.superior": "UBND XÃ SUỐI MƠ", "plan.issued": "2026-05-04",
            "plan.title": "Thi đua cải cách hành chính xã Suối Mơ",
        ]
        let draft = try RuleDraft(from: rules.parent + "/phuong-2026", answers: answers)
        let folder = rules.parent + "/xa-moi"
        for file in draft.files { try rules.write(file.text, toPath: folder + "/" + file.name) }
        let plan = try Rulebook.load(folder)
        #expect(plan.number == "21/KH-UBND")
        #expect(plan.office.mailbox == "vp@suoimo.example")
        #expect(plan.deadline.days == 12)
        #expect(plan.mail.aboutDossier.suffix(3) == ["kế hoạch 21", "21/KH-UBND", "21/KH"])
        #expect(plan.clauses.allSatisfy { !$0.label.contains("07/KH-UBND") })
        let report = Rulebook.check(folder)
        #expect(report.errors == [])
        #expect(report.isToBeCountedAnew)
        #expect(report.leftovers.allSatisfy { !$0.sentence.contains("07/KH-UBND") }, "got \(report.leftovers)")
        #expect(throws: RulebookError.self) {
            try RuleDraft(from: rules.parent + "/phuong-2026", answers: ["plan.mailbox": "x"])
        }
    }
}
