import Dossiers
import Ledger

extension ReceiptSender {
    /// Seconds until the next try: a minute, then longer, at most four hours.
    ///
    /// Greylisting servers want some minutes (RFC 6647 section 5): the second try comes after five.
    static func pause(after attempts: Int) -> Int64 {
        let steps: [Int64] = [60, 300, 900, 3600, 14_400]
        return steps[min(max(attempts, 0), steps.count - 1)]
    }

    static func sentence(of breaker: OpenBreaker) -> String {
        "ALARM: nothing is sent since \(breaker.openedAt.rfc3339(in: .vietnam)) because \(breaker.reason); look at "
            + "`tiepnhan outbox`, then let mail go again with `tiepnhan outbox --close-breaker`."
    }

    /// A server's words as a log may hold them: without anybody's address.
    static func shown(_ words: String) -> String {
        words.split(separator: " ").map { $0.contains("@") ? "…" : String($0) }.joined(separator: " ")
    }
}
