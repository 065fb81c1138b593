import Desks
import Logging
import Pipeline
import Surroundings

/// The daemon's other half: sends what the passes put into the outbox, beside them, so that a mail server that is slow or broken
/// never holds up the taking in of mail.
///
/// Looks when a pass has settled something, and every second; while the server gives trouble the pauses grow to ten minutes, and the trouble is told once.
struct OutboxSender {
    /// One whose passes do not send themselves.
    let intake: Intake
    let logger: Logger

    /// Runs until it is cancelled.
    func run() async {
        var trouble = Trouble()
        while !Task.isCancelled {
            if !intake.stop.isRaised { trouble.note(await look(), logger) }
            await pause(trouble.failed)
        }
    }

    /// Until something is put into the outbox, or a second; a server that gives trouble is left alone for the whole pause.
    private func pause(_ failed: Int) async {
        let time = Duration.seconds(Self.pause(failed: failed))
        guard failed == 0 else {
            try? await Task.sleep(for: time)
            return
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await Task.sleep(for: time) }
            group.addTask { [intake] in await intake.outgoing.heard() }
            await group.next()
            group.cancelAll()
        }
    }

    /// What is wrong now, and how long it has been.
    private struct Trouble {
        var failed = 0
        private var told: Set<String> = []

        mutating func note(_ report: PassReport, _ logger: Logger) {
            let hasFailed = report.delayed > 0 || !report.failures.isEmpty
            failed = hasFailed ? failed + 1 : 0
            for failure in report.failures {
                if told.insert(Self.kind(of: failure)).inserted { logger.error("\(failure)") }
            }
            for sentence in report.notices { logger.notice("\(sentence)") }
            guard report.sent > 0 else { return }
            logger.info("sent", metadata: ["mails": "\(report.sent)"])
            if !hasFailed { told = [] }
        }

        /// The sentence without what differs each time: servers put numbers of their own into what they say.
        private static func kind(of sentence: String) -> String {
            // Each receipt's own trouble is told.
            if sentence.hasPrefix("Receipt ") { return sentence }
            return sentence.split(separator: " ").filter { !$0.contains { $0.isNumber } }.joined(separator: " ")
        }
    }

    private func look() async -> PassReport {
        do {
            return try await intake.sendOutbox()
        } catch {
            var report = PassReport()
            report.failures = ["\(Complaint.sentence(of: error)) It is tried again."]
            return report
        }
    }

    /// Seconds until the next look: one, and twice as long after each failure, at most ten minutes.
    static func pause(failed: Int) -> Int { min(1 << min(failed, 10), 600) }
}
