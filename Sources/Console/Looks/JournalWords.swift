/// Rows of the journal in words.
enum JournalWords {
    /// The value of a field of a row's details, which are one flat JSON object of texts; nil where it has none, or one with escapes.
    static func field(_ name: String, of details: String) -> String? {
        guard let mark = details.firstRange(of: "\"\(name)\":\"") else { return nil }
        let rest = details[mark.upperBound...]
        return rest.firstIndex(of: "\"").map { String(rest[..<$0]) }
    }

    static func event(_ code: String) -> String { events[code] ?? code }

    private static let events: [String: String] = [
        "accepted": "nhận thư vào sổ", "read": "đọc xong thư", "settled": "kết luận về thư",
        "settled_again": "kết luận lại", "verdict_confirmed": "xét lại, không đổi", "failed": "không đọc được thư",
        "decided": "cán bộ quyết định", "decision_undone": "rút lại quyết định", "rejudged": "xét lại cả đợt",
        "units_imported": "nhập danh sách đơn vị", "nominations_imported": "nhập danh sách đề nghị",
        "round_opened": "mở đợt", "round_closed": "đóng đợt", "round_withdrawn": "rút đợt", "round_open": "mở lại đợt",
        "receipt_sent": "đã gửi thư", "receipt_retry": "gửi chưa được, sẽ thử lại", "receipt_refused": "thư bị từ chối",
        "receipt_released": "cho gửi thư đang giữ", "letter_dropped": "bỏ thư không còn đúng",
        "receipt_written": "viết thư", "correction_written": "viết thư điều chỉnh",
        "reminder_written": "viết thư nhắc", "digest_written": "viết thư tổng hợp",
        "alarm_written": "viết thư cảnh báo",
        "corrections_ordered": "yêu cầu gửi thư điều chỉnh", "reminders_ordered": "yêu cầu gửi thư nhắc",
        "answered_on_order": "trả lời theo yêu cầu", "slip_printed": "in phiếu xác nhận",
        "rules_admitted": "quy định có hiệu lực", "breaker_opened": "ngừng gửi thư (quá nhiều)",
        "breaker_closed": "cho gửi thư tiếp", "handed_over": "chuyển thư cho máy chủ",
        "in_doubt": "chưa rõ đã gửi chưa",
        "doubt_ended": "đã rõ việc gửi", "quarantine_seen": "xem những gì không đọc được",
        "copy_taken": "tải bản sao thư", "list_taken": "nhập danh sách ở trang làm việc",
        "staff_added": "thêm người dùng", "staff_role": "đổi vai trò", "staff_locked": "khóa người dùng",
        "staff_unlocked": "mở khóa người dùng", "staff_password": "đổi mật khẩu", "staff_login": "đăng nhập",
        "staff_shut_out": "sai mật khẩu nhiều lần, tạm khóa",
    ]
}
