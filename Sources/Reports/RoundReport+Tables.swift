import Dossiers
import Judgement

// The tables of a report. Everything is in them as text, so that nothing of mail ever computes anything.
extension RoundReport {
    /// One sheet of the workbook.
    public struct Sheet: Sendable {
        public let name: String
        public let tables: [ReportTable]
    }

    /// All sheets in their order.
    public var sheets: [Sheet] {
        [
            Sheet(name: "Tổng hợp", tables: [figures, quotas, levels, unitCounts]),
            Sheet(name: "Đề nghị", tables: [nominationTable]),
            Sheet(name: "Chưa có tệp", tables: [silentUnits]),
            Sheet(name: "Quá hạn", tables: [lateTable]),
            Sheet(name: "Cần xử lý", tables: [questionTable]),
            Sheet(name: "Sổ văn bản đến", tables: [register]),
        ]
    }

    private static func counts(_ count: Count) -> [ReportTable.Cell] {
        [.number(count.all), .number(count.onTime), .number(count.late), .number(count.missing)]
    }

    private static let countColumns: [ReportTable.Column] = [
        .init("Số đề nghị", width: 12), .init("Đúng hạn", width: 12), .init("Quá hạn", width: 12),
        .init("Chưa có", width: 12),
    ]

    // MARK: - Summary

    var figures: ReportTable {
        let kinds = NomineeKind.allCases.map { kind in
            [.text(ReportLabel.of(kind).capitalizedFirst)] + Self.counts(count(of: kind))
        }
        return ReportTable(
            id: "tong-hop", title: "Trích ngang thành tích đã nhận qua thư điện tử",
            columns: [.init("Đối tượng", width: 34)] + Self.countColumns,
            rows: kinds + [[.text("Tổng cộng")] + Self.counts(total)])
    }

    /// How many are proposed beside how many the plan lets the district choose.
    var quotas: ReportTable {
        let rows = plan.quotas.map { quota -> [ReportTable.Cell] in
            let count = count(of: quota.kind)
            return [
                .text(ReportLabel.of(quota.kind).capitalizedFirst), .number(count.all), .number(count.onTime),
                .number(quota.least), .number(quota.most), .text(Self.remark(quota, count)),
                .text(plan.clause(quota.clause)?.label ?? ""),
            ]
        }
        return ReportTable(
            id: "chi-tieu", title: "So với chỉ tiêu khen thưởng của kế hoạch",
            columns: [
                .init("Đối tượng", width: 34), .init("Số đề nghị", width: 12), .init("Đúng hạn", width: 12),
                .init("Chỉ tiêu từ", width: 12), .init("đến", width: 12), .init("Nhận xét", width: 38),
                .init("Căn cứ", width: 40),
            ], rows: rows)
    }

    private static func remark(_ quota: Plan.Quota, _ count: Count) -> String {
        if count.onTime < quota.least { return "hồ sơ đúng hạn ít hơn chỉ tiêu tối thiểu" }
        return count.onTime > quota.most ? "nhiều hơn chỉ tiêu, cần bình xét" : "trong chỉ tiêu"
    }

    var levels: ReportTable {
        ReportTable(
            id: "cap-hoc", title: "Theo cấp học", columns: [.init("Cấp học", width: 34)] + Self.countColumns,
            rows: byLevel.map { [.text($0.level)] + Self.counts($0.count) })
    }

    var unitCounts: ReportTable {
        ReportTable(
            id: "don-vi", title: "Theo đơn vị", columns: [.init("Đơn vị", width: 34)] + Self.countColumns,
            rows: byUnit.map { [.text(unitName($0.unit))] + Self.counts($0.count) })
    }

    // MARK: - Lists

