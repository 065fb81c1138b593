import ArgumentParser
import Intake
import Mailbox

struct PollCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "poll", abstract: "One pass over the mailbox, for cron.",
        discussion: """
            Takes in what is new, judges it, answers it, and balances: every message on the server is stored or named. \
            With nothing new it prints nothing.

            Example:
              tiepnhan poll --data /var/lib/tiepnhan --json
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Flag(help: "One JSON object a message, in order of arrival.")
    var json = false

    func run() async throws {
        let workshop = try Workshop(data, clock: clock.clock, logger: Workshop.quietLogger())
        let mailbox = try workshop.connections.mailbox()
        let name = workshop.connections.mailboxName
        var printer = OutcomePrinter(isJSON: json)
        do {
            let report = try await workshop.intake.poll(mailbox, account: name.account, folder: name.folder) {
                printer.add($0)
            }
            await mailbox.close()
            printer.finish()
            try Workshop.finish(report)
        } catch {
            await mailbox.close()
            if !(error is ExitCode) { printer.finish() }
            throw error
        }
    }
}
