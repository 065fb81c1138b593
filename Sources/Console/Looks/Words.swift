import Desks
import Dossiers
import Judgement
import Reports
import Store

/// The words of the screens for the values of the contract.
enum Words {
    static func moment(_ instant: Instant) -> String { ReportText.moment(instant, in: .vietnam) }

    /// To the minute.
    static func time(_ instant: Instant) -> String { String(moment(instant).dropLast(3)) }

    static func day(_ date: CalendarDate) -> String { ReportText.day(date) }

    /// How long something lasts, in its two largest parts.
    static func span(_ seconds: Int64) -> String {
        let minutes = max(0, seconds) / 60
        let parts = [(minutes / 1440, "ngày"), (minutes / 60 % 24, "giờ"), (minutes % 60, "phút")].drop { $0.0 == 0 }
        return parts.isEmpty ? "chưa đến 1 phút" : parts.prefix(2).map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }

    static func size(_ bytes: Int) -> String {
        if bytes < 1024 { return "\(bytes) byte" }
        let tenths = bytes < 1 << 20 ? bytes * 10 / 1024 : bytes * 10 / (1 << 20)
        return "\(tenths / 10),\(tenths % 10) \(bytes < 1 << 20 ? "KB" : "MB")"
    }

    static func of(_ timeliness: Timeliness?) -> String {
        switch timeliness {
        case .onTime: "đúng hạn"
        case .late: "quá hạn"
        case nil: "không xét"
        }
    }

    static func of(_ ruling: StaffDecision.Ruling) -> String {
        switch ruling {
        case .accepted: "đồng ý"
        case .chosen: "chọn"
        case .dismissed: "bỏ qua"
        case .ruled: "kết luận"
        }
    }

    static func of(_ kind: DocumentKind) -> String {
        switch kind {
        case .summary: "trích ngang"
        case .submissionLetter: "tờ trình"
        case .minutes: "biên bản"
        case .achievementReport: "báo cáo"
        }
    }

    static func of(_ status: Entry.Status) -> String {
        switch status {
        case .matched: "khớp"
        case .review: "cần chọn"
        case .unmatched: "không khớp"
        }
    }

    static func of(_ state: OutboxEntry.State) -> String {
        switch state {
        case .queued: "chờ gửi"
        case .held: "chờ duyệt"
        case .sent: "đã gửi"
        case .refused: "bị từ chối"
        }
    }

    static func of(_ kind: OutgoingKind) -> String {
        switch kind {
        case .receipt: "giấy tiếp nhận"
        case .correction: "thư điều chỉnh"
        case .reminder: "thư nhắc"
        case .digest: "thư tổng hợp"
        }
    }

    static func of(_ state: Round.State) -> String {
        switch state {
        case .open: "đang mở"
        case .closed: "đã đóng"
        case .withdrawn: "đã rút"
        }
    }

    static func of(_ problem: FileProblem) -> String {
        switch problem {
        case .encrypted: "có mật khẩu"
        case .corrupt: "hỏng hoặc thiếu phần"
        case .empty: "rỗng"
        case .hostile: "vượt giới hạn an toàn"
        case .unsupported: "định dạng chưa hỗ trợ"
        case .noText: "không đọc được chữ trong ảnh"
        }
    }

    static func of(_ source: TimeEvidence.Source) -> String {
        switch source {
        case .internalDate: "máy chủ ghi nhận (INTERNALDATE)"
        case .topmostReceived: "máy chủ nhận ghi (Received trên cùng)"
        case .laterReceived: "máy chủ nội bộ ghi sau (Received)"
        case .earlierReceived: "máy chủ chuyển tiếp ghi (Received)"
        case .senderDate: "đồng hồ người gửi (Date)"
        case .fileTime: "thời điểm của tệp"
        case .firstSeen: "phần mềm thấy thư lần đầu"
        case .fetched: "phần mềm tải xong thư"
        case .accepted: "phần mềm tiếp nhận"
        }
    }

    static func of(_ field: MatchEvidence.Field) -> String {
        switch field {
        case .name: "họ tên"
        case .unit: "đơn vị"
        case .birthDate: "ngày sinh"
        case .position: "chức vụ"
        case .award: "hình thức khen"
        case .gender: "giới tính"
        }
    }

    static func of(_ agreement: MatchEvidence.Agreement) -> String {
        switch agreement {
        case .exact: "trùng"
        case .toneKey: "trùng, khác cách đặt dấu"
        case .unmarked: "trùng, viết không dấu"
        case .marksDiffer: "khác dấu"
        case .oneLetter: "lệch một chữ"
        case .abbreviated: "viết tắt"
        case .near: "gần giống"
        case .partial: "trùng một phần"
        case .bySender: "theo địa chỉ gửi"
        case .contradicts: "trái nhau"
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

    static func of(_ reason: SuppressionReason) -> String {
        switch reason {
        case .automatic: "thư tự động"
        case .unrelated: "không liên quan"
        case .duplicate: "thư trùng"
        case .rateLimited: "quá số giấy mỗi ngày"
        case .badAddress: "không có địa chỉ trả lời"
        case .beforeStart: "đến trước ngày bắt đầu"
        case .senderUnverified: "người gửi không xác thực được"
        }
    }

    /// One decision in a sentence.
    static func sentence(_ record: RecordedDecision) -> String {
        let decision = record.decision
        var what = of(decision.ruling)
        if let timeliness = decision.timeliness { what += " " + of(timeliness) }
        let names = decision.names.isEmpty ? decision.choice : decision.names
        if !names.isEmpty { what += ": " + names.joined(separator: ", ") }
        let why = record.because.isEmpty ? "" : " – lý do: \(record.because)"
        return "\(record.by) đã \(what) lúc \(time(record.at))\(why)."
    }
}
