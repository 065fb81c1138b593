import Dossiers
import Foundation
import Receipts
import Testing

@Suite struct ReceiptComposerTests {
    static let earlier = ReceiptPlan.EarlierMessage(
        receivedAt: Samples.moment("2022-03-09T09:05:00+07:00"), receiptNumber: "TN-CCHC2021-00003")

    @Test func completeSubmissionIsAcknowledgedInFull() throws {
        let receipt = try Samples.compose(Samples.facts([.complete]))
        #expect(
            receipt.subject == "[Phòng Nội vụ Thử Nghiệm] Đã tiếp nhận trích ngang thành tích - Trường THCS An Bình - "
                + Samples.number)
        let expected = """
            Kính gửi: Trường THCS An Bình

            Phòng Nội vụ quận Thử Nghiệm đã nhận được thư điện tử của Quý đơn vị lúc 08 giờ 12 phút, ngày 10 tháng 3 năm 2022, ĐÚNG HẠN (mã tiếp nhận TN-CCHC2021-00007). Các tệp kèm theo đã đọc được và được ghi nhận như phần chi tiết dưới đây.

            Đối chiếu với danh sách đề nghị khen thưởng của đơn vị: đủ 03/03 trường hợp.

            Đề nghị Quý đơn vị kiểm tra lại thông tin; nếu có sai sót, đề nghị gửi lại tệp đã chỉnh sửa bằng cách trả lời thư này trước khi hết thời hạn.

            CHI TIẾT TIẾP NHẬN
            - Mã tiếp nhận: TN-CCHC2021-00007
            - Đợt khen thưởng: phong trào thi đua “Thử nghiệm”, năm 2021
            - Thời điểm nhận: 08 giờ 12 phút, ngày 10 tháng 3 năm 2022 (2022-03-10T08:12:33+07:00, theo giờ máy chủ thư của cơ quan)
            - Thời hạn nhận: hết ngày 16 tháng 3 năm 2022 (24 giờ 00). Tình trạng: ĐÚNG HẠN.
            - Căn cứ: mục III.4 Kế hoạch số 532/KH-PGDĐT

            Các tệp đã nhận (01):
            1. Trích ngang.docx
               Dung lượng: 23.112 byte; loại: Word (.docx)
               Đọc được; nội dung: Trích ngang thành tích

            Tập thể, cá nhân ghi nhận từ các tệp trên (01):
            1. Nguyễn Thị Mẫu - Trường THCS An Bình (Trích ngang thành tích): đã khớp với danh sách đề nghị

            Trân trọng./.

            Thư này do hệ thống tiếp nhận gửi tự động, chỉ xác nhận thời điểm và nội dung các tệp đã nhận; không thay thế việc nộp hồ sơ bản giấy và không phải là kết luận xét khen thưởng. Khi trao đổi, đề nghị ghi mã TN-CCHC2021-00007 trong chủ đề thư.

            Phòng Nội vụ quận Thử Nghiệm
            Cán bộ phụ trách: bà Cán Thị Bộ
            Thư điện tử: phongnoivu@thunghiem.example - Điện thoại: 024 0000 0000

            """
        #expect(receipt.text == expected)
    }

    @Test func incompleteSubmissionNamesWhatIsMissingAndUntilWhen() throws {
        let facts = Samples.facts([.incomplete]) { $0.verdict.receipt.missing = ["N002", "N003"] }
        let text = try Samples.compose(facts).text
        #expect(text.contains("đã có trích ngang thành tích của 01/03 trường hợp. Còn thiếu:\n1. Trần Văn Thử - "))
        #expect(text.contains("2. Lê Đặng Ví Dụ - Trường THCS An Bình\n"))
        #expect(
            text.hasPrefix(
                """
                Kính gửi: Trường THCS An Bình

                VIỆC CẦN LÀM, trước khi hết ngày 16 tháng 3 năm 2022 (24 giờ 00):
                1. Gửi bổ sung trích ngang thành tích của 02 trường hợp còn thiếu về địa chỉ phongnoivu@thunghiem.example.
                2. Trường hợp nào không còn đề nghị khen thưởng: trả lời thư này để cán bộ phụ trách cập nhật.

                """))
        // One deadline to keep; the details say it once more as a fact.
        #expect(text.components(separatedBy: "trước khi hết ngày").count == 2)
    }

    @Test(
        "A stranger learns of nobody that is proposed, by a correction either",
        arguments: [ReceiptKind.incomplete, .correction])
    func strangerLearnsNoNames(kind: ReceiptKind) throws {
        let facts = Samples.facts([kind]) {
            $0.verdict.findings.append(Finding(code: .senderUnknown, clause: nil, text: "…"))
            $0.verdict.receipt.missing = ["N002", "N003"]
            if kind == .correction {
                $0.correction = .init(
                    number: Samples.number, messageID: "<a@b.example>",
                    changes: [.init(.timeliness, before: .timeliness(.late), after: .timeliness(.onTime))])
            }
        }
        let receipt = try Samples.compose(facts)
        #expect(!receipt.text.contains("Trần Văn Thử") && !receipt.page.contains("Trần Văn Thử"))
        #expect(Told(facts.verdict, to: facts.addressee).missing == nil)
    }

    @Test func afterTheDeadlineNothingIsAskedForBeforeIt() throws {
        let facts = Samples.facts([.incomplete]) { $0.verdict.receipt.missing = ["N002"] }
        let text = try Samples.compose(facts, now: Samples.moment("2022-03-17T00:00:00+07:00")).text
        #expect(!text.contains("trước khi hết ngày"))
        #expect(text.contains("Thời hạn nhận đã kết thúc: hết ngày 16 tháng 3 năm 2022"))
    }

    @Test func lateSubmissionSaysHowLateAndWhichClauseAndWhoDecides() throws {
        let receipt = try Samples.compose(Samples.facts([.late], change: Samples.late))
        #expect(receipt.subject.contains("Đã nhận thư sau thời hạn - Trường THCS An Bình"))
        #expect(receipt.text.contains("là hết ngày 16 tháng 3 năm 2022 (24 giờ 00), muộn 01 ngày 03 giờ."))
        #expect(receipt.text.contains("Tình trạng: SAU THỜI HẠN, muộn 01 ngày 03 giờ."))
        #expect(receipt.text.contains("Theo mục III.4.2 Kế hoạch số 532/KH-PGDĐT, hồ sơ nộp muộn"))
        #expect(receipt.text.contains("liên hệ bà Cán Thị Bộ, điện thoại 024 0000 0000 và cung cấp"))
        #expect(receipt.text.contains("không phải là quyết định"))
        #expect(!receipt.text.contains("ĐÚNG HẠN"))
    }

    @Test func mailWithoutAFileIsNotCalledInTime() throws {
        for kind in [ReceiptKind.noAttachment, .cloudLink] {
            let receipt = try Samples.compose(Samples.facts([kind], files: [], entries: []))
            #expect(!receipt.text.contains("ĐÚNG HẠN") && !receipt.page.contains("ĐÚNG HẠN"))
            #expect(receipt.text.contains("trước khi hết ngày 16 tháng 3 năm 2022"))
        }
        let late = try Samples.compose(
            Samples.facts([.late, .noAttachment], files: [], entries: [], change: Samples.late))
        #expect(late.text.contains("Tình trạng: SAU THỜI HẠN, muộn 01 ngày 03 giờ."))
        #expect(late.text.contains(" Thư đã được lưu với mã"))
    }

    @Test func withoutATelephoneWhoeverHasAQuestionRepliesToTheLetter() throws {
        var plan = Samples.plan()
        plan.office.telephone = ""
        let composer = try ReceiptComposer(plan: plan)
        for (kind, words) in [
            (ReceiptKind.late, "trở ngại khách quan: trả lời thư này và cung cấp"),
            (.wrongMailbox, "Nội dung khác, đề nghị trả lời thư này để cán bộ"),
        ] {
            let facts = Samples.facts([kind], change: Samples.late)
            let text = try composer.compose(facts, now: facts.arrival.receivedAt, slip: nil).text
            #expect(text.contains(words), "\(text)")
        }
    }

    @Test func correctionAsksForWhatIsMissing() throws {
        let facts = Samples.facts([.correction]) {
            $0.verdict.receipt.missing = ["N002"]
            $0.correction = .init(
                number: Samples.number, messageID: "<a@b.example>",
                changes: [.init(.name("Nguyễn Thị Mẫu"), before: .status(.matched), after: .status(.unmatched))])
        }
        let ask =
            "1. Gửi bổ sung trích ngang thành tích của 01 trường hợp còn thiếu về địa chỉ phongnoivu@thunghiem.example.\n"
        let head = "VIỆC CẦN LÀM, trước khi hết ngày 16 tháng 3 năm 2022 (24 giờ 00):\n"
        #expect(try Samples.compose(facts).text.contains(head + ask))
        let late = try Samples.compose(facts, now: Samples.moment("2022-03-18T00:00:00+07:00")).text
        #expect(late.contains("VIỆC CẦN LÀM:\n\(ask)\nThời hạn nhận đã kết thúc"))
    }

    @Test func whatIsToBeDoneStandsOnceUnderOneDeadline() throws {
        let files = [Samples.file("a.docx", problem: .corrupt), Samples.file("b.doc", problem: .encrypted)]
        let facts = Samples.facts([.unreadable, .incomplete], files: files) {
            $0.verdict.receipt.missing = ["N002", "N003"]
        }
        let receipt = try Samples.compose(facts)
        for text in [receipt.text, receipt.page] {
            #expect(text.components(separatedBy: "trước khi ").count == 2)
            #expect(text.components(separatedBy: "Gửi lại các tệp không đọc được").count == 2)
        }
        #expect(receipt.text.contains("\n3. Trường hợp nào không còn đề nghị"))
        #expect(try !Samples.compose(Samples.facts([.complete])).text.contains("VIỆC CẦN LÀM"))
    }

    @Test func whatCannotBeReadOrIsDisputedIsNotCalledInTime() throws {
        let unread = try Samples.compose(
            Samples.facts([.unreadable], files: [Samples.file("a.docx", problem: .corrupt)], entries: []) {
                $0.verdict.disposition = .noFile
            })
        let disputed = try Samples.compose(
            Samples.facts([.complete]) {
                $0.verdict.findings = [Finding(code: .arrivalDisputed, clause: nil, text: "…")]
            })
        for receipt in [unread, disputed] {
            #expect(!receipt.text.contains("ĐÚNG HẠN") && !receipt.page.contains("ĐÚNG HẠN"))
        }
    }

    @Test func allAreSaidToBeThereOnlyWhereNobodyWaits() throws {
        let facts = Samples.facts([.complete]) { $0.verdict.receipt.pending = ["N002"] }
        let text = try Samples.compose(facts).text
        #expect(text.contains("của đơn vị: 02/03 trường hợp, 01 trường hợp đang chờ cán bộ xác nhận."))
        #expect(!text.contains("đủ "))
    }

    @Test func namesakesOfOneUnitHaveTheirYearOfBirth() throws {
        let facts = Samples.facts([.incomplete]) { facts in
            facts.verdict.receipt.missing = ["N002", "N003"]
            let list = (facts.roster.nominations["2021"] ?? []).map { known in
                known.id == "N001"
                    ? known
                    : Nomination(
                        id: known.id, kind: known.kind, name: "Trần Văn Thử",
                        birthDate: known.id == "N002" ? BirthDate(year: 1984) : nil,
                        position: known.id == "N003" ? "Kế toán" : nil, unitCode: known.unitCode, award: known.award)
            }
            facts.roster.nominations["2021"] = list
        }
        let text = try Samples.compose(facts).text
        #expect(text.contains("Trần Văn Thử - Trường THCS An Bình (sinh năm 1984)"))
        #expect(text.contains("Trần Văn Thử - Trường THCS An Bình (Kế toán)"))
        #expect(text.contains("Nguyễn Thị Mẫu - Trường THCS An Bình (Trích ngang thành tích)"))
    }

    @Test func collectiveNamedByItsSchoolIsNotNamedTwice() throws {
        let facts = Samples.facts([.incomplete]) {
            let listed = Nomination(
                id: "N009", kind: .collective, name: "Tập thể Trường THCS An Bình", birthDate: nil, position: "",
                unitCode: $0.roster.units[0].code, award: "district_certificate")
            $0.roster.nominations["2021", default: []].append(listed)
            $0.verdict.receipt.missing = ["N009"]
        }
        #expect(try Samples.compose(facts).text.contains("\n1. Tập thể Trường THCS An Bình\n"))
    }

    @Test func whereThereIsNoListNobodyIsCalledNotFoundOnIt() throws {
        let facts = Samples.facts([.noList], entries: [Samples.entry("Hoàng Lạ", .unmatched)]) {
            $0.verdict.receipt.missing = nil
        }
        let text = try Samples.compose(facts).text
        #expect(text.contains("Hoàng Lạ (Trích ngang thành tích): sẽ đối chiếu khi có danh sách đề nghị"))
        #expect(!text.contains("chưa đối chiếu được"))
    }

    @Test func lateVersionLeavesTheOneInTimeStanding() throws {
        let facts = Samples.facts([.late]) {
            Samples.late(&$0)
            $0.verdict.receipt.earlier = Self.earlier
        }
        let text = try Samples.compose(facts).text
        #expect(text.contains("bản đã nhận lúc 09 giờ 05 phút, ngày 09 tháng 3 năm 2022 (mã TN-CCHC2021-00003) vẫn là"))
    }

    @Test func disputedArrivalIsSaid() throws {
        let facts = Samples.facts([.late]) {
            Samples.late(&$0)
            $0.verdict.findings.append(Finding(code: .arrivalDisputed, clause: nil, text: "…"))
        }
        #expect(try Samples.compose(facts).text.contains("mốc thời gian ghi trong thư không thống nhất"))
    }

    @Test(arguments: [
        (FileProblem.encrypted, "tệp có mật khẩu"), (.corrupt, "tệp bị hỏng"), (.empty, "tệp rỗng"),
        (.hostile, "tệp vượt giới hạn an toàn"), (.unsupported, "định dạng chưa được hỗ trợ"),
        (.noText, "ảnh chụp hoặc bản quét"),
    ])
    func unreadableFileSaysWhy(problem: FileProblem, words: String) throws {
        let files = [
            Samples.file("Đọc được.docx"), Samples.file("Hỏng.docx", problem: problem, container: "Hồ sơ.zip"),
        ]
        let text = try Samples.compose(Samples.facts([.unreadable], files: files)).text
        #expect(text.contains("\n- Hỏng.docx (trong Hồ sơ.zip): \(words)"))
        #expect(text.contains("   KHÔNG ĐỌC ĐƯỢC: \(words)"))
        #expect(!text.contains("- Đọc được.docx"))
    }

    @Test func namesThatWaitAndNamesOnNoListAreShownAsSuch() throws {
        let entries = [
            Samples.entry("Nguyễn thị Mẫu", .matched, nomination: "N001"),
            Samples.entry("Phạm Văn Đôi", .review), Samples.entry("Hoàng Lạ", .unmatched),
        ]
        let text = try Samples.compose(Samples.facts([.unmatched], entries: entries)).text
        #expect(text.contains("đang chờ cán bộ phụ trách xác nhận, Quý đơn vị chưa cần gửi lại:\n1. Phạm Văn Đôi\n\n"))
        #expect(text.contains("chưa đối chiếu được với danh sách đề nghị khen thưởng:\n1. Hoàng Lạ\n\n"))
        #expect(text.contains("Phạm Văn Đôi (Trích ngang thành tích): đang chờ cán bộ xác nhận"))
        #expect(text.contains("ghi nhận từ các tệp trên (03):"))
        #expect(text.contains("Hoàng Lạ (Trích ngang thành tích): chưa đối chiếu được"))
    }

    @Test func oneNomineeInTwoDocumentsStandsOnce() throws {
        let entries = [
            Samples.entry("Nguyễn Thị Mẫu", .matched, nomination: "N001"),
            Samples.entry("NGUYỄN THỊ MẪU", .matched, nomination: "N001", document: .achievementReport),
        ]
        let text = try Samples.compose(Samples.facts([.complete], entries: entries)).text
        #expect(
            text.contains("1. Nguyễn Thị Mẫu - Trường THCS An Bình (Trích ngang thành tích, Báo cáo thành tích): đã"))
        #expect(!text.contains("NGUYỄN THỊ MẪU"))
    }

    @Test func atMostTwentyNamesAreListed() throws {
        let entries = (10..<35).map { Samples.entry("x", .matched, nomination: "N0\($0)") }
        let facts = Samples.facts([.complete], entries: entries) { facts in
            facts.verdict.receipt.missing = (35..<60).map { "N0\($0)" }
        }
        let text = try Samples.compose(facts).text
        #expect(text.contains("20. Người Thứ 29 - "))
        #expect(!text.contains("21. "))
        #expect(text.contains("và 05 trường hợp khác"))
    }

    @Test func birthDatesAndPositionsStayOut() throws {
        let facts = Samples.facts([.incomplete]) { $0.verdict.receipt.missing = ["N002"] }
        let text = try Samples.compose(facts).text
        for secret in ["1979", "1983", "Giáo viên"] { #expect(!text.contains(secret)) }
    }

    @Test(arguments: [
        (ReceiptKind.noList, "Đã tiếp nhận thư - ", "Hiện chưa có danh sách đề nghị khen thưởng (Tờ trình)"),
        (.superseded, "Đã nhận bản cập nhật trích ngang", "thay cho bản đã nhận lúc 09 giờ 05 phút, ngày 09 tháng 3"),
        (.duplicate, "Thư gửi trùng, không cần xử lý thêm", "giống hoàn toàn các tệp đã tiếp nhận lúc 09 giờ 05 phút"),
        (.noAttachment, "Thư chưa có tệp trích ngang thành tích", "không thấy tệp trích ngang thành tích"),
        (.cloudLink, "Đề nghị gửi tệp đính kèm thay cho đường dẫn", "không tự tải tệp từ đường dẫn"),
        (.senderUnknown, "đề nghị xác nhận đơn vị gửi", "Kính gửi: Ông/Bà"),
    ])
    func otherKindsSayTheirWords(kind: ReceiptKind, subject: String, words: String) throws {
        let receipt = try Samples.compose(Samples.facts([kind]) { $0.verdict.receipt.earlier = Self.earlier })
        #expect(receipt.subject.contains(subject))
        #expect(receipt.subject.hasSuffix(Samples.number))
        #expect(receipt.text.contains(words))
    }

    @Test func letterOfSubmissionIsNotDeniedToWhoeverSendsIt() throws {
        let with = try Samples.compose(
            Samples.facts([.noList]) { $0.verdict.documents = [[.summary, .submissionLetter]] })
        for text in [with.text, with.page] {
            #expect(text.contains("Tờ trình kèm theo đã được ghi nhận"))
            #expect(!text.contains("Hiện chưa có danh sách đề nghị khen thưởng (Tờ trình)"))
            #expect(text.contains("sẽ được thông báo sau"))
        }
        let without = try Samples.compose(Samples.facts([.noList]))
        #expect(!without.text.contains("Tờ trình kèm theo"))
    }

    @Test(arguments: ReceiptKind.allCases)
    func everyKindStandsWithTheLeastFactsAndLeavesNoHole(kind: ReceiptKind) throws {
        let facts = Samples.facts([kind], files: [], entries: []) {
            $0.verdict.round = nil
            $0.verdict.unit = nil
            $0.verdict.units = []
            $0.verdict.timeliness = nil
            $0.verdict.receipt = ReceiptPlan(to: Samples.sender, kinds: [kind])
        }
        let text = try Samples.compose(facts).text
        for hole in ["{{", "}}", "()", " ,", "  .", "\n\n\n", "lúc  ", "khi ."] {
            #expect(!text.contains(hole), "\(hole)")
        }
        #expect(text.contains(Samples.number))
        #expect(text.contains("Thư không có tệp nào được ghi nhận."))
    }

    @Test func furtherKindsAddTheirParagraphsBeforeTheDetails() throws {
        let files = [Samples.file("a.docx"), Samples.file("b.doc", problem: .encrypted)]
        let facts = Samples.facts([.late, .incomplete, .unreadable, .complete], files: files) {
            Samples.late(&$0)
            $0.verdict.receipt.missing = ["N002"]
        }
        let receipt = try Samples.compose(facts, now: Samples.moment("2022-03-18T03:31:00+07:00"))
        #expect(receipt.subject.contains("Đã nhận thư sau thời hạn"))
        let order = [
            "sau thời hạn nhận trích ngang", "Còn thiếu:", "không mở được hoặc không đọc được", "CHI TIẾT TIẾP NHẬN",
        ]
        let places = order.map { words in receipt.text.range(of: words)?.lowerBound }
        #expect(!places.contains(nil))
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
        #expect(receipt.text.components(separatedBy: "Kính gửi:").count == 2)
        #expect(receipt.text.components(separatedBy: "Trân trọng").count == 2)
    }

    @Test(arguments: [
        ("2022-03-17T00:00:00+07:00", "chưa đến 01 phút"), ("2022-03-17T00:25:10+07:00", "muộn 25 phút"),
        ("2022-03-17T03:20:00+07:00", "muộn 03 giờ 20 phút"), ("2022-03-18T00:00:00+07:00", "muộn 01 ngày."),
        ("2022-04-05T14:00:00+07:00", "muộn 19 ngày 14 giờ."),
    ])
    func latenessIsGivenInDaysAndHours(received: String, words: String) throws {
        let facts = Samples.facts([.late]) {
            Samples.late(&$0)
            $0.arrival.receivedAt = Samples.moment(received)
        }
        #expect(try Samples.compose(facts).text.contains(words))
    }

    @Test(arguments: [
        ("2022-01-02T23:59:59+07:00", "hết ngày 02 tháng 01 năm 2022 (24 giờ 00)"),
        ("2022-12-31T23:59:59+07:00", "hết ngày 31 tháng 12 năm 2022 (24 giờ 00)"),
        ("2022-05-09T17:00:00+07:00", "hết 17 giờ 00 phút, ngày 09 tháng 5 năm 2022"),
        ("2022-05-09T16:59:59+07:00", "hết 17 giờ 00 phút, ngày 09 tháng 5 năm 2022"),
    ])
    func deadlinesAreWrittenAsDocumentsDo(deadline: String, words: String) throws {
        let facts = Samples.facts([.complete]) {
            $0.roster.rounds = [
                Round(
                    id: "2021", published: Samples.day("2022-03-01"), deadline: Samples.moment(deadline),
                    deadlineIsFixed: true)
            ]
        }
        #expect(try Samples.compose(facts).text.contains("Thời hạn nhận: \(words)."))
    }

    @Test func sameFactsGiveTheSameBytes() throws {
        let facts = Samples.facts([.complete, .unmatched])
        let first = try Samples.compose(facts)
        #expect(try Samples.compose(facts) == first)
        let later = try Samples.compose(facts, now: Samples.moment("2022-03-12T00:00:00+07:00"))
        #expect(later.messageID == first.messageID)
    }

    @Test func messageWithoutAPlannedReceiptGetsNone() {
        #expect(throws: ReceiptError.notDue) { try Samples.compose(Samples.facts([])) }
        #expect(throws: ReceiptError.notDue) {
            try Samples.compose(Samples.facts([.complete]) { $0.verdict.receipt.to = nil })
        }
    }
}
