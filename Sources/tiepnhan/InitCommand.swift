import ArgumentParser
import Intake

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make the data folder: settings with comments and an empty database.",
        discussion: """
            On a folder that is one already it says so and changes nothing.

            Example:
              tiepnhan init --data /var/lib/tiepnhan --rules rules/532-KH-PGDDT --mailbox phongnoivu@example.vn
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Option(help: "The folder of the plan's rules.", completion: .directory)
    var rules: String

    @Option(help: "The office's address (default: the one that the plan names).")
    var mailbox: String?

    func run() throws {
        switch try DataFolder.make(at: data.folder, rules: rules, mailbox: mailbox) {
        case .alreadyThere: Terminal.tell("\(data.folder) is a data folder already; nothing was changed.")
        case .made(let settings): Terminal.tell("Made \(data.folder); the settings are in \(settings).")
        }
    }
}
