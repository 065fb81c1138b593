import Desks
import Dossiers
import Judgement
import Mailbox
import Pipeline
import Reports
import Store
import Upkeep

/// The words of the tables, for the office's staff.
enum VietnameseLabel {
    static func of(_ disposition: Disposition) -> String { ReportLabel.of(disposition) }

    static func of(_ timeliness: Timeliness?) -> String {
        switch timeliness {
        case .onTime: "đúng hạn"
        case .late: "quá hạn"
        case nil: ""
        }
    }

    static func of(_ standing: RoundStatus.Standing) -> String { ReportLabel.of(standing) }

    static func of(_ state: Round.State) -> String {
        switch state {
        case .open: "đang mở"
        case .closed: "đã đóng"
        case .withdrawn: "đã rút"
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
        case .senderUnverified: "người gửi không xác thực được"
        case nil: ""
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

    static func of(_ kind: DecisionSubject.Kind) -> String { kind.vietnamese }

    static func of(_ ruling: StaffDecision.Ruling) -> String {
        switch ruling {
        case .accepted: "đồng ý"
        case .chosen: "chọn"
        case .dismissed: "bỏ qua"
        case .ruled: "kết luận"
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

    /// What has "gone out" into a folder lies there and has been sent to nobody: the folder's answer is the file's name.
    static func of(_ state: OutboxEntry.State, answer: String?) -> String {
        state == .sent && answer.map(OutboxFolder.isFile) == true ? "đã ghi tệp, chưa gửi" : of(state)
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

    static func of(_ code: StoreFlaw.Code) -> String {
        switch code {
        case .database: "cơ sở dữ liệu hỏng"
        case .journal: "nhật ký bị sửa hoặc thiếu dòng"
        case .journalEnd: "nhật ký bị cắt phần cuối, hoặc cơ sở dữ liệu là bản cũ"
        case .decision: "quyết định không khớp nhật ký"
        case .list: "danh sách không khớp nhật ký"
        case .journalRoot: "nhật ký không khớp mã gốc đã lưu"
        case .rawMissing: "mất tệp thư gốc"
        case .rawUnreadable: "không có quyền đọc tệp thư gốc"
        case .rawAltered: "tệp thư gốc bị thay đổi"
        case .ledger: "sổ thư không khớp nhật ký"
        case .arrival: "thời điểm đến không khớp nhật ký"
        case .reading: "bản đọc không khớp nhật ký"
        case .verdict: "kết luận không khớp nhật ký"
        case .receipt: "giấy tiếp nhận không khớp nhật ký"
        case .files: "tệp đính kèm đọc lại không khớp"
        case .readModel: "bảng kê để tra cứu không khớp kết luận"
        case .rawSurplus: "tệp thừa (vô hại)"
        case .stagingLeftover: "tệp tạm còn sót (vô hại)"
        }
    }

    static func of(_ check: Diagnosis.Check) -> String {
        switch check {
        case .settings: "cấu hình"
        case .rules: "quy định"
        case .data: "dữ liệu"
        case .mailbox: "hộp thư"
        case .senders: "người gửi"
        case .smtp: "gửi thư"
        case .secrets: "mật khẩu"
        case .disk: "ổ đĩa"
        case .clock: "đồng hồ"
        case .reader: "đọc tệp"
        case .recognition: "nhận dạng chữ"
        case .fonts: "phông chữ"
        case .protection: "cách ly"
        case .lastSuccess: "lần đọc cuối"
        case .alarms: "cảnh báo"
        case .outbox: "giấy tiếp nhận"
        case .quarantine: "không đọc được"
        case .backup: "sao lưu"
        case .lock: "tiến trình"
        case .console: "trang làm việc"
        }
    }

    static func of(_ problem: FileProblem) -> String { problem.vietnamese }

    static func of(_ failure: ReadingFailure) -> String {
        switch failure {
        case .crashed: "chương trình đọc dừng đột ngột"
        case .timedOut: "đọc quá thời gian cho phép"
        case .tooMuchOutput: "nội dung vượt giới hạn"
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

    static func of(_ field: VerdictDifference.Field) -> String {
        switch field {
        case .disposition: "loại thư"
        case .round: "đợt"
        case .unit: "đơn vị"
        case .timeliness: "thời hạn"
        case .documents: "tệp"
        case .entry: "mục"
        case .finding: "phát hiện"
        }
    }

    /// A code of a difference in words; what is no code stays as it is.
    static func of(code: String, in field: VerdictDifference.Field) -> String {
        switch field {
        case .disposition: Disposition(rawValue: code).map(of) ?? code
        case .timeliness: of(Timeliness(rawValue: code))
        case .finding: Finding.Code(rawValue: code).map(of) ?? code
        case .documents:
            code.split(separator: ",").map { DocumentKind(rawValue: String($0)).map(of) ?? String($0) }
                .joined(separator: ", ")
        case .entry:
            code.split(separator: " ").map { Entry.Status(rawValue: String($0)).map(of) ?? String($0) }
                .joined(separator: " ")
        case .round, .unit: code
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
