import Desks
import Dossiers
import Judgement
import Mailbox
import Pipeline
import Reports
import Store
import Upkeep

/// The words of the tables, for the office's staff: those of the screens, and of what only commands show.
typealias VietnameseLabel = StaffLabel

extension StaffLabel {
    static func of(_ kind: DecisionSubject.Kind) -> String { kind.vietnamese }

    /// What has "gone out" into a folder lies there and has been sent to nobody: the folder's answer is the file's name.
    static func of(_ state: OutboxEntry.State, answer: String?) -> String {
        state == .sent && answer.map(OutboxFolder.isFile) == true ? "đã ghi tệp, chưa gửi" : of(state)
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
}
