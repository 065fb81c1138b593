import HTTPTypes
import HummingbirdCore
import NIOCore
import ServiceLifecycle
import Store
import Surroundings

/// `/events`: the figures of the first page, told as they change (server-sent events, HTML 9.2).
///
/// A stream ends by itself before a request's time is up, and the browser opens the next one; it ends as well with the session and
/// with the console, within two seconds. Between two changes of the journal it costs a look at the session and at the journal's
/// length; a line that means nothing shows every few seconds that the other end is still there.
struct EventsPage: Sendable {
    let visit: Visit
    private static let look = Duration.seconds(2)
    private static let heartbeat = Duration.seconds(6)
    /// Below `Console.whole`, after which any connection that still owes an answer is closed.
    private static let length = Duration.seconds(45)
    /// Milliseconds until the browser comes again.
    private static let retry = 2000

    func answer() -> Answer {
        guard let place = visit.site.live.take(visit.person.login) else {
            var answer = Answer.text("Đã mở quá nhiều trang cùng lúc.", status: .serviceUnavailable)
            answer.headers[.retryAfter] = "30"
            return answer
        }
        let page = self
        return .stream { writer in try await page.tell(&writer, holding: place) }
    }

    private func tell(_ writer: inout any ResponseBodyWriter, holding place: LivePlaces.Place) async throws {
        defer { withExtendedLifetime(place) {} }
        try await writer.write(ByteBuffer(string: "retry: \(Self.retry)\n\n"))
        let end = ContinuousClock.now + Self.length
        var (spoken, length, counts) = (ContinuousClock.now, Int64(-1), "")
        while ContinuousClock.now < end {
            guard let news = try await news(since: length) else { break }
            length = news.length
            if let now = news.counts, now != counts {
                counts = now
                spoken = .now
                try await writer.write(ByteBuffer(string: "event: counts\ndata: \(now)\n\n"))
            } else if ContinuousClock.now - spoken >= Self.heartbeat {
                spoken = .now
                try await writer.write(ByteBuffer(string: ":\n\n"))
            }
            guard await Self.pause() else { break }
        }
        try await writer.finish(nil)
    }

    /// The figures, where the journal has gone on; nil where the session is over.
    private func news(since length: Int64) async throws -> (length: Int64, counts: String?)? {
        let visit = visit
        return try await blocking {
            let site = visit.site
            guard try site.reading.sessionHolder(visit.key.stored, at: site.now) != nil else { return nil }
            let now = try site.reading.journalLength()
            return (now, now == length ? nil : try TodayPage(visit: visit).figures())
        }
    }

    /// Whether the console goes on.
    private static func pause() async -> Bool {
        do {
            try await cancelWhenGracefulShutdown { try await Task.sleep(for: look) }
            return !Task.isShuttingDownGracefully
        } catch { return false }
    }
}
