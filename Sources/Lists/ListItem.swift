public import Dossiers
import Reports

/// What a list holds: something with a key and with fields that people compare.
public protocol ListItem: Hashable, Sendable {
    /// What makes two rows of two lists the same item.
    var key: String { get }
    /// How people call it.
    var title: String { get }
    /// Name, heading for people, and text of each field, in the order of the list.
    var fields: [ListField] { get }
}

/// One field of an item as text.
public struct ListField: Hashable, Sendable {
    /// As the contract calls the column.
    public let name: String
    /// As people call it.
    public let label: String
    public let text: String
    /// As the clerk writes it.
    public let shown: String

    init(name: String, label: String, text: String, shown: String? = nil) {
        self.name = name
        self.label = label
        self.text = text
        self.shown = shown ?? text
    }
}

extension Nomination: ListItem {
    public var key: String { id }
    public var title: String { name }

    public var fields: [ListField] {
        [
            .init(name: "kind", label: "đối tượng", text: kind.rawValue, shown: ReportLabel.of(kind)),
            .init(name: "name", label: "họ và tên", text: name),
            .init(
                name: "birth_date", label: "ngày sinh", text: birthDate?.iso ?? "",
                shown: birthDate?.written),
            .init(name: "position", label: "chức vụ", text: position ?? ""),
            .init(name: "unit_code", label: "đơn vị", text: unitCode),
            .init(name: "award", label: "hình thức", text: award),
        ]
    }
}

extension Dossiers.Unit: ListItem {
    public var key: String { code }
    public var title: String { name }

    public var fields: [ListField] {
        [
            .init(name: "name", label: "tên đơn vị", text: name), .init(name: "level", label: "cấp học", text: level),
            .init(name: "emails", label: "thư điện tử", text: emails.joined(separator: "; ")),
            .init(name: "aliases", label: "tên gọi khác", text: aliases.joined(separator: "; ")),
        ]
    }
}
