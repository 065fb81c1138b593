import Dossiers
import Mailbox
import ReaderPool
import Receipts
import Store

extension StoreError {
    /// What staff read.
    var words: Sentence { Sentence(vietnamese, english: description) }

    private var vietnamese: String {
        switch self {
        case .missing(let folder): "Không có thư mục dữ liệu \(folder); lập bằng `tiepnhan init`."
        case .alreadyThere(let folder): "Thư mục \(folder) đã có sổ tiếp nhận; chưa thay đổi gì."
        case .newerVersion(let found, let known):
            "Thư mục dữ liệu thuộc phiên bản \(found), chương trình này biết đến phiên bản \(known); chưa thay đổi gì, dùng chương "
                + "trình mới hơn."
        case .damaged(let what): "Thư mục dữ liệu bị hỏng (\(what)); khôi phục từ bản sao lưu."
        case .locked(let pid, let since): Self.held(pid, since)
        case .full(let path): "Ổ đĩa đầy tại \(path); dọn bớt rồi chạy lại, không mất gì."
        case .busy(let path): "Cơ sở dữ liệu \(path) đang được tiến trình khác dùng; thử lại sau."
        case .io(_, let path, let code):
            "Không làm được với \(path) (lỗi hệ thống \(code)); kiểm tra ổ đĩa và quyền truy cập."
        case .database(let code, let reason): "Cơ sở dữ liệu không nhận thay đổi (\(code): \(reason))."
        case .unreachable(let path, let reason):
            "Chưa kết nối được với sổ tiếp nhận ở \(path) (\(reason)); không mất gì, thử lại sau."
        case .denied(let path, let reason):
            "Máy chủ không cho vào sổ tiếp nhận ở \(path) (\(reason)); kiểm tra người dùng, tệp mật khẩu và máy chủ."
        case .taken(let path):
            "Cơ sở dữ liệu \(path) đã có sổ tiếp nhận của cơ quan khác; chưa thay đổi gì, chọn cơ sở dữ liệu trống."
        case .notOverPostgreSQL(let instead):
            "Sổ tiếp nhận của thư mục này ở PostgreSQL nên không làm việc này được; dùng \(instead)."
        case .unknownMessage(let id): "Không có thư \(id); xem `tiepnhan messages`."
        case .unknownReceipt(let id): "Không có giấy tiếp nhận \(id) trong hộp thư đi."
        case .unknownRound(let id): "Chưa có đợt xét \(id); mở bằng `tiepnhan round open`."
        case .listChanged(let what):
            "Danh sách \(what == "units" ? "đơn vị" : "đề nghị") vừa được người khác thay đổi; chưa thay đổi gì, nạp lại lần nữa."
        case .unitInUse(let code): "Đơn vị \(code) còn có đề nghị nên không bỏ được; chưa thay đổi gì."
        case .notRead(let id): "Thư \(id) chưa được đọc nên chưa xử lý được."
        case .notDecided(let question): "\(question) chưa có quyết định nào để rút lại."
        case .alreadyDecided(let question):
            "\(question) vừa được người khác quyết định; xem lại bằng `tiepnhan review list --all`."
        case .proposalChanged(let question):
            "Đề nghị về \(question) vừa thay đổi; xem lại bằng `tiepnhan review list --all`."
        }
    }

    private static func held(_ pid: Int32, _ since: Instant?) -> String {
        guard pid > 0 else { return "Thư mục dữ liệu đang được tiến trình khác giữ; thử lại khi tiến trình ấy xong." }
        let start = since.map { " từ \($0.rfc3339(in: .vietnam))" } ?? ""
        return "Thư mục dữ liệu đang được tiến trình \(pid) giữ\(start); thử lại khi tiến trình ấy xong."
    }
}

extension MailboxError {
    /// The kind in Vietnamese; the server's own words and where they were said stay as they are.
    var words: Sentence { Sentence("\(vietnamese) (\(description))", english: description) }

    private var vietnamese: String {
        switch kind {
        case .unreachable: "Không kết nối được máy chủ thư; kiểm tra mạng rồi thử lại."
        case .loginRefused: "Máy chủ thư không nhận đăng nhập; kiểm tra tên và mật khẩu."
        case .configuration: "Cài đặt hộp thư chưa đúng; sửa tệp cấu hình."
        case .stalled: "Máy chủ thư không trả lời kịp; thử lại sau."
        case .bye: "Máy chủ thư ngắt kết nối; thử lại sau."
        case .refused: "Máy chủ thư từ chối một lệnh."
        case .missing: "Không có thư mục thư này; sửa tên trong cấu hình."
        case .crowded: "Máy chủ thư không cho thêm kết nối; các thư mục dùng chung kết nối."
        case .protocolViolation: "Máy chủ thư trả lời sai giao thức IMAP; báo cho người quản trị máy chủ."
        case .storage: "Không ghi được tệp; kiểm tra ổ đĩa và quyền truy cập."
        case .closed: "Việc đọc hộp thư đã dừng."
        }
    }
}

extension ReaderPoolError {
    var words: Sentence { Sentence(vietnamese, english: description) }

    private var vietnamese: String {
        switch self {
        case .cannotStart(let executable, let reason):
            "Không chạy được chương trình đọc \(executable) (\(reason)); cài nó cạnh tiepnhan."
        case .notAnswering(let executable):
            "Chương trình đọc \(executable) dừng hoặc im lặng ngay khi chạy; chạy riêng nó để xem vì sao."
        case .otherVersion(let executable, let found):
            "Chương trình đọc \(executable) thuộc phiên bản khác (\(found)); cài cả hai từ cùng một bản dựng."
        case .noEngines(let executable):
            "Chương trình đọc \(executable) không đọc được PDF và ảnh; cài libtiepnhan-pages.so của cùng bản dựng cạnh nó."
        case .shutDown: "Chương trình đọc đã dừng; thư vẫn còn và sẽ được đọc ở lần chạy sau."
        }
    }
}

extension ReceiptError {
    var words: Sentence { Sentence(vietnamese, english: description) }

    private var vietnamese: String {
        switch self {
        case .notDue: "thư này không phải trả lời nên không viết giấy tiếp nhận"
        case .badNumber: "mã tiếp nhận có chữ không đặt được vào thư; sửa receipt_prefix trong quy định"
        case .badRecipient: "địa chỉ nhận không dùng được; cán bộ tự trả lời thư này"
        case .badOfficeAddress: "receipts.from không có địa chỉ dùng được; sửa trong cấu hình"
        }
    }
}
