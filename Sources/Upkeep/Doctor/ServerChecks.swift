import Desks
import Dossiers
import Glibc
import Logging
import Mailbox
import Pipeline
import Settings
import Surroundings

/// Whether the mail servers can be reached and take our logins, and whether the secrets are kept well.
struct ServerChecks: Sendable {
    let settings: Settings
    let dataFolder: String

    private var connections: Connections {
        Connections(
            settings: settings, outbox: dataFolder + "/outbox", staging: dataFolder + "/tmp",
            logger: Logger(label: "doctor") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Logs in and opens each folder read-only, all at once as the service does; looks at what `after:` needs and at
    /// the room that is left.
    ///
    /// Fetches and changes nothing.
    func mailbox() async -> [Diagnosis] {
        guard settings.mailbox.url != nil else {
            return [
                .attention(
                    .mailbox, "Chưa cấu hình hộp thư.", "Ghi mailbox.url và mailbox.username nếu nhận thư qua IMAP.")
            ]
        }
        let connections = connections
        let folders: [WatchedFolder]
        do { folders = try connections.folders() } catch { return [failure(.mailbox, error)] }
        var found: [Diagnosis] = []
        var opened: [WatchedFolder] = []
        for watched in folders {
            do {
                let state = try await watched.mailbox.examine()
                found.append(
                    .ok(
                        .mailbox, "Đăng nhập được \(watched.account), thư mục \(watched.folder) có \(state.exists) thư."
                    ))
                if let quota = state.quota { found += Self.room(quota, watched) }
                opened.append(watched)
            } catch {
                found.append(failure(.mailbox, error))
            }
        }
        for watched in opened { found += await filing(watched) }
        found += Set(folders.map(\.account)).sorted().compactMap { crowd($0, folders, connections) }
        // Open to here: the service holds as many at once.
        for watched in folders { await watched.mailbox.close() }
        return found.reduce(into: []) { all, one in if !all.contains(one) { all.append(one) } }
    }

    private static func room(_ quota: QuotaUse, _ watched: WatchedFolder) -> [Diagnosis] {
        guard quota.percent >= MailboxPass.full else { return [] }
        return [
            .attention(
                .mailbox,
                "Hộp thư \(watched.account) đã dùng \(quota.percent) % dung lượng; khi đầy, thư đến bị từ chối.",
                "Dọn hộp thư hoặc xin tăng dung lượng.")
        ]
    }

    /// Whether messages can be marked or moved as `after:` asks for.
    private func filing(_ watched: WatchedFolder) async -> [Diagnosis] {
        guard let filing = watched.after, !filing.leads(to: watched.folder) else { return [] }
        do {
            try await watched.mailbox.checkFiling(by: filing)
            return [.ok(.mailbox, "Thư mục \(watched.folder): làm được việc mà after yêu cầu.")]
        } catch {
            return [
                .broken(
                    .mailbox, "after của thư mục \(watched.folder): \(Complaint.sentence(of: error))",
                    "Tạo thư mục đích, sửa after, hoặc hỏi người quản trị máy chủ thư.", Complaint.status(of: error))
            ]
        }
    }

    private func crowd(_ account: String, _ folders: [WatchedFolder], _ connections: Connections) -> Diagnosis? {
        guard let most = connections.mostConnections(of: account) else { return nil }
        let needed = folders.count { $0.account == account }
        return .attention(
            .mailbox,
            "Máy chủ chỉ cho \(account) \(most) kết nối cùng lúc, cấu hình cần \(needed) thư mục: các thư mục dùng chung, INBOX trước.",
            "Thư vẫn được nhận, các thư mục khác có thể chậm hơn; xin người quản trị tăng giới hạn (Dovecot: mail_max_userip_connections)."
        )
    }

    /// Goes as far as the login; hands over no mail.
    func smtp() async -> [Diagnosis] {
        guard settings.receipts.mode == .send else {
            return [
                .ok(.smtp, "Giấy tiếp nhận không gửi qua SMTP (receipts.mode: \(settings.receipts.mode.rawValue)).")
            ]
        }
        do {
            guard let endpoint = try connections.receiptServer() else { return [] }
            try await SMTPProbe.run(endpoint)
            return [.ok(.smtp, "Máy chủ gửi thư nhận kết nối và đăng nhập.")]
        } catch {
            return [failure(.smtp, error)]
        }
    }

    private func failure(_ check: Diagnosis.Check, _ error: any Error) -> Diagnosis {
        let advice: String
        switch Complaint.status(of: error) {
        case .loginRefused:
            advice =
                "Đọc lời máy chủ ở trên; kiểm tra tên đăng nhập và mật khẩu, mật khẩu đổi thì ghi lại vào tệp mật khẩu."
        case .configuration where (error as? MailboxError)?.kind == .missing:
            advice = "Sửa tên thư mục trong cấu hình, hoặc tạo thư mục đó trong hộp thư."
        case .configuration: advice = "Sửa tệp cấu hình."
        default: advice = "Kiểm tra mạng, tường lửa, tên máy chủ và cổng; hỏi người quản trị máy chủ thư."
        }
        return .broken(check, Complaint.sentence(of: error), advice, Complaint.status(of: error))
    }

    // MARK: - Secrets

    /// Files with passwords and tokens: there, and for the owner alone.
    func secrets() -> [Diagnosis] {
        let mailboxes = [settings.mailbox] + settings.furtherMailboxes
        let files =
            mailboxes.flatMap { [$0.passwordFile, $0.tokenFile] }
            + [settings.receipts.passwordFile, settings.receipts.tokenFile, settings.alarms.passwordFile]
        let paths = Set(files.compactMap { $0 }).sorted()
        if paths.isEmpty { return [.ok(.secrets, "Không có tệp mật khẩu nào trong cấu hình.")] }
        return paths.map(Self.secret)
    }

    private static func secret(_ path: String) -> Diagnosis {
        var status = stat()
        guard stat(path, &status) == 0, access(path, R_OK) == 0 else {
            return .broken(
                .secrets, "Không đọc được tệp mật khẩu \(path).", "Kiểm tra đường dẫn, chủ sở hữu và quyền đọc.",
                .configuration)
        }
        if status.st_mode & 0o007 != 0 {
            return .broken(
                .secrets, "Ai trên máy cũng mở được tệp mật khẩu \(path).", "Chạy: chmod 600 \(path)", .configuration)
        }
        if status.st_mode & 0o070 != 0 {
            return .attention(
                .secrets, "Cả nhóm mở được tệp mật khẩu \(path).", "Nếu không cố ý, chạy: chmod 600 \(path)")
        }
        return .ok(.secrets, "Tệp mật khẩu \(path) chỉ chủ sở hữu mở được.")
    }
}
