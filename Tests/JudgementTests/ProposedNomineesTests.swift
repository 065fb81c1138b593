import Dossiers
import Testing

@testable import Judgement

@Suite struct ProposedNomineesTests {
    /// From a letter of the school with one table.
    private func proposed(_ rows: [[String]]) -> [ProposedNominee] {
        let letter = TestPlan.document(
            title: "TỜ TRÌNH", [TestPlan.table([["STT", "Họ và tên", "Ngày sinh", "Chức vụ"]] + rows)])
        return ProposedNominees(plan: TestPlan.plan, units: TestPlan.roster.units)
            .nominees(in: TestPlan.reading([TestPlan.attachment(letter, name: "to trinh.docx")]), known: [])
    }

    @Test func twoOfOneNameAndTwoDatesOfBirthAreTwo() {
        let found = proposed([
            ["1", "Nguyễn Thị Hà", "04/05/1980", "Giáo viên"], ["2", "Vi Thị Hương", "09/01/1985", "Giáo viên"],
            ["3", "Nguyễn Thị Hà", "06/07/1985", "Giáo viên"],
        ])
        #expect(found.map(\.name) == ["Nguyễn Thị Hà", "Vi Thị Hương", "Nguyễn Thị Hà"])
        #expect(found.map { $0.birthDate?.iso } == ["1980-05-04", "1985-01-09", "1985-07-06"])
        #expect(found.map(\.doubts) == [[.namesake], [], [.namesake]])
    }

    @Test func onePersonInTwoTablesIsOne() {
        let found = proposed([
            ["1", "Nguyễn Thị Hà", "", "Giáo viên"], ["2", "Nguyễn Thị Hà", "1980", ""],
        ])
        #expect(found.map { $0.birthDate?.iso } == ["1980"])
        #expect(found.map(\.position) == ["Giáo viên"])
    }

    @Test func whatASpreadsheetComputesIsNoCleanName() {
        let found = proposed([
            ["1", "Nguyễn Thị Hà", "1980", "Giáo viên"], ["2", "=HYPERLINK(\"http://x\")", "1981", "Giáo viên"],
        ])
        #expect(found.filter { $0.doubts.isEmpty }.map(\.name) == ["Nguyễn Thị Hà"])
    }
}
