public import Dossiers

/// What the printable slip of a receipt says: text in the places of a form, in Vietnamese.
///
/// Names and units only, as in the receipt itself.
public struct ReceiptSlip: Hashable, Sendable {
    /// The agency above, and the office, in capitals as a document's head has them.
    public var superior: String
    public var office: String
    public var number: String
    /// `Hà Đông, ngày 10 tháng 3 năm 2022`.
    public var placeAndDay: String
    public var subject: String
    /// Label and value.
    public var fields: [Field]
    /// Of a correction: what was told and what now is.
    public var changes: [Change] = []
    public var files: [Row]
    public var nominees: [Row]
    public var missing: [Row]
    public var notice: String
    public var code: ReceiptCode
    /// The moment of writing, RFC 3339 with the plan's offset: stands in the file instead of the clock.
    public var created: String

    public struct Field: Hashable, Sendable {
        public var label: String
        public var value: String
    }

    /// A row of a correction; `number` is empty in the one that stands for all that are not listed.
    public struct Change: Hashable, Sendable {
        public var number: String
        public var name: String
        public var before: String
        public var after: String
    }

    /// A row of a table; `number` is empty in the one that stands for all that are not listed.
    public struct Row: Hashable, Sendable {
        public var number: String
        public var name: String
        public var detail: String
        public var result: String
    }
}

extension ReceiptComposer {
    /// The slip of the receipt or correction that `compose` makes of the same facts.
    ///
    /// In Vietnamese whatever languages letters are in: it goes into the paper dossier (Nghị định số 30/2020/NĐ-CP, Phụ lục I).
    public func slip(_ facts: ReceiptFacts, now: Instant) -> ReceiptSlip {
        let plan = plan.of(round: facts.verdict.round)
        let wording = Wording(language: .vietnamese)
        let values = ReceiptValues(facts, plan: plan, now: now, wording)
        let day = wording.day(now.localTime(in: plan.deadline.offset).date)
        var fields: [ReceiptSlip.Field] = []
        if facts.correction != nil {
            fields.append(ReceiptSlip.Field(label: "Điều chỉnh thư mã", value: values[.correctedNumber]))
        }
        fields += [
            ReceiptSlip.Field(label: "Nơi gửi", value: values[.unit]),
            ReceiptSlip.Field(label: "Địa chỉ thư điện tử", value: facts.verdict.receipt.to ?? ""),
            ReceiptSlip.Field(
                label: "Thời điểm nhận", value: "\(values[.received]) (\(values[.receivedExactly]), \(values[.clock]))"),
        ]
        if values.holds(.hasDeadline) {
            let standing = values.holds(.hasStanding) ? ". Tình trạng: \(values[.standing])" : ""
            fields.append(ReceiptSlip.Field(label: "Thời hạn nhận", value: values[.deadline] + standing))
        }
        if values.holds(.hasList) {
            let pending = values.holds(.hasPending) ? ", chờ xác nhận \(values[.pendingCount])" : ""
            fields.append(
                ReceiptSlip.Field(
                    label: "Đối chiếu danh sách", value: "đã có \(values[.covered])/\(values[.expected])\(pending)"))
        }
        fields.append(ReceiptSlip.Field(label: "Căn cứ", value: values[.clauses]))
        let changes: [ReceiptItem] = values[.changes]
        return ReceiptSlip(
            superior: plan.writing.superior, office: plan.office.name, number: facts.number,
            placeAndDay: plan.writing.place.isEmpty ? day : "\(plan.writing.place), \(day)",
            subject: facts.correction == nil
                ? "Tiếp nhận trích ngang thành tích gửi qua thư điện tử"
                : "Điều chỉnh kết quả tiếp nhận trích ngang thành tích gửi qua thư điện tử",
            fields: fields, changes: changes.map(Self.changeRow),
            files: values[.files].map(Self.fileRow), nominees: values[.nominees].map(Self.row),
            missing: values.holds(.hasMissing) ? values[.missing].map(Self.row) : [],
            notice:
                "Phiếu này chỉ xác nhận thời điểm và nội dung các tệp đã nhận; không thay thế việc nộp hồ sơ bản giấy và "
                + "không phải là kết luận xét khen thưởng.",
            code: ReceiptCode(
                number: facts.number, to: facts.verdict.receipt.to ?? "", messageSHA256: facts.messageSHA256,
                told: Told(facts.verdict, to: facts.addressee)),
            created: now.rfc3339(in: plan.deadline.offset))
    }

    private static func row(_ item: ReceiptItem) -> ReceiptSlip.Row {
        ReceiptSlip.Row(number: item.number, name: item.name, detail: item.detail, result: item.result)
    }

    private static func changeRow(_ item: ReceiptItem) -> ReceiptSlip.Change {
        ReceiptSlip.Change(number: item.number, name: item.name, before: item.before, after: item.after)
    }

    private static func fileRow(_ item: ReceiptItem) -> ReceiptSlip.Row {
        var row = row(item)
        if !item.digest.isEmpty { row.detail += "\nSHA-256: \(item.digest)" }
        return row
    }
}
