import Logging
import Synchronization

/// A log that tests read.
final class LogLines: Sendable {
    private let stored = Mutex<[(level: Logger.Level, text: String)]>([])

    func count(_ level: Logger.Level, containing words: String = "") -> Int {
        stored.withLock { $0.count { $0.level == level && $0.text.contains(words) } }
    }

    var logger: Logger { Logger(label: "test") { _ in Handler(lines: self) } }

    private struct Handler: LogHandler {
        let lines: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            lines.stored.withLock { $0.append((event.level, "\(event.message)")) }
        }
    }
}
