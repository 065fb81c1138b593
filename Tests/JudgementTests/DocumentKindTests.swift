import Dossiers
import Judgement
import Testing

/// What kinds of documents a file is, and whom it speaks of.
@Suite struct DocumentKindTests {
    @Test func aLetterThatListsNamesIsNoSummary() {
        let text = TestPlan.document(
            title: "TỜ TRÌNH",
            [
                TestPlan.paragraph("Kính gửi: Hội đồng thi đua"),
                TestPlan.table([["STT", "Họ và tên", "Chức vụ"], ["1", "Lò Thị Hoà", "Hiệu trưởng"]]),
            ])
        let verdict = TestPlan.verdict(on: text)
        #expect(verdict.documents == [[.submissionLetter]])
        #expect(verdict.entries.isEmpty)
        #expect(verdict.documentUnits == [["MN-HM"]])
    }

    @Test func aLetterThatHoldsTheTableIsBoth() {
        let text = TestPlan.document(
            title: "TỜ TRÌNH", [TestPlan.table([JudgeTests.heading, JudgeTests.row("Lò Thị Hoà")])])
        #expect(TestPlan.verdict(on: text).documents == [[.submissionLetter, .summary]])
    }

    @Test func minutesWithVotesNameNobody() {
        let text = TestPlan.document(
            title: "BIÊN BẢN",
            [
                TestPlan.paragraph("Họp Hội đồng"), TestPlan.paragraph("1. Ông Lò Văn Chủ - Chủ tịch Hội đồng"),
                TestPlan.table([
                    ["STT", "Tập thể, cá nhân", "Hình thức khen thưởng", "Số phiếu"],
                    ["1", "Lò Thị Hoà", "Giấy khen", "9/9"],
                ]),
            ])
        let verdict = TestPlan.verdict(on: text)
        #expect(verdict.documents == [[.minutes]])
        #expect(verdict.entries.isEmpty)
    }

    @Test func severalDocumentsInOneFileAreToldApart() {
        let text = TestPlan.document(
            title: "TỜ TRÌNH",
            [
                TestPlan.paragraph("Kính gửi: Phòng Nội vụ"), TestPlan.paragraph("TRÍCH NGANG THÀNH TÍCH"),
                TestPlan.paragraph("(Kèm theo Tờ trình số 01/TTr)"),
                TestPlan.table([JudgeTests.heading, JudgeTests.row("Lò Thị Hoà")]),
                TestPlan.paragraph("BÁO CÁO THÀNH TÍCH"), TestPlan.paragraph("Họ và tên: Vi Thị Hương"),
                TestPlan.paragraph("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
                TestPlan.paragraph("1. Tích cực sử dụng sổ điểm điện tử trong năm học."),
            ])
        let verdict = TestPlan.verdict(on: text)
        #expect(verdict.documents == [[.submissionLetter, .summary, .achievementReport]])
        #expect(verdict.entries.map(\.document) == [.summary, .achievementReport])
        #expect(verdict.entries.map(\.nomination) == ["N2", "N3"])
    }

    @Test func thePlanSentBackIsNoDossier() {
        let text = TestPlan.text([
            TestPlan.paragraph("KẾ HOẠCH"), TestPlan.paragraph("Tổ chức phong trào thi đua"),
            TestPlan.paragraph("- Tờ trình kèm trích ngang thành tích của tập thể, cá nhân"),
            TestPlan.paragraph("- Biên bản họp hội đồng"),
            TestPlan.paragraph("Báo cáo thành tích của tập thể, cá nhân đề nghị khen thưởng"),
        ])
        #expect(
            TestPlan.verdict(TestPlan.reading(subject: "v/v kế hoạch", [TestPlan.attachment(text)])).disposition
                == .unrelated)
    }

    @Test(arguments: ["DANH SÁCH THI HỌC SINH GIỎI", "XẾP LOẠI VIÊN CHỨC", "BẢNG PHÂN CÔNG CHUYÊN MÔN"])
    func listsOfOtherThingsAreNoSummaries(title: String) {
        let text = TestPlan.document(
            title: title,
            [
                TestPlan.table([
                    ["STT", "Họ và tên", "Lớp", "Kết quả"], ["1", "Vi Thị Hương", "5A", "Giải Nhất toàn trường"],
                ])
            ])
        let verdict = TestPlan.verdict(TestPlan.reading(subject: "danh sách", [TestPlan.attachment(text)]))
        #expect(verdict.disposition == .unrelated)
        #expect(verdict.entries.isEmpty)
    }

