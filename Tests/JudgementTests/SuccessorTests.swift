import Dossiers
import Testing

@testable import Judgement

/// Bodies that award in another's place since a day.
@Suite struct SuccessorTests {
    private static let plan = {
        var plan = TestPlan.plan
        plan.successors = [.init(of: "quận", successors: ["phường"], since: TestPlan.day("2025-07-01"))]
        plan.lexicon.otherAwards = ["giấy khen phường", "giấy khen của chủ tịch ubnd phường", "giấy khen sở"]
        return plan
    }()

    @Test(
        "Since the day the successor's award is the body's; before, and of anybody else, it is a foreign one",
        arguments: [
            ("Giấy khen của Chủ tịch UBND phường", "2025-12-16", true), ("GK phường", "2025-12-16", true),
            ("Giấy khen của Chủ tịch UBND phường", "2025-06-30", false),
            ("Giấy khen của Chủ tịch UBND quận", "2025-12-16", true),
            ("Giấy khen Sở", "2025-12-16", false),
        ])
    func awards(_ text: String, _ day: String, _ isOurs: Bool) {
        let awards = AwardText(plan: Self.plan, on: TestPlan.day(day))
        #expect(awards.codes(in: text) == (isOurs ? ["district_certificate"] : []))
    }

    @Test("A round's day decides, so nothing is said of an award that a ward gives now")
    func noMismatch() {
        let judge = Judge(plan: Self.plan, roster: TestPlan.roster, ourselves: "noivu@quan.example")
        for (award, isOther) in [("Giấy khen của Chủ tịch UBND phường", false), ("Giấy khen Sở", true)] {
            let table = TestPlan.table([
                ["STT", "Họ và tên", "Thành tích", "Hình thức khen"],
                ["1", "Vi Thị Hương", "Hoàn thành nhiệm vụ", award],
            ])
            let verdict = judge.judge(
                TestPlan.reading([TestPlan.attachment(TestPlan.document([table]))]), sha256: "00",
                arrival: Arrival(receivedAt: TestPlan.inTime, evidence: .internalDate), history: History())
            #expect(verdict.has(.awardMismatch) == isOther)
        }
    }
}
