import ArgumentParser
import Glibc
import Intake
import Logging
import ServiceLifecycle
import UnixSignals

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "The daemon: polls until it is asked to end.",
        discussion: """
            Ends on SIGTERM or SIGINT after the message in hand. Logs to standard error, without mail content.

            Example:
              tiepnhan run --data /var/lib/tiepnhan
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    func run() async throws {
        let logger = Logger(label: "tiepnhan") { StreamLogHandler.standardError(label: $0) }
        let workshop = try Workshop(data, clock: clock.clock, logger: logger)
        let name = workshop.connections.mailboxName
        let connections = workshop.connections
        // A missing setting is told now and not at the first pass.
        _ = try connections.mailbox()
        let service = IntakeService(
            intake: workshop.intake, account: name.account, folder: name.folder, logger: logger,
            makeMailbox: { try connections.mailbox() },
            overdue: {
                // Everything that was decided is durable; what was not is taken up by the next run.
                _exit(0)
            })
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: service)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}
