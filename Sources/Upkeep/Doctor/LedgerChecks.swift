import Alarms
import Desks
import Dossiers
import Durability
import Glibc
import Settings
import Store
import Surroundings

/// How the work stands, as the ledger has it.
struct LedgerChecks: Sendable {
    let store: Store
    let dataFolder: String
    let settings: Settings?
    let clock: WallClock

    /// Days after which a backup is old: what was sent out since then would be known to nobody after a restore.
    static let backupDays: Int64 = 7

    func data() -> [Diagnosis] {
        do {
            let check = try store.verifyJournal()
            guard check.isWhole else {
                return [
                    .broken(
                        .data, "Nhật ký hỏng từ dòng \(check.firstBroken ?? 0).",
                        "Chạy tiepnhan fsck và giữ nguyên thư mục.")
                ]
            }
            let place = store.server.map { "Sổ tiếp nhận ở \($0) mở được" } ?? "Thư mục dữ liệu mở được"
            return [.ok(.data, "\(place), nhật ký \(check.rows) dòng nguyên vẹn.")]
        } catch { return [failure(.data, error)] }
    }

    /// Deadlines of open rounds that rest on days off that nobody has confirmed.
    func deadlines() -> [Diagnosis] {
        guard let plan = try? settings?.plan(), let rounds = try? store.roster().rounds else { return [] }
        return rounds.filter { $0.state == .open }.compactMap { round in
            let years = UnconfirmedYears(round, plan: plan.of(round: round.id))
            guard let sentence = years.sentence, let command = years.command else { return nil }
            return .attention(.rules, "Đợt xét \(round.id): \(sentence.vietnamese)", "Chạy \(command).")
        }
    }

    func lastSuccess() -> [Diagnosis] {
        guard let settings, settings.mailbox.url != nil else { return [.ok(.lastSuccess, "Chưa cấu hình hộp thư.")] }
        guard let book = store.alarms, !book.visits.isEmpty else {
            return [.attention(.lastSuccess, "Chưa lần nào đọc hộp thư.", "Chạy tiepnhan poll hoặc khởi động dịch vụ.")]
        }
        let now = clock.now
        let deadlines = (try? store.roster().rounds.map(\.deadline)) ?? []
        let limit = settings.alarms.limits.longestSilence(at: now, deadlines: deadlines)
        guard let last = book.lastSuccess else {
            return [
                .broken(.lastSuccess, "Chưa lần nào đọc trọn hộp thư.", "Xem mục hộp thư ở trên.", .serverUnreachable)
            ]
        }
        let text = "Đọc trọn hộp thư lần cuối lúc \(last.rfc3339(in: .vietnam))."
        return now.seconds(since: last) > limit
            ? [
                .broken(
                    .lastSuccess, text, "Xem mục hộp thư ở trên, và dịch vụ có đang chạy không.", .serverUnreachable)
            ]
            : [.ok(.lastSuccess, text)]
    }

    func alarms() -> [Diagnosis] {
        let open = store.alarms?.open ?? []
        if open.isEmpty { return [.ok(.alarms, "Không có cảnh báo nào đang mở.")] }
        return open.map { condition, page in
            .attention(.alarms, "Từ \(page.since.rfc3339(in: .vietnam)): \(page.sentence)", "Mã: \(condition.rawValue)")
        }
    }

    func outbox() -> [Diagnosis] {
        do {
            let counts = try store.outboxCounts()
            var found: [Diagnosis] = []
            if let breaker = try store.openBreaker() {
                found.append(
                    .attention(
                        .outbox,
                        "Việc gửi thư tạm ngừng từ \(breaker.openedAt.rfc3339(in: .vietnam)) vì gửi quá nhiều.",
                        "Xem tiepnhan outbox, rồi cho gửi tiếp bằng tiepnhan outbox --close-breaker."))
            }
            if let refused = counts[.refused] {
                found.append(
                    .attention(
                        .outbox, "\(refused) giấy tiếp nhận bị máy chủ từ chối.",
                        "Xem tiepnhan outbox --undelivered; báo cho đơn vị bằng cách khác."))
            }
            if let held = counts[.held] {
                found.append(
                    .attention(
                        .outbox, "\(held) giấy tiếp nhận chờ duyệt.", "Cho gửi bằng tiepnhan receipts --release SỐ."))
            }
            if let waiting = try store.waitingMail() {
                found.append(
                    .attention(
                        .outbox,
                        "\(waiting.count) giấy tiếp nhận gửi chưa được, lâu nhất từ \(waiting.oldest.rfc3339(in: .vietnam)).",
                        "Xem mục gửi thư ở trên; phần mềm tự gửi lại."))
            }
            return found.isEmpty ? [.ok(.outbox, "Không có giấy tiếp nhận nào bị từ chối hay còn kẹt.")] : found
        } catch { return [failure(.outbox, error)] }
    }

