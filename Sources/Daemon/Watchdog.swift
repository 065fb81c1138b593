import Logging
import Pipeline
import Settings
import Synchronization

/// Tells systemd that the service is alive as long as every folder's loop gets on; where one does not, systemd starts the
/// service anew (`WatchdogSec`), which loses nothing.
///
/// That this runs at all shows that the pool of threads is not stuck; the pulses show the rest.
final class Watchdog: Sendable {
    private let notice: ServiceNotice
    private let logger: Logger
    private let pulses = Mutex<[Pulse]>([])

    /// Longer than any step takes that is at work: reading one message is given up after minutes, and a mail server that
    /// sends nothing sooner.
    static func longestStep(_ settings: MailboxSettings) -> Duration {
        .seconds(max(900, 3 * settings.progressTimeout))
    }

    init(_ notice: ServiceNotice, _ logger: Logger) {
        self.notice = notice
        self.logger = logger
    }

    /// The loops that have to get on from now on.
    func watch(_ pulses: [Pulse]) { self.pulses.withLock { $0 = pulses } }

    /// Runs until it is cancelled; returns at once where systemd does not watch.
    func run() async {
        guard let interval = notice.watchdogInterval else { return }
        var told: Set<String> = []
        while !Task.isCancelled {
            let overdue = pulses.withLock { $0 }.filter { $0.isOverdue() }.map(\.name)
            if overdue.isEmpty { notice.isAlive() }
            for name in overdue where told.insert(name).inserted {
                logger.critical(
                    "the folder does not get on; systemd is not told any more that the service is alive",
                    metadata: ["mailbox": "\(name)"])
            }
            told.formIntersection(overdue)
            try? await Task.sleep(for: .microseconds(interval))
        }
    }
}
