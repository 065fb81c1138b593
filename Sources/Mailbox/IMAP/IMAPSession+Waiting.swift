// Waiting for new mail.
extension IMAPSession {
    /// RFC 2177: a server may end a session that does nothing for 30 minutes.
    static let idleRenewal = Duration.seconds(29 * 60)
    /// Where the server has no IDLE: well below the 30 minutes after which it may end the session (RFC 3501 section 5.4),
    /// and below what routers remember of a silent connection.
    static let keepAlive = Duration.seconds(5 * 60)

    /// Waits until the server tells of new mail, at most so long; true where it did.
    func waitForNews(atMost limit: Duration, renewal: Duration = idleRenewal) throws -> Bool {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: limit)
        while !hasNews, clock.now < end, !stream.mustYield {
            if capabilities?.idle == true {
                try idle(until: min(end, clock.now.advanced(by: renewal)))
            } else {
                try listen(until: min(end, clock.now.advanced(by: Self.keepAlive)))
                if !hasNews, !stream.mustYield { try command("NOOP") { _ in } }
            }
        }
        return hasNews
    }

    private func idle(until end: ContinuousClock.Instant) throws {
        let tag = try send("IDLE")
        stream.restartLimit()
        guard try isIdling(tag) else {
            // It said that it could, and does not: it is asked from time to time instead.
            capabilities?.idle = false
            return
        }
        try listen(until: end)
        try stream.send(Array("DONE\r\n".utf8))
        _ = try receive(until: tag, bodies: nil) { _ in }
    }

    /// Waits for the continuation that IDLE is answered with; false where it was refused.
    private func isIdling(_ tag: String) throws -> Bool {
        while true {
            let response = try nextResponse(nil)
            if response.isUntagged {
                try note(response)
            } else if response.tag == "+" {
                return true
            } else if response.tag == tag {
                return false
            }
        }
    }

    /// Hears what the server says by itself, until it tells of new mail or the time is over.
    private func listen(until end: ContinuousClock.Instant) throws {
        while !hasNews, try hasInput(until: end) {
            let response = try nextResponse(nil)
            if response.isUntagged { try note(response) }
        }
    }
}
