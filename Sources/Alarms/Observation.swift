public import Dossiers
public import Settings

/// What is known at one moment of all that can be wrong; decides which conditions hold.
///
/// Pure. What was not looked at is nil and changes nothing.
public struct Observation: Sendable {
    public var now: Instant
    /// How it goes with the folders that are read; empty where no mailbox is read.
    public var visits: [MailboxVisits]?
    /// Messages that nobody can account for, in all folders together.
    public var unexplained: Int?
    /// The latest moment seen before.
    public var latest: Instant?
    /// The deadlines of all rounds.
    public var deadlines: [Instant] = []
    /// Receipts that are due and were tried in vain, and since when the oldest waits.
    public var waitingReceipts: (count: Int, oldest: Instant)?
    /// Whether the breaker of outgoing mail is open.
    public var isBreakerOpen: Bool?
    public var disk: Disk?
    public var quarantine: (before: Int, now: Int)?
    /// Messages that were accepted and not read, and since when the oldest waits.
    public var unread: (count: Int, oldest: Instant)?
    /// Whether a mailbox is nearly full (IMAP QUOTA, RFC 9208); nil where no server tells.
    public var isMailboxFull: Bool?

    /// The room on the data folder's disk, in bytes.
    public struct Disk: Hashable, Sendable {
        public var free: Int
        public var size: Int

        public init(free: Int, size: Int) {
            self.free = free
            self.size = size
        }
    }

    public init(now: Instant) { self.now = now }
}

// MARK: - Which conditions hold

extension Observation {
    /// Seconds: no message, and no batch of messages, takes that long to be read.
    static let longestUnread: Int64 = 900

    /// The sentence of each condition that holds, nil for each that does not; what was not looked at is left out.
    public func seen(_ limits: AlarmLimits) -> [AlarmCondition: String?] {
        var seen: [AlarmCondition: String?] = [:]
        addMailbox(&seen, limits)
        addReceipts(&seen, limits)
        addMachine(&seen, limits)
        return seen
    }

    private func addMailbox(_ seen: inout [AlarmCondition: String?], _ limits: AlarmLimits) {
        if let visits { addVisits(visits, &seen, limits) }
        if let unexplained {
            seen[.balanceBroken] =
                unexplained != 0
                ? "Hộp thư có \(unexplained) thư không rõ đã được lưu hay chưa: mở hộp thư và đối chiếu bằng tay."
                : .some(nil)
        }
        if let isMailboxFull {
            seen[.mailboxNearlyFull] =
                isMailboxFull
                ? "Hộp thư sắp đầy: khi đầy, máy chủ sẽ từ chối thư của các đơn vị; dọn hoặc xin tăng dung lượng."
                : .some(nil)
        }
    }

    private func addVisits(
        _ visits: [MailboxVisits], _ seen: inout [AlarmCondition: String?], _ limits: AlarmLimits
    ) {
        let isRefused = visits.contains(where: \.isRefused)
        seen[.loginRefused] =
            isRefused
            ? "Máy chủ thư từ chối đăng nhập nên không nhận được thư: kiểm tra tên và mật khẩu (tiepnhan doctor)."
            : .some(nil)
        let limit = limits.longestSilence(at: now, deadlines: deadlines)
        // A refused login is the cause of its folder's silence and was told: one trouble, one alarm.
        let isSilent = visits.contains { visit in
            !visit.isRefused && now.seconds(since: visit.lastSuccess ?? visit.firstTry) > limit
        }
        seen[.noPoll] =
            isSilent
            ? "Đã \(limit / 60) phút không đọc được hộp thư: kiểm tra mạng và máy chủ thư (tiepnhan doctor)."
            : .some(nil)
    }

    private func addReceipts(_ seen: inout [AlarmCondition: String?], _ limits: AlarmLimits) {
        if let waitingReceipts {
            let isLong =
                waitingReceipts.count > 0 && now.seconds(since: waitingReceipts.oldest) > limits.receiptsWaiting
            seen[.receiptsWaiting] =
                isLong
                ? "\(waitingReceipts.count) giấy tiếp nhận chưa gửi được: kiểm tra máy chủ gửi thư (tiepnhan doctor)."
                : .some(nil)
        }
        if let isBreakerOpen {
            seen[.breakerOpen] =
                isBreakerOpen
                ? "Đã tạm ngừng gửi giấy tiếp nhận (quá nhiều giấy trong thời gian ngắn, hoặc một bản sao của thư mục dữ liệu cũng đang gửi): xem tiepnhan outbox, rồi cho gửi tiếp bằng tiepnhan outbox --close-breaker."
                : .some(nil)
        }
    }

    private func addMachine(_ seen: inout [AlarmCondition: String?], _ limits: AlarmLimits) {
        if let disk {
            seen[.diskNearlyFull] =
                limits.isNearlyFull(disk)
                ? "Ổ đĩa của thư mục dữ liệu chỉ còn \(disk.free >> 20) MB: dọn bớt hoặc thêm chỗ, nếu đầy sẽ không lưu được thư."
                : .some(nil)
        }
        if let quarantine {
            seen[.quarantineGrown] =
                quarantine.now > quarantine.before
                ? "Có thêm \(quarantine.now - quarantine.before) thư không đọc được hoặc có tệp không đọc được: xem tiepnhan quarantine."
                : .some(nil)
        }
        if let unread {
            let isLong = unread.count > 0 && now.seconds(since: unread.oldest) > Self.longestUnread
            seen[.filesWaiting] =
                isLong
                ? "\(unread.count) thư đã lưu nhưng chưa đọc được: máy thiếu thành phần đọc tệp (tiepnhan doctor)."
                : .some(nil)
        }
        if let latest {
            seen[.clockJumped] =
                latest.seconds(since: now) > limits.clockJump
                ? "Đồng hồ máy lùi \(latest.seconds(since: now)) giây: kiểm tra đồng bộ giờ (timedatectl)." : .some(nil)
        }
    }
}

extension AlarmLimits {
    package func isNearlyFull(_ disk: Observation.Disk) -> Bool {
        if disk.free < leastFreeBytes { return true }
        return disk.free < freeBytes && Double(disk.free) < Double(disk.size) * freeShare
    }
}
