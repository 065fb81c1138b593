/// What was concluded in a list although its row does not say it in so many words.
///
/// Guesses are shown before and after a list is taken in; none of them is needed for a list in the contract's columns.
public enum ListGuess: Hashable, Sendable {
    /// Collective or individual, from what else the row says.
    case kind(String)
    case unitFromSection(String)
    case unitFromHeading(String)
    case unitFromSheetName(String)
    case unitFromPosition(String)
    /// A name that is spelled otherwise than in the list of units.
    case unitSpelledOtherwise(String, String)
    case awardFromHeading(String)
    case awardFromSection(String)
    case awardFromTick(String)
    /// The plan does not give this award to this kind of nominee.
    case awardUnusual(String)
    case sameAsAbove(String)
    case positionFromName(String)
    case twoDigitYear(String)
    /// A year typed into a cell that shows dates.
    case yearShownAsDate(String)
    case nameInTwoColumns
    /// What a column holds, from what stands in it: its heading, and what it was taken for.
    case columnByContent(String, String)
    /// The table has its headings in the first column.
    case turnedTable
    /// What stands in the cell of the name and is none.
    case besidesName(String)
    case severalNamesInOneCell
    /// A row without an ID is the nomination that the list already holds.
    case knownNomination(String)
    case madeID(String)
    case twin(String)
    case levelFromName(String)
    case madeCode(String)
    case knownUnit(String)
    /// An address that an earlier row gives to another unit.
    case sharedAddress(String, String)
    /// Nobody of this age works in a school, nor did in the round's year.
    case ageUnusual(String)

    /// For programs.
    public var code: String {
        switch self {
        case .kind: "kind"
        case .unitFromSection: "unit_from_section"
        case .unitFromHeading: "unit_from_heading"
        case .unitFromSheetName: "unit_from_sheet_name"
        case .unitFromPosition: "unit_from_position"
        case .unitSpelledOtherwise: "unit_spelled_otherwise"
        case .awardFromHeading: "award_from_heading"
        case .awardFromSection: "award_from_section"
        case .awardFromTick: "award_from_tick"
        case .awardUnusual: "award_unusual"
        case .sameAsAbove: "same_as_above"
        case .positionFromName: "position_from_name"
        case .twoDigitYear: "two_digit_year"
        case .yearShownAsDate: "year_shown_as_date"
        case .nameInTwoColumns: "name_in_two_columns"
        case .columnByContent: "column_by_content"
        case .turnedTable: "turned_table"
        case .besidesName: "besides_name"
        case .severalNamesInOneCell: "several_names_in_one_cell"
        case .knownNomination: "known_nomination"
        case .madeID: "made_id"
        case .twin: "twin"
        case .levelFromName: "level_from_name"
        case .madeCode: "made_code"
        case .knownUnit: "known_unit"
        case .sharedAddress: "shared_address"
        case .ageUnusual: "age_unusual"
        }
    }

    /// For the clerk, the same words for all rows where the same was concluded.
    public var vietnamese: String {
        switch self {
        case .kind(let kind): "suy ra là \(kind)"
        case .unitFromSection(let code): "đơn vị \(code) theo dòng tiêu đề nhóm phía trên"
        case .unitFromHeading(let code): "đơn vị \(code) theo phần đầu bảng"
        case .unitFromSheetName(let code): "đơn vị \(code) theo tên trang tính"
        case .unitFromPosition(let code): "đơn vị \(code) theo cột chức vụ, đơn vị công tác"
        case .unitSpelledOtherwise(let text, let code): "“\(text)” được hiểu là đơn vị \(code)"
        case .awardFromHeading(let label): "hình thức “\(label)” theo phần đầu bảng"
        case .awardFromSection(let label): "hình thức “\(label)” theo dòng tiêu đề nhóm phía trên"
        case .awardFromTick(let label): "hình thức “\(label)” theo dấu đánh trong cột"
        case .awardUnusual(let label): "“\(label)” không tặng cho đối tượng này theo kế hoạch, đề nghị xem lại"
        case .sameAsAbove(let column): "\(column) ghi “như trên”, lấy theo dòng trước"
        case .positionFromName(let position): "chức vụ “\(position)” lấy từ ô họ tên"
        case .twoDigitYear(let date): "năm sinh ghi hai chữ số, hiểu là \(date)"
        case .yearShownAsDate(let year): "ô ngày sinh định dạng sai, hiểu là năm \(year)"
        case .nameInTwoColumns: "ghép họ đệm và tên từ hai cột"
        case .columnByContent(let heading, let meaning):
            heading.isEmpty
                ? "cột không có tiêu đề được hiểu là \(meaning) theo nội dung các ô"
                : "cột “\(heading)” được hiểu là \(meaning) theo nội dung các ô"
        case .turnedTable: "bảng ghi mỗi người một cột, tiêu đề ở cột đầu"
        case .besidesName(let text): "ô họ tên còn ghi “\(text)”, không coi là họ tên"
        case .severalNamesInOneCell: "một ô ghi nhiều người, tách thành nhiều đề nghị"
        case .knownNomination: "không ghi mã, nhận ra đề nghị đã có trong danh sách"
        case .madeID: "không ghi mã, đặt mã theo đơn vị, họ tên và ngày sinh"
        case .twin: "trùng họ tên trong cùng đơn vị và không có ngày sinh để phân biệt, coi là hai người"
        case .levelFromName(let level): "cấp học \(level) theo tên đơn vị"
        case .madeCode: "không ghi mã đơn vị, đặt mã theo tên"
        case .knownUnit: "không ghi mã đơn vị, nhận ra đơn vị đã có trong danh sách"
        case .sharedAddress(let address, let code):
            "địa chỉ \(address) đã ghi cho đơn vị \(code); thư từ địa chỉ này được tính cho \(code), đề nghị xem lại"
        case .ageUnusual(let date): "ngày sinh \(date) không hợp với tuổi đi làm, đề nghị xem lại"
        }
    }
}
