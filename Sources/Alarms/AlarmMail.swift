public import Dossiers
public import Mailbox
import Receipts
import Store

/// Tells of trouble by mail through another server than the mailbox's.
public struct AlarmMail: Sendable {
    private let transport: any ReceiptTransport
    private let from: Address
    private let to: String

    public init(transport: any ReceiptTransport, from: Address, to: String) {
        self.transport = transport
        self.from = from
        self.to = to
    }

    /// Whether the server took it, or may have taken it: one in doubt is not sent again.
    package func tell(_ notice: AlarmNotice, at now: Instant) async -> Bool {
        let hasBegun = notice.event == .began
        return await send(
            key: "\(notice.condition.rawValue) \(notice.event.rawValue) \(notice.since.millisecondsSinceEpoch)",
            subject: hasBegun ? "[TiepNhan] CẢNH BÁO: \(notice.sentence)" : "[TiepNhan] Đã hết: \(notice.sentence)",
            text: """
                \(hasBegun ? "Cảnh báo từ phần mềm tiếp nhận hồ sơ." : "Sự cố sau đây đã hết.")

                \(notice.sentence)

                Bắt đầu: \(notice.since.rfc3339(in: .vietnam))
                Ghi lúc: \(now.rfc3339(in: .vietnam))
                Mã: \(notice.condition.rawValue)

                Xem thêm: chạy lệnh tiepnhan doctor trên máy chủ.

                """, at: now)
    }

    /// Hands out a root of the journal, for keeping.
    func publish(_ root: JournalRoot, at now: Instant) async -> Bool {
        await send(
            key: "root \(root.line)", subject: "[TiepNhan] Mã gốc nhật ký ngày \(root.day.iso)",
            text: """
                Mã gốc của nhật ký tiếp nhận hồ sơ (ngày, số dòng, mã):

                \(root.line)

                Xin giữ thư này. Mã chứng minh mọi dòng nhật ký đến hết ngày đó không bị sửa; kiểm tra bằng lệnh

                tiepnhan journal verify --root \(root.hash)

                """, at: now)
    }

    private func send(key: String, subject: String, text: String, at now: Instant) async -> Bool {
        let message: NoticeMessage
        do {
            message = try NoticeMessage(
                from: from, to: to, key: key, subject: subject, text: text, date: now, offset: .vietnam)
        } catch {
            return false
        }
        let result = await transport.send(
            message.bytes, envelope: Envelope(from: from.mailbox, to: to), messageID: message.messageID)
        switch result {
        case .accepted, .unknown: return true
        case .copyRefused, .tryLater, .deferred, .refused: return false
        }
    }
}
