import Dossiers
import Judgement

/// The words of the tables, for the office's staff.
enum VietnameseLabel {
    static func of(_ disposition: Disposition) -> String {
        switch disposition {
        case .submission: "nộp hồ sơ"
        case .noFile: "không có tệp"
        case .automatic: "thư tự động"
        case .unrelated: "không liên quan"
        }
    }

    static func of(_ timeliness: Timeliness?) -> String {
        switch timeliness {
        case .onTime: "đúng hạn"
        case .late: "quá hạn"
        case nil: ""
        }
    }

    static func of(_ standing: RoundStatus.Standing) -> String {
        switch standing {
        case .onTime: "đúng hạn"
        case .late: "quá hạn"
        case .missing: "chưa có"
        }
    }

    static func of(_ reason: SuppressionReason?) -> String {
        switch reason {
        case .automatic: "thư tự động"
        case .unrelated: "không liên quan"
        case .duplicate: "thư trùng"
        case .rateLimited: "quá số giấy mỗi ngày"
        case .badAddress: "không có địa chỉ trả lời"
        case .beforeStart: "đến trước ngày bắt đầu"
        case nil: ""
        }
    }

    static func of(_ code: Finding.Code) -> String {
        switch code {
        case .late: "quá hạn"
        case .arrivalDisputed: "thời điểm đến cần xem lại"
        case .noAttachment: "không đính kèm tệp"
        case .cloudLink: "chỉ gửi đường dẫn"
        case .unreadableFile: "tệp không đọc được"
        case .nomineeNotListed: "không có trong danh sách"
        case .ambiguousMatch: "cần chọn người"
        case .awardMismatch: "khác hình thức khen thưởng"
        case .wrongRound: "khác đợt xét"
        case .duplicate: "trùng"
        case .superseded: "thay bản trước"
        case .senderUnknown: "người gửi lạ"
        case .senderUnverified: "người gửi chưa xác thực"
        case .missingSummary: "thiếu trích ngang"
        case .missingDocument: "thiếu tài liệu"
        }
    }
}