    var nominationTable: ReportTable {
        let due = Set(plan.documents.filter { $0.channel == .email }.map(\.kind))
        let listed = Dictionary(nominations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = status.nominations.enumerated().map { index, standing -> [ReportTable.Cell] in
            let nomination = listed[standing.id]
            return [
                .number(index + 1), .text(standing.id), .text(ReportLabel.of(standing.kind)), .text(standing.name),
                nomination?.birthDate.map { ReportText.birthCell($0) } ?? .empty, .text(nomination?.position ?? ""),
                .text(unitName(standing.unit)), .text(nomination.map { award($0.award) } ?? ""),
                .standing(standing.summary, isDue: true), .optional(standing.summaryReceivedAt),
            ]
                + [DocumentKind.submissionLetter, .minutes, .achievementReport].map { kind in
                    .standing(standing.documents[kind] ?? .missing, isDue: due.contains(kind))
                }
        }
        return ReportTable(
            id: "de-nghi", title: "Danh sách đề nghị khen thưởng và tình trạng hồ sơ",
            columns: [
                .init("STT", width: 6), .init("Mã", width: 12), .init("Đối tượng", width: 9),
                .init("Tập thể, cá nhân", width: 26), .init("Ngày sinh", width: 12), .init("Chức vụ", width: 17),
                .init("Đơn vị", width: 26), .init("Hình thức đề nghị", width: 22), .init("Trích ngang", width: 10),
                .init("Nhận lúc", width: 19), .init("Tờ trình", width: 9), .init("Biên bản", width: 9),
                .init("Báo cáo", width: 9),
            ], rows: rows)
    }

    var silentUnits: ReportTable {
        let counts = Dictionary(byUnit.map { ($0.unit, $0.count.all) }, uniquingKeysWith: { first, _ in first })
        let rows = status.unitsWithoutAnyFile.enumerated().map { index, code -> [ReportTable.Cell] in
            [
                .number(index + 1), .text(code), .text(unitName(code)), .text(units[code]?.level ?? ""),
                .number(counts[code] ?? 0), .text(units[code]?.emails.joined(separator: "; ") ?? ""),
            ]
        }
        return ReportTable(
            id: "chua-co-tep", title: "Đơn vị chưa có tệp đọc được",
            columns: [
                .init("STT", width: 6), .init("Mã", width: 14), .init("Đơn vị", width: 44), .init("Cấp học", width: 10),
                .init("Số đề nghị", width: 12), .init("Thư điện tử", width: 44),
            ], rows: rows)
    }

    var lateTable: ReportTable {
        let late = status.nominations.filter { $0.summary == .late }
        let rows = late.enumerated().map { index, standing -> [ReportTable.Cell] in
            let seconds = standing.summaryReceivedAt.map { $0.seconds(since: round.firstLateInstant) }
            return [
                .number(index + 1), .text(standing.id), .text(standing.name), .text(unitName(standing.unit)),
                .optional(standing.summaryReceivedAt), .moment(round.deadline),
                .text(seconds.map { ReportText.duration($0) } ?? ""),
            ]
        }
        return ReportTable(
            id: "qua-han", title: "Trích ngang nhận sau thời hạn (để cấp có thẩm quyền xem xét)",
            columns: [
                .init("STT", width: 6), .init("Mã", width: 14), .init("Tập thể, cá nhân", width: 34),
                .init("Đơn vị", width: 36), .init("Nhận lúc", width: 19), .init("Thời hạn", width: 19),
                .init("Muộn", width: 32),
            ], rows: rows)
    }

    var questionTable: ReportTable {
        let names = Dictionary(
            nominations.map { ($0.id, "\($0.id) \($0.name)") }, uniquingKeysWith: { first, _ in first })
        let rows = questions.enumerated().map { index, question -> [ReportTable.Cell] in
            [
                .number(index + 1), .text(question.id), .moment(question.receivedAt), .text(question.from),
                .text(question.kind), .text(question.about), .text(question.reason),
                .text(question.candidates.map { names[$0] ?? $0 }.joined(separator: "; ")),
            ]
        }
        return ReportTable(
            id: "can-xu-ly", title: "Việc cần cán bộ quyết định",
            columns: [
                .init("STT", width: 6), .init("Câu hỏi", width: 10), .init("Nhận lúc", width: 19),
                .init("Người gửi", width: 28), .init("Loại", width: 16), .init("Về", width: 24),
                .init("Lý do", width: 46), .init("Có thể là", width: 36),
            ], rows: rows)
    }

    /// Columns after the register of incoming documents of NĐ 30/2020/NĐ-CP; what a mail does not tell stays empty, to
    /// be filled in by hand.
    var register: ReportTable {
        let rows = messages.filter { $0.disposition == .submission || $0.disposition == .noFile }.enumerated()
            .map { index, message -> [ReportTable.Cell] in
                let author = message.unit.map { "\(unitName($0)) (\(message.from))" } ?? message.from
                return [
                    .number(index + 1), .moment(message.receivedAt), .text(author), .empty, .empty,
                    .text(message.subject), .number(message.files), .text(ReportLabel.of(message.disposition)),
                    .text(message.receipt ?? ""), .text("thư số \(message.number)"),
                ]
            }
        return ReportTable(
            id: "so-van-ban-den", title: "Sổ đăng ký văn bản đến (thư điện tử)",
            columns: [
                .init("Số đến", width: 8), .init("Ngày đến", width: 19), .init("Tác giả", width: 40),
                .init("Số, ký hiệu", width: 14), .init("Ngày tháng", width: 12),
                .init("Tên loại và trích yếu nội dung", width: 46), .init("Số tệp", width: 7),
                .init("Loại thư", width: 13), .init("Giấy tiếp nhận", width: 20), .init("Ghi chú", width: 14),
            ], rows: rows)
    }
}

extension String {
    /// `tập thể` -> `Tập thể`.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
