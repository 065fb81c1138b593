import ArgumentParser
import Dossiers
import Surroundings

struct ReceiptsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipts",
        abstract: Sentence(
            "Những gì đã báo cho đơn vị: giấy tiếp nhận, thư điều chỉnh, thư trả lời.",
            english: "What units are told: receipts, corrections, answers on order."
        ).spoken,
        discussion: HelpText(
            examples: """
                tiepnhan receipts --data /var/lib/tiepnhan --json
                tiepnhan receipts preview --all letters
                tiepnhan receipts corrections
                tiepnhan receipts write T12 0042.eml
                """
        ).spoken,
        subcommands: [
            ReceiptsListCommand.self, ReceiptsPreviewCommand.self, CorrectionsCommand.self, ReceiptsWriteCommand.self,
            ReceiptsSlipCommand.self,
            ReceiptsVerifyCommand.self,
        ], defaultSubcommand: ReceiptsListCommand.self)
}
