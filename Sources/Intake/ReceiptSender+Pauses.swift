extension ReceiptSender {
    /// Seconds until the next try: a minute, then longer, at most four hours.
    ///
    /// Greylisting servers want some minutes (RFC 6647 section 5): the second try comes after five.
    static func pause(after attempts: Int) -> Int64 {
        let steps: [Int64] = [60, 300, 900, 3600, 14_400]
        return steps[min(max(attempts, 0), steps.count - 1)]
    }
}
