package import Dossiers
package import Judgement
package import Ledger
import Reports

/// The words of tables and screens for the values of the contract: the office's staff read the same ones wherever they look.
package enum StaffLabel {
    package static func of(_ disposition: Disposition) -> String { ReportLabel.of(disposition) }

    package static func of(_ timeliness: Timeliness) -> String {
        switch timeliness {
        case .onTime: "đúng hạn"
        case .late: "quá hạn"
        }
    }

    /// Empty for what is no dossier.
    package static func of(_ timeliness: Timeliness?) -> String { timeliness.map { of($0) } ?? "" }

    package static func of(_ standing: RoundStatus.Standing) -> String { ReportLabel.of(standing) }

    package static func of(_ state: Round.State) -> String {
        switch state {
        case .open: "đang mở"
        case .closed: "đã đóng"
        case .withdrawn: "đã rút"
        }
    }

    package static func of(_ reason: SuppressionReason?) -> String {
        switch reason {
        case .automatic: "thư tự động"
        case .unrelated: "không liên quan"
        case .duplicate: "thư trùng"
        case .rateLimited: "quá số giấy mỗi ngày"
        case .badAddress: "không có địa chỉ trả lời"
        case .beforeStart: "đến trước ngày bắt đầu"
        case .senderUnverified: "người gửi không xác thực được"
        case nil: ""
        }
    }

    package static func of(_ kind: DocumentKind) -> String {
        switch kind {
        case .summary: "trích ngang"
        case .submissionLetter: "tờ trình"
        case .minutes: "biên bản"
        case .achievementReport: "báo cáo"
        }
    }

    package static func of(_ status: Entry.Status) -> String {
        switch status {
        case .matched: "khớp"
        case .review: "cần chọn"
        case .unmatched: "không khớp"
        }
    }

    package static func of(_ ruling: StaffDecision.Ruling) -> String {
        switch ruling {
        case .accepted: "đồng ý"
        case .chosen: "chọn"
        case .dismissed: "bỏ qua"
        case .ruled: "kết luận"
        case .proposed: "đề nghị kết luận"
        }
    }

    package static func of(_ state: OutboxEntry.State) -> String {
        switch state {
        case .queued: "chờ gửi"
        case .held: "chờ duyệt"
        case .sent: "đã gửi"
        case .refused: "bị từ chối"
        }
    }

    package static func of(_ source: TimeEvidence.Source) -> String {
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

    package static func of(_ problem: FileProblem) -> String { problem.vietnamese }

    package static func of(_ failure: ReadingFailure) -> String {
        switch failure {
        case .crashed: "chương trình đọc dừng đột ngột"
        case .timedOut: "đọc quá thời gian cho phép"
        case .tooMuchOutput: "nội dung vượt giới hạn"
        }
    }

    package static func of(_ field: MatchEvidence.Field) -> String {
        switch field {
        case .name: "họ tên"
        case .unit: "đơn vị"
        case .birthDate: "ngày sinh"
        case .position: "chức vụ"
        case .award: "hình thức khen"
        case .gender: "giới tính"
        }
    }

    package static func of(_ agreement: MatchEvidence.Agreement) -> String {
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

    package static func of(_ code: Finding.Code) -> String {
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

    package static func of(_ kind: OutgoingKind) -> String {
        switch kind {
        case .receipt: "giấy tiếp nhận"
        case .correction: "thư điều chỉnh"
        case .reminder: "thư nhắc"
        case .digest: "thư tổng hợp"
        }
    }
}
