import Alarms
package import Dossiers
import Reports
import Settings
import Store

extension DigestDesk {
    /// What a person has to look at because the program cannot go on by itself, the worst first: one sentence each, with the
    /// command that shows more.
    ///
    /// What can be looked at is looked at now; of the rest (the mailbox, the login, the disk) the book of alarms tells, which
    /// the last pass has written.
    package func troubles(at now: Instant) throws -> [String] {
        try alarms(at: now) + unread() + outgoing(since: now.adding(seconds: -Self.daysAfterDeadline * Self.day))
    }

    // MARK: - Alarms

    private func alarms(at now: Instant) throws -> [String] {
        var seen = Observation(now: now)
        seen.isBreakerOpen = try store.openBreaker() != nil
        // The book knows which folders are read; before the first look there is none.
        let watched = store.alarms.map { Array($0.visits.keys) }
        seen.unexplained = try store.mailboxState(of: watched)?.unexplained
        let current = seen.seen(AlarmLimits())
        let open = Dictionary(
            uniqueKeysWithValues: (store.alarms?.open ?? []).map { ($0.condition, $0.page) })
        return AlarmCondition.allCases.compactMap { condition in
            switch condition {
            case .breakerOpen, .balanceBroken: return current[condition] ?? nil
            // Told by its own count below.
            case .quarantineGrown: return nil
            case .noPoll, .loginRefused, .receiptsWaiting, .diskNearlyFull, .filesWaiting,
                .mailboxNearlyFull, .clockJumped:
                return open[condition].map {
                    "\($0.sentence) (Từ \(ReportText.moment($0.since, in: plan.deadline.offset)))"
                }
            }
        }
    }

    // MARK: - What could not be read

    private func unread() throws -> [String] {
        let (all, seen, failed) = (
            try store.quarantineCount(), try store.seenQuarantine(), try store.count(at: .failed)
        )
        let fresh = max(all - seen, 0)
        guard fresh > 0 || failed > 0 else { return [] }
        var parts: [String] = []
        if failed > 0 { parts.append("\(failed) thư đã bỏ dở") }
        if fresh > 0 { parts.append("\(fresh) thư chưa ai xem") }
        return [
            "\(all) thư không đọc được hoặc có tệp không đọc được, trong đó \(parts.joined(separator: ", ")) "
                + "(tiepnhan quarantine)"
        ]
    }

    // MARK: - What did not go out

    /// - Parameter start: what was not answered, or came back, before then is past mending.
    private func outgoing(since start: Instant) throws -> [String] {
        let untold = try store.untold().count { $0.receivedAt >= start && $0.reason != .beforeStart }
        let states = try store.outboxCounts()
        let counts: [(Int, String)] = [
            (
                states[.refused] ?? 0,
                "thư gửi đi bị máy chủ thư từ chối: báo cho đơn vị bằng cách khác (tiepnhan outbox --undelivered)"
            ),
            (
                try store.undeliveredCount(since: start),
                "thư gửi đi bị trả lại: kiểm tra địa chỉ của đơn vị (tiepnhan outbox --undelivered)"
            ),
            (untold, "thư nộp hồ sơ chưa được trả lời (tiepnhan outbox --untold)"),
            (states[.held] ?? 0, "thư gửi đi đang chờ duyệt (tiepnhan receipts --release)"),
        ]
        return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    }
}
