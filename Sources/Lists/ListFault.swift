/// Why a row of a list is refused.
public enum ListFault: Hashable, Sendable {
    case nameEmpty
    /// What stands in the cell is no name: an error of the spreadsheet, a formula, numbers.
    case noName(String)
    case severalNames
    case kindUnclear
    case unitEmpty
    case unitUnknown(String)
    case unitCodeUnknown(String)
    case unitAmbiguous([String])
    case awardEmpty
    case awardUnknown(String, known: [String])
    /// The codes of the awards, and what the plan calls them.
    case awardAmbiguous([String], labels: [String])
    case birthUnreadable(String)
    case idTwice(String, first: RowPlace)
    /// The same nominee with the same date of birth, or on another sheet.
    case nomineeTwice(first: RowPlace)
    case codeEmpty
    case codeTwice(String, first: RowPlace)
    case unitTwice(first: RowPlace)
    case addressInvalid(String)

    /// For programs.
    public var code: String {
        switch self {
        case .nameEmpty: "name_empty"
        case .noName: "no_name"
        case .severalNames: "several_names"
        case .kindUnclear: "kind_unclear"
        case .unitEmpty: "unit_empty"
        case .unitUnknown: "unit_unknown"
        case .unitCodeUnknown: "unit_code_unknown"
        case .unitAmbiguous: "unit_ambiguous"
        case .awardEmpty: "award_empty"
        case .awardUnknown: "award_unknown"
        case .awardAmbiguous: "award_ambiguous"
        case .birthUnreadable: "birth_date_unreadable"
        case .idTwice: "id_twice"
        case .nomineeTwice: "nominee_twice"
        case .codeEmpty: "code_empty"
        case .codeTwice: "code_twice"
        case .unitTwice: "unit_twice"
        case .addressInvalid: "address_invalid"
        }
    }

    /// What is wrong and what to do, for standard error.
    public var sentence: String {
        switch self {
        case .nameEmpty: "the name is empty"
        case .noName(let text): "\"\(text)\" is no name"
        case .severalNames: "the cell holds several names; give each a row of its own"
        case .kindUnclear: "it is not said whether this is a collective or an individual"
        case .unitEmpty: "the unit is empty"
        case .unitUnknown(let text): "no unit of the list is called \"\(text)\""
        case .unitCodeUnknown(let code): "unit \(code) is not in the list of units; import the units first"
        case .unitAmbiguous(let codes): "the unit's name fits \(codes.joined(separator: ", ")); write the unit's code"
        case .awardEmpty: "the award is empty"
        case .awardUnknown(_, let known):
            "the award is none of \(known.joined(separator: ", ")), nor called as the plan calls them"
        case .awardAmbiguous(let codes, _): "the award may be \(codes.joined(separator: " or ")); write one"
        case .birthUnreadable: "the date of birth is not dd/mm/yyyy, yyyy-mm-dd or yyyy"
        case .idTwice(let id, let first): "id \(id) is already in \(first)"
        case .nomineeTwice(let first): "the same nominee is already in \(first)"
        case .codeEmpty: "the code is empty"
        case .codeTwice(let code, let first): "code \(code) is already in \(first)"
        case .unitTwice(let first): "the same unit is already in \(first)"
        case .addressInvalid(let text): "\(text) is no e-mail address"
        }
    }

    /// The same for the clerk who mends the list.
    public var vietnamese: String {
        switch self {
        case .nameEmpty: "để trống họ tên"
        case .noName(let text): "“\(text)” không phải họ tên"
        case .severalNames: "một ô ghi nhiều họ tên, đề nghị tách mỗi người một dòng"
        case .kindUnclear: "không rõ là tập thể hay cá nhân"
        case .unitEmpty: "để trống đơn vị"
        case .unitUnknown(let text): "không có đơn vị nào tên “\(text)” trong danh sách đơn vị"
        case .unitCodeUnknown(let code): "mã đơn vị \(code) không có trong danh sách đơn vị"
        case .unitAmbiguous(let codes):
            "tên đơn vị có thể là \(codes.joined(separator: ", ")), đề nghị ghi mã đơn vị"
        case .awardEmpty: "để trống hình thức khen thưởng"
        case .awardUnknown(let text, _): "“\(text)” không phải hình thức khen thưởng của kế hoạch"
        case .awardAmbiguous(_, let labels):
            "hình thức khen thưởng có thể là \(labels.joined(separator: " hoặc ")), đề nghị ghi một hình thức"
        case .birthUnreadable(let text): "không đọc được ngày sinh “\(text)” (cách ghi: 04/5/1980 hoặc 1980)"
        case .idTwice(let id, let first): "mã \(id) đã có ở \(first.vietnamese)"
        case .nomineeTwice(let first): "trùng với \(first.vietnamese)"
        case .codeEmpty: "để trống mã đơn vị"
        case .codeTwice(let code, let first): "mã đơn vị \(code) đã có ở \(first.vietnamese)"
        case .unitTwice(let first): "đơn vị này đã có ở \(first.vietnamese)"
        case .addressInvalid(let text): "“\(text)” không phải địa chỉ thư điện tử"
        }
    }
}
