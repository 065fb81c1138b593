/// One row of a list that a receipt shows: a file, a nominee, or what was told and now is.
struct ReceiptItem: Hashable, Sendable {
    /// `1`, `2` … ; empty in the row that stands for all that are not listed.
    var number = ""
    var name: String
    /// Size and type of a file, the documents of a nominee.
    var detail = ""
    /// Read or not and why, matched or not.
    var result = ""
    /// SHA-256 of a file, lower-case hex.
    var digest = ""
    /// What was told.
    var before = ""
    /// What now is.
    var after = ""
    /// Whether nothing is left to be done about it.
    var isGood = true

    subscript(field: ItemField) -> String {
        switch field {
        case .number: number
        case .name: name
        case .detail: detail
        case .result: result
        case .digest: digest
        case .before: before
        case .after: after
        }
    }

    /// Numbers the rows, at most `limit` of them; one more stands for the rest, named by `rest`.
    static func numbered<Value>(
        _ values: [Value], limit: Int, rest: (Int) -> String, _ item: (Value) -> ReceiptItem
    ) -> [ReceiptItem] {
        var items: [ReceiptItem] = []
        for (index, value) in values.prefix(limit).enumerated() {
            var row = item(value)
            row.number = String(index + 1)
            items.append(row)
        }
        if values.count > limit { items.append(ReceiptItem(name: rest(values.count - limit))) }
        return items
    }
}

/// What a template may show of a row, inside of a list's section.
enum ItemField: String, CaseIterable, Sendable {
    case number = "muc_so"
    case name = "muc_ten"
    case detail = "muc_chi_tiet"
    case result = "muc_ket_qua"
    case digest = "muc_ma_bam"
    case before = "muc_cu"
    case after = "muc_moi"

    /// The condition that `isGood` answers.
    static let good = "muc_tot"
}

/// The lists that templates may walk through, `{{#name}}…{{/name}}`; `{{^name}}…{{/name}}` where one is empty.
enum ReceiptList: String, CaseIterable, Sendable {
    case files = "cac_tep"
    case unreadable = "cac_tep_loi"
    case archives = "cac_tep_nen"
    case unsafe = "cac_tep_khong_an_toan"
    case nominees = "cac_ten"
    case matched = "cac_da_khop"
    case replaced = "cac_thay"
    case unsettled = "cac_chua_khop"
    case waiting = "cac_cho"
    case unlisted = "cac_ngoai"
    case missing = "cac_thieu"
    case changes = "cac_dieu_chinh"
    case tasks = "cac_viec"
}
