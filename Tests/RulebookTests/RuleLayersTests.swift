import Dossiers
import Testing

@testable import Rulebook

@Suite struct RuleLayersTests {
    @Test func `a plan is read over the folders that it builds on, the last named above the first`() throws {
        let rules = try RulesFixture()
        #expect(
            RuleLayers(folder: rules.folder, problems: RuleProblems()).folders
                == ["vi", "blds-2015", "nd-91-2017", "cchc", "532-KH-PGDDT"].map { rules.parent + "/" + $0 })
        let plan = try Rulebook.load(rules.folder)
        #expect(plan.clause("civil-code-147") != nil)
        #expect(plan.clause("deadline") != nil)
        #expect(plan.mail.aboutDossier.suffix(2) == ["532/KH-PGDĐT", "532/KH"])
        #expect(plan.lexicon.documents.last?.titles.suffix(3) == ["Mẫu số 07", "Mẫu số 7", "Mẫu 07"])
    }

    @Test func `a list of a higher folder replaces the lower one, or changes it where it says so`() throws {
        let rules = try RulesFixture()
        try rules.writeOwn(
            "names.yaml", "own_unit_words: [Cơ sở]\ncollective_words:\n  remove: [Tổ CM]\n  add: [Nhóm lớp]\n")
        let (plan, shipped) = (try Rulebook.load(rules.folder), try Rulebook.load(RulesFixture.shipped))
        #expect(plan.lexicon.ownUnitWords == ["Cơ sở"])
        #expect(
            plan.lexicon.collectiveWords == shipped.lexicon.collectiveWords.filter { $0 != "Tổ CM" } + ["Nhóm lớp"])
        #expect(plan.lexicon.positions == shipped.lexicon.positions)
    }

    @Test func `a key with nothing behind it takes out what a lower folder says`() throws {
        let rules = try RulesFixture()
        try rules.writeOwn("names.yaml", "position_abbreviations:\n  KT:\n  KTr: Kế toán trưởng\n")
        let forms = try Rulebook.load(rules.folder).lexicon.positionAbbreviations
        #expect(forms["KT"] == nil)
        #expect(forms["KTr"] == "Kế toán trưởng")
        #expect(forms["VT"] == "Văn thư")
    }

    @Test func `an element of a list is changed under its name, the rest stays`() throws {
        let rules = try RulesFixture()
        try rules.writeOwn(
            "calendar.yaml", "years:\n  change:\n    - year: 2027\n      off:\n        2027-02-05: Tết Nguyên đán\n")
        let (plan, shipped) = (try Rulebook.load(rules.folder), try Rulebook.load(RulesFixture.shipped))
        #expect(plan.calendar.off.count == shipped.calendar.off.count + 1)
        #expect(plan.calendar.off[try #require(CalendarDate(year: 2027, month: 2, day: 5))] == "Tết Nguyên đán")
    }

    @Test func `a letter of the plan's own folder stands for the one that lies lower`() throws {
        let rules = try RulesFixture()
        try rules.writeOwn(
            "receipts/T12.mustache", "Chủ đề: {{tien_to}} Thư khác - {{ma}}\n\nKhông thuộc hộp thư này.\n")
        let plan = try Rulebook.load(rules.folder)
        #expect(
            plan.receipts.templates.first { $0.kind == .wrongMailbox }?.body.contains("Không thuộc hộp thư này.")
                == true)
        #expect(plan.receipts.templates.count == ReceiptKind.allCases.count)
    }

    @Test(arguments: [
        ("names.yaml", "collective_words:\n  remove: [Tổ hợp]\n", "\"Tổ hợp\" is not in the list"),
        ("names.yaml", "collective_words:\n  append: [Tổ hợp]\n", "this must be a list, but is a mapping"),
        ("units.yaml", "levels:\n  change:\n    - {code: DH}\n", "\"DH\" is not in the list"),
        ("names.yaml", "collective_words:\n  add: [Tổ CM]\n", "\"Tổ CM\" stands in this list twice"),
        ("names.yaml", "own_words: [Tổ CM]\n", "there is no such key here"),
    ])
    func `a change of what is not there is an error in the file that changes`(
        file: String, text: String, says: String
    ) throws {
        let rules = try RulesFixture()
        try rules.writeOwn(file, text)
        let error = try #require(Rulebook.check(rules.folder).errors.first)
        #expect(error.sentence.contains(says), "got \(error)")
        #expect(error.file == rules.folder + "/" + file)
    }

    @Test(arguments: [
        ("[vi, nowhere]", "there is no folder"), ("[vi, ../vi]", "is no folder's name"),
        ("[532-KH-PGDDT]", "builds on this folder itself"),
    ])
    func `a folder that cannot be built on is an error`(names: String, says: String) throws {
        let rules = try RulesFixture()
        try rules.replace("[vi, blds-2015, nd-91-2017, cchc]", by: names, in: "plan.yaml")
        let error = try #require(Rulebook.check(rules.folder).errors.first)
        #expect(error.sentence.contains(says), "got \(error)")
        #expect(error.key.hasPrefix("builds_on"))
        #expect(error.line != nil)
    }

    @Test func `a folder without builds_on stands alone, as folders made before do`() throws {
        let rules = try RulesFixture()
        try rules.replace("builds_on: [vi, blds-2015, nd-91-2017, cchc]\n", by: "", in: "plan.yaml")
        #expect(RuleLayers(folder: rules.folder, problems: RuleProblems()).folders == [rules.folder])
        let files = Set(Rulebook.check(rules.folder).errors.map(\.file))
        #expect(files.contains(rules.folder + "/names.yaml"))
    }
}

@Suite struct SeveralPlansTests {
    @Test func `plans that are read together are what they are alone`() throws {
        let folders = ShippedPlansTests.plans.map { RulesFixture.shippedFolder + "/" + $0 }
        #expect(try Rulebook.load(folders) == folders.map { try Rulebook.load($0) })
    }

    @Test func `what is wrong below several plans is told for each of them`() throws {
        let rules = try RulesFixture()
        try rules.replace("      2026-11-24: Ngày", by: "      2026-11-22: Ngày", in: "calendar.yaml")
        let shelf = RuleShelf()
        for name in ["532-KH-PGDDT", "phuong-2026"] {
            let problems = RuleProblems()
            _ = RuleFolder(path: rules.parent + "/" + name, problems: problems, shelf: shelf).plan()
            #expect(problems.errors.map(\.key) == ["years[6].off.2026-11-22"])
        }
    }
}