    @Test func minutesOfAHandoverAreNoDossier() {
        let text = TestPlan.text([
            TestPlan.paragraph("BIÊN BẢN"), TestPlan.paragraph("Bàn giao máy tính cho phòng học"),
        ])
        #expect(
            TestPlan.verdict(TestPlan.reading(subject: "bàn giao", [TestPlan.attachment(text)])).disposition
                == .unrelated)
    }

    @Test func twoReportsInOneFileAreAboutTwoPeople() {
        let report = { (name: String) in
            [
                TestPlan.paragraph("BÁO CÁO THÀNH TÍCH"), TestPlan.paragraph("Họ và tên: \(name)"),
                TestPlan.paragraph("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
                TestPlan.paragraph("1. Tích cực sử dụng sổ điểm điện tử trong năm học."),
            ]
        }
        let text = TestPlan.text(
            [TestPlan.paragraph("TRƯỜNG MẦM NON HOA MƠ")] + report("Lò Thị Hoà") + report("Vi Thị Hương"))
        #expect(TestPlan.verdict(on: text).entries.map(\.nomination) == ["N2", "N3"])
    }

    @Test func yearsOfOtherThingsAreNoOtherRound() {
        for line in [
            "Hà Nội, ngày    tháng    năm 2024", "Căn cứ Luật Thi đua, khen thưởng năm 2022",
            "Tốt nghiệp đại học: năm 2003",
        ] {
            let text = TestPlan.text([
                TestPlan.paragraph("TRƯỜNG MẦM NON HOA MƠ"), TestPlan.paragraph("TRÍCH NGANG THÀNH TÍCH"),
                TestPlan.paragraph(line),
                TestPlan.table([JudgeTests.heading, JudgeTests.row("Lò Thị Hoà")]),
            ])
            #expect(!TestPlan.verdict(on: text).has(.wrongRound), "\(line)")
        }
    }

    @Test func aBlankFormIsNoDossier() {
        let text = TestPlan.document(
            letterhead: "",
            [TestPlan.table([JudgeTests.heading, ["1", "", "", "", "", ""], ["2", "", "", "", "", ""]])])
        let verdict = TestPlan.verdict(on: text)
        #expect(verdict.documents == [[]])
        #expect(verdict.disposition == .noFile)
    }

    @Test func cardsAndNumberedProseAreRead() {
        let card = TestPlan.document([
            TestPlan.table([["Họ và tên", "Lò Thị Hoà"], ["Ngày sinh", "02/5/1980"], ["Chức vụ", "Hiệu trưởng"]]),
            TestPlan.paragraph("Thành tích: - Hoàn thành xuất sắc nhiệm vụ trong năm"),
        ])
        #expect(TestPlan.verdict(on: card).entries.map(\.nomination) == ["N2"])
        let prose = TestPlan.document([
            TestPlan.paragraph("1. Đồng chí Lò Thị Hoà, sinh ngày 02/05/1980; Hiệu trưởng"),
            TestPlan.paragraph("- Chỉ đạo tốt công tác chuyên môn"),
            TestPlan.paragraph("1. Chấp hành tốt quy định"), TestPlan.paragraph("2. Vi Thị Hương - Giáo viên"),
            TestPlan.paragraph("- Đổi mới phương pháp dạy học"),
        ])
        #expect(TestPlan.verdict(on: prose).entries.map(\.nomination) == ["N2", "N3"])
    }

    @Test func anotherYearCountsForNobody() {
        let text = TestPlan.text([
            TestPlan.paragraph("TRƯỜNG MẦM NON HOA MƠ"), TestPlan.paragraph("TRÍCH NGANG THÀNH TÍCH"),
            TestPlan.paragraph("Đề nghị khen thưởng năm 2024"),
            TestPlan.table([JudgeTests.heading, JudgeTests.row("Lò Thị Hoà")]),
        ])
        let verdict = TestPlan.verdict(on: text)
        #expect(verdict.has(.wrongRound))
        #expect(verdict.entries.allSatisfy { $0.status == .unmatched })
        #expect(verdict.documentUnits == [[]])
        #expect(!verdict.has(.nomineeNotListed))
    }

    @Test func theAwardInTheSummaryIsCompared() {
        let text = TestPlan.document([
            TestPlan.table([JudgeTests.heading, JudgeTests.row("Lò Thị Hoà", award: "BK của Chủ tịch UBND TP")])
        ])
        let verdict = TestPlan.verdict(on: text)
        #expect(verdict.has(.awardMismatch))
        #expect(verdict.entries.map(\.status) == [.matched])
        let same = TestPlan.document([
            TestPlan.table([JudgeTests.heading, JudgeTests.row("Lò Thị Hoà", award: "GK UBND quận, BK TP")])
        ])
        #expect(!TestPlan.verdict(on: same).has(.awardMismatch))
    }
}
