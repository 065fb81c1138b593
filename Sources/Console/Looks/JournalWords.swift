/// Rows of the journal in words.
enum JournalWords {
    /// The value of a field of a row's details, which are one flat JSON object of texts (RFC 8259); nil where it has none.
    static func field(_ name: String, of details: String) -> String? {
        var bytes = Array(details.utf8)[...]
        while let key = text(&bytes) {
            guard let value = text(&bytes) else { return nil }
            if key == name { return value }
        }
        return nil
    }

    /// The next text, with its escapes resolved; nil where there is none, or one that does not end.
    private static func text(_ bytes: inout ArraySlice<UInt8>) -> String? {
        guard let start = bytes.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        bytes = bytes[(start + 1)...]
        var plain: [UInt16] = []
        var run: [UInt8] = []
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "\""):
                plain += String(decoding: run, as: UTF8.self).utf16
                return String(decoding: plain, as: UTF16.self)
            case UInt8(ascii: "\\"):
                plain += String(decoding: run, as: UTF8.self).utf16
                run = []
                guard let unit = escape(&bytes) else { return nil }
                plain.append(unit)
            default: run.append(byte)
            }
        }
        return nil
    }

    private static func escape(_ bytes: inout ArraySlice<UInt8>) -> UInt16? {
        switch bytes.popFirst() {
        case UInt8(ascii: "u"):
            let digits = bytes.prefix(4)
            bytes = bytes.dropFirst(4)
            return digits.count == 4 ? UInt16(String(decoding: digits, as: UTF8.self), radix: 16) : nil
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "f"): return 0x0C
        case let other?: return UInt16(other)
        case nil: return nil
        }
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
        "copy_taken": "tải bản sao thư", "file_taken": "tải tệp của thư", "address_added": "thêm địa chỉ cho đơn vị",
        "list_taken": "nhập danh sách ở trang làm việc",
        "staff_added": "thêm người dùng", "staff_role": "đổi vai trò", "staff_locked": "khóa người dùng",
        "staff_unlocked": "mở khóa người dùng", "staff_password": "đổi mật khẩu", "staff_login": "đăng nhập",
        "staff_signed_on": "được máy chủ web xác nhận khi đăng nhập",
        "sign_on_refused": "từ chối người tự xưng là người dùng",
        "staff_shut_out": "sai mật khẩu nhiều lần từ một địa chỉ, tạm khóa địa chỉ ấy",
    ]
}
