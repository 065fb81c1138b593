import ArgumentParser

struct ReceiptsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipts", abstract: "What units are told.",
        discussion: """
            Example:
              tiepnhan receipts --data /var/lib/tiepnhan --json
              tiepnhan receipts preview --all letters
            """,
        subcommands: [
            ReceiptsListCommand.self, ReceiptsPreviewCommand.self,
        ], defaultSubcommand: ReceiptsListCommand.self)
}
