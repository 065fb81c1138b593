import Dossiers
public import Judgement
import Reports

/// A list drafted from a message, as the file that a person looks through, mends and imports.
public enum NominationDraft {
    /// The contract's columns and a remark for the person, which the import passes over.
    private static let headings = [
        "id", "kind", "name", "birth_date", "position", "unit_code", "award", "ghi_chu",
    ]

    public static func csv(_ nominees: [ProposedNominee]) -> String {
        CSVText(rows: [headings] + nominees.map { row($0) }).text
    }

    private static func row(_ nominee: ProposedNominee) -> [String] {
        var remarks = [nominee.place]
        if nominee.unit == nil { remarks.append("chưa rõ đơn vị") }
        if nominee.award == nil { remarks.append("chưa rõ hình thức khen thưởng") }
        if nominee.doubts.contains(.namesake) { remarks.append("trùng họ tên với một trường hợp khác, khác ngày sinh") }
        if nominee.doubts.contains(.noName) { remarks.append("ô này không phải họ tên") }
        if nominee.known != nil { remarks.append("đã có trong danh sách") }
        return [
            nominee.known ?? "", nominee.kind.rawValue, nominee.name, nominee.birthDate?.iso ?? "", nominee.position,
            nominee.unit ?? "", nominee.award ?? "", remarks.joined(separator: "; "),
        ]
    }
}
