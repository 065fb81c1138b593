import HTTPTypes
import Store
import Surroundings

/// What went wrong, in the words of who looks at the screen, without anything of mail.
enum ErrorWords {
    static func sentence(_ error: any Error) -> String {
        switch error {
        case let refusal as Refusal: sentence(refusal.fault)
        case let error as StoreError: sentence(error)
        default: "Có lỗi khi làm trang này; không có gì bị thay đổi. Xem nhật ký của dịch vụ."
        }
    }

    static func status(_ error: any Error) -> HTTPResponse.Status {
        switch error {
        case let refusal as Refusal:
            switch refusal.fault.code {
            case .questionUnknown, .messageUnknown, .unitUnknown, .letterUnknown, .roundUnknown, .nominationUnknown:
                .notFound
            case .questionDecided: .conflict
            case .reasonMissing, .usage, .unusableData, .questionOfOtherKind, .secondPersonMissing, .letterNotDue,
                .letterExists, .machine, .partUnreadable, .partDiffers, .senderDismissed:
                .unprocessableContent
            default: .internalServerError
            }
        case let error as StoreError: status(error)
        default: .internalServerError
        }
    }

    private static func status(_ error: StoreError) -> HTTPResponse.Status {
        switch error {
        case .unknownMessage, .unknownReceipt, .unknownRound: .notFound
        case .alreadyDecided, .proposalChanged, .notDecided, .listChanged: .conflict
        case .busy, .locked: .serviceUnavailable
        default: .internalServerError
        }
    }

    /// The kind of an error, for the log.
    static func kind(_ error: any Error) -> String {
        switch error {
        case let refusal as Refusal: refusal.fault.code.rawValue
        case let error as StoreError: "store: \(error)"
        default: "\(type(of: error))"
        }
    }

    static func sentence(_ fault: Fault) -> String {
        switch fault.code {
        case .reasonMissing: "Việc này cần ghi lý do."
        case .questionDecided: "Việc này đã có người quyết định."
        case .questionUnknown: "Không có việc này."
        case .questionOfOtherKind: "Việc này cần một cách quyết định khác."
        case .secondPersonMissing:
            "Kết luận quá hạn cần hai người: một người đề nghị, một trưởng nhóm khác xác nhận."
        case .nominationUnknown: "Không có đề nghị khen thưởng này trong đợt."
        case .unitUnknown: "Không có đơn vị này trong danh sách."
        case .letterUnknown: "Không có thư này."
        case .letterNotDue: "Không có gì cần nhắc: không còn thiếu gì, hôm nay đã nhắc, hoặc đã đủ số thư trong ngày."
        case .messageUnknown, .messageNotJudged: "Không có thư này, hoặc thư chưa được xét."
        case .partUnreadable:
            "Phần mềm không lấy được tệp này ra khỏi thư: đọc quá lâu hoặc bị lỗi. Thử lại sau, hoặc tải bản sao cả thư."
        case .partDiffers: "Tệp lấy ra không còn như khi đã đọc; báo người quản trị (tiepnhan fsck --deep)."
        case .senderDismissed: "Cán bộ đã không chấp nhận người gửi từ địa chỉ này; rút lại quyết định ấy trước."
        case .roundUnknown: "Không có đợt này."
        case .listUnreadable: "Không đọc được danh sách trong tệp này."
        case .listNeedsApply, .listHasFiles: "Danh sách có thay đổi cần xác nhận."
        case .tryLater: "Dịch vụ đang bận; thử lại sau ít giây."
        default: "Không làm được; không có gì bị thay đổi."
        }
    }

    private static func sentence(_ error: StoreError) -> String {
        switch error {
        case .alreadyDecided: "Việc này đã có người quyết định."
        case .proposalChanged: "Đề nghị về việc này đã khác với trang vừa xem; hãy xem lại rồi quyết định."
        case .notDecided: "Chưa có quyết định nào để rút lại."
        case .listChanged: "Danh sách vừa được người khác thay đổi; hãy xem lại rồi làm lại."
        case .busy, .locked: "Dịch vụ đang bận; thử lại sau ít giây."
        case .full: "Ổ đĩa đã đầy; không có gì bị thay đổi."
        default: "Không đọc được dữ liệu; xem tiepnhan doctor."
        }
    }
}