    /// Whether the office's server says where mail comes from, and whether its words can be told from a sender's.
    func senders() -> [Diagnosis] {
        do {
            let reasons = try store.recentSenderReasons(limit: Self.sendersLookedAt)
            let hosts = settings?.mailbox.trustedHosts.names.sorted().joined(separator: ", ") ?? ""
            var found: [Diagnosis] = []
            if settings != nil, hosts.isEmpty {
                found.append(
                    .attention(
                        .senders,
                        "Chưa khai báo máy chủ nhận thư của cơ quan: ai cũng có thể tự ghi kết quả xác thực vào thư gửi đến.",
                        "Ghi tên máy chủ nhận vào mailbox.trusted_hosts (tên sau “by” của dòng Received trên cùng, xem tiepnhan explain THƯ)."
                    ))
            }
            let server = hosts.isEmpty ? "Máy chủ nhận" : "Máy chủ nhận đã khai báo (\(hosts))"
            let silent = reasons.count { $0 == SenderStanding.Reason.noField.rawValue }
            if reasons.count >= Self.fewestSenders, silent == reasons.count {
                found.append(
                    .attention(
                        .senders,
                        "\(server) không ghi kết quả xác thực người gửi (Authentication-Results) trong \(silent) thư gần nhất: "
                            + "không phân biệt được thư giả mạo địa chỉ đã đăng ký.",
                        (hosts.isEmpty ? "" : "Xem lại tên trong mailbox.trusted_hosts. ")
                            + "Đề nghị đơn vị quản trị thư bật kiểm tra SPF, DKIM, DMARC và ghi kết quả vào thư."))
            }
            if !found.isEmpty { return found }
            return [
                .ok(
                    .senders,
                    reasons.isEmpty
                        ? "\(server) được tin về kết quả xác thực người gửi; chưa có thư nào để xem máy chủ có ghi không."
                        : "\(server) ghi kết quả xác thực trong \(reasons.count - silent) trên \(reasons.count) thư gần nhất."
                )
            ]
        } catch { return [failure(.senders, error)] }
    }

    private static let sendersLookedAt = 200
    /// Fewer tell nothing of a server.
    private static let fewestSenders = 10

    func quarantine() -> [Diagnosis] {
        do {
            let (count, seen) = (try store.quarantineCount(), try store.seenQuarantine())
            if count <= seen { return [.ok(.quarantine, "\(count) thư có phần không đọc được, đều đã xem.")] }
            return [
                .attention(
                    .quarantine, "\(count - seen) thư không đọc được hoặc có tệp không đọc được mà chưa ai xem.",
                    "Xem tiepnhan quarantine, rồi chạy tiepnhan quarantine --seen.")
            ]
        } catch { return [failure(.quarantine, error)] }
    }

    func backup() -> [Diagnosis] {
        if store.server != nil {
            return [
                .attention(
                    .backup, "Sổ tiếp nhận ở PostgreSQL: chương trình không biết lần sao lưu cuối.",
                    "Sao lưu cơ sở dữ liệu bằng pg_dump mỗi ngày, và thư mục dữ liệu.")
            ]
        }
        do {
            guard let last = try store.lastEvent("backed_up") else {
                return [
                    .attention(.backup, "Chưa sao lưu lần nào.", "Chạy tiepnhan backup THƯ_MỤC, để trên ổ đĩa khác.")
                ]
            }
            let text = "Sao lưu lần cuối lúc \(last.rfc3339(in: .vietnam))."
            return clock.now.seconds(since: last) > Self.backupDays * 86_400
                ? [.attention(.backup, text, "Chạy tiepnhan backup mỗi ngày.")] : [.ok(.backup, text)]
        } catch { return [failure(.backup, error)] }
    }

    /// Who holds the lock, by its note: taking the lock to find out would hold others up.
    func lock() -> [Diagnosis] {
        let text = (try? DiskFile.read(dataFolder + "/lock", limit: 1 << 10)).map {
            String(decoding: $0, as: UTF8.self)
        }
        let lines = (text ?? "").split(separator: "\n").map { String($0) }
        guard lines.count >= 2, let pid = Int32(lines[0]), pid > 0, kill(pid, 0) == 0 || errno == EPERM else {
            return [.ok(.lock, "Hiện không có tiến trình nào đang làm việc trong thư mục dữ liệu.")]
        }
        return [.ok(.lock, "Tiến trình \(pid) đang làm việc từ \(TextTable.harmless(lines[1])).")]
    }

    private func failure(_ check: Diagnosis.Check, _ error: any Error) -> Diagnosis {
        .broken(check, Complaint.sentence(of: error), "Chạy tiepnhan fsck.", Complaint.status(of: error))
    }
}
