public import Logging
public import Mailbox
public import ServiceLifecycle

/// The daemon: a pass over the mailbox, a pause, the next pass, until it is asked to end.
///
/// Trouble with the server is told once, and once more when it is over; between them the pauses grow to ten minutes.
/// The log says how many, never what: no addresses, no subjects, no names.
public struct IntakeService: Service {
    private let intake: Intake
    private let makeMailbox: @Sendable () throws -> any Mailbox
    private let account: String
    private let folder: String
    private let logger: Logger
    private let overdue: @Sendable () -> Void

    /// - Parameter overdue: called where the message in hand is not finished eight seconds after the stop.
    public init(
        intake: Intake, account: String, folder: String, logger: Logger,
        makeMailbox: @escaping @Sendable () throws -> any Mailbox, overdue: @escaping @Sendable () -> Void
    ) {
        self.intake = intake
        self.account = account
        self.folder = folder
        self.logger = logger
        self.makeMailbox = makeMailbox
        self.overdue = overdue
    }

    public func run() async throws {
        let stop = intake.stop
        let overdue = overdue
        try await withGracefulShutdownHandler {
            try await loop()
        } onGracefulShutdown: {
            stop.raise()
            Overtime.after(seconds: 8, overdue)
        }
    }

    private func loop() async throws {
        var failed = 0
        logger.info("started")
        while !intake.stop.isRaised {
            do {
                log(try await pass())
                if failed > 0 { logger.notice("the mail server can be reached again") }
                failed = 0
            } catch let error where Self.endsTheDaemon(error, isFirst: failed == 0) {
                throw error
            } catch {
                failed += 1
                if failed == 1 { logger.error("\(Complaint.sentence(of: error)) It is tried again.") }
            }
            await pause(seconds: Self.pause(every: intake.settings.mailbox.pollEvery, failed: failed))
        }
        logger.info("ended")
    }

    private func pass() async throws -> PassReport {
        let mailbox = try makeMailbox()
        do {
            let report = try await intake.poll(mailbox, account: account, folder: folder) { _ in }
            await mailbox.close()
            return report
        } catch {
            await mailbox.close()
            throw error
        }
    }

    private func log(_ report: PassReport) {
        for failure in report.failures { logger.error("\(failure)") }
        guard report.accepted + report.settled + report.sent + report.delayed > 0 else { return }
        logger.info(
            "pass done",
            metadata: [
                "accepted": "\(report.accepted)", "settled": "\(report.settled)", "sent": "\(report.sent)",
                "queued": "\(report.delayed)",
            ])
    }

    /// Wrong settings are not mended by waiting.
    private static func endsTheDaemon(_ error: any Error, isFirst: Bool) -> Bool {
        let status = Complaint.status(of: error)
        return status == .configuration || (isFirst && status == .loginRefused)
    }

    /// Seconds until the next pass: twice as long after each failure, at most ten minutes.
    static func pause(every: Int, failed: Int) -> Int {
        failed == 0 ? every : min(max(every, 1) << min(failed, 10), max(every, 600))
    }

    private func pause(seconds: Int) async {
        guard !intake.stop.isRaised else { return }
        try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(seconds)) }
    }
}
