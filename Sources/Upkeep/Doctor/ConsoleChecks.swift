import Desks
import Dossiers
import Glibc
import Settings
import Store

/// Whether the console answers where it says, who may log in there, and what stands before it.
struct ConsoleChecks: Sendable {
    let store: Store
    let dataFolder: String
    let settings: Settings?

    func diagnoses() -> [Diagnosis] { users() + opening() + proxies() }

    private func users() -> [Diagnosis] {
        do {
            let count = try store.staff().count
            if count > 0 { return [.ok(.console, "Trang làm việc (console) có \(count) người dùng.")] }
        } catch {
            return [
                .broken(.console, Complaint.sentence(of: error), "Chạy tiepnhan fsck.", Complaint.status(of: error))
            ]
        }
        guard let link = FirstAdministrator(dataFolder: dataFolder).link else {
            return [.ok(.console, "Chưa dùng trang làm việc (console): chưa có người dùng nào.")]
        }
        return [
            .attention(
                .console, "Trang làm việc (console) chưa có người dùng nào.",
                "Mở \(link) để tạo quản trị viên đầu tiên; liên kết chỉ dùng được một lần.")
        ]
    }

    /// Where it answers; nothing where it is not meant to.
    private func opening() -> [Diagnosis] {
        guard let notice = ConsoleNotice(of: dataFolder) else {
            guard let listen = settings?.console.listen else { return [] }
            return [
                .attention(
                    .console, "Cấu hình ghi mở trang làm việc tại \(listen.link(port: nil)) mà chưa có trang nào mở.",
                    "Chạy tiepnhan run (hoặc tiepnhan console); nếu đang chạy thì xem nhật ký của dịch vụ.")
            ]
        }
        if ConsoleProbe.answers(notice.link) {
            return [.ok(.console, "Trang làm việc (console) trả lời tại \(notice.link).")]
        }
        return [
            .attention(
                .console, "Trang làm việc (console) lẽ ra mở tại \(notice.link) mà không trả lời.",
                "Xem nhật ký của dịch vụ; tiepnhan run tự mở lại trang, tiepnhan console mở bằng tay.")
        ]
    }

    /// What a web server before it can and cannot say, by what the running console believes, else by the settings.
    private func proxies() -> [Diagnosis] {
        let own = settings?.console
        let notice = ConsoleNotice(of: dataFolder)
        let isBlind = notice?.isBlind ?? own.map { !$0.hosts.isEmpty && $0.trustedProxies.isEmpty } ?? false
        let signOn = notice?.signOn ?? (own?.signOnHeader == nil ? [] : own?.trustedProxies ?? [])
        var found: [Diagnosis] = []
        if isBlind {
            found.append(
                .attention(
                    .console,
                    "Máy chủ web đứng trước trang làm việc không được tin về địa chỉ trình duyệt: người gõ sai mật khẩu nhiều lần làm mọi người sau máy chủ ấy phải chờ.",
                    "Ghi địa chỉ máy chủ web vào console.trusted_proxies, hoặc mở bằng --trusted-proxy."))
        }
        let addresses = signOn.filter { $0 != PeerAddress.socket }
        if !addresses.isEmpty {
            found.append(
                .attention(
                    .console,
                    "Trang làm việc tin tên người dùng do \(addresses.joined(separator: ", ")) nêu: mọi chương trình trên máy có địa chỉ ấy tự xưng được là bất kỳ ai.",
                    "Cho trang nghe ở socket (console.listen: unix:…) mà chỉ máy chủ web mở được, và ghi console.trusted_proxies: [unix]."
                ))
        }
        return found
    }
}
