import Dossiers
import Foundation
import Testing

@testable import Rulebook

@Suite struct ShippedPlansTests {
    static let plans = ["532-KH-PGDDT", "phuong-2026", "khuyen-hoc-2026"]

    @Test(arguments: plans)
    func `every plan that the repository carries passes its check`(name: String) {
        let report = Rulebook.check(RulesFixture.shippedFolder + "/" + name)
        #expect(report.errors.map(\.description) == [])
        #expect(report.leftovers.map(\.description) == [])
        #expect(report.failures == [])
        #expect(report.isSound)
    }

    @Test func `the ward's plan has the ward's awards, and a list made for the district means them`() throws {
        let plan = try Rulebook.load(RulesFixture.shippedFolder + "/phuong-2026")
        #expect(plan.award("district_certificate")?.code == "ward_certificate")
        #expect(plan.award("ward_certificate")?.label == "Giấy khen của Chủ tịch UBND phường")
        #expect(!plan.lexicon.otherAwards.contains("Giấy khen của UBND phường"))
        #expect(plan.office.mailbox.hasSuffix(".example"))
        #expect(plan.formerNames.allSatisfy { $0.since == CalendarDate(year: 2025, month: 7, day: 1) })
        let titles = try #require(plan.lexicon.documents.first { $0.kind == .achievementReport }?.titles)
        #expect(titles.contains("Mẫu số 07") && titles.contains("Mẫu số 03"))
    }

    @Test func `another campaign has other documents, days, hours, languages, awards and quotas`() throws {
        let plan = try Rulebook.load(RulesFixture.shippedFolder + "/khuyen-hoc-2026")
        #expect(plan.documents.filter { $0.channel == .email }.map(\.kind) == [.summary, .achievementReport])
        #expect(plan.deadline.counting == .workingDays)
        #expect(plan.deadline.cutoffMinutes == 17 * 60)
        #expect(plan.writing.languages == .both)
        #expect(plan.awards.map(\.code) == ["commune_certificate", "learning_citizen"])
        #expect(plan.quotas.map { [$0.least, $0.most] } == [[0, 3], [5, 12]])
        #expect(!plan.campaign.words.contains("CCHC"))
        #expect(!plan.mail.aboutDossier.contains("hồ sơ CCHC"))
    }

    @Test func `what lies below plans names none of them`() throws {
        for folder in ["vi", "blds-2015", "nd-91-2017", "nd-98-2023"] {
            let path = RulesFixture.shippedFolder + "/" + folder
            for name in RuleFolder.names(in: path) where name.hasSuffix(".yaml") {
                let text = try #require(
                    RuleFile(folder: path, name: name, problems: RuleProblems()).text()?.lowercased())
                for word in ["532", "hà đông", "đồi sim", "bến lội", "cchc"] {
                    #expect(!text.contains(word), "\(folder)/\(name) says \(word)")
                }
            }
        }
    }
}
