import ArgumentParser
import Dossiers
import Intake
import Store

struct RuleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rule", abstract: "Rulings by people that no proposal precedes.", subcommands: [Late.self])

    struct Late: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "late", abstract: "Rule whether a message came in time.",
            discussion: """
                MESSAGE is its source, its Message-ID, the beginning of its SHA-256, or its row.

                Example:
                  tiepnhan rule late 0042.eml --as on_time --because "Máy chủ ngừng hoạt động từ 22 giờ"
                  tiepnhan rule late 0042.eml --undo
                """)

        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions
        @OptionGroup var staff: StaffOptions

        @Argument(help: "The message.")
        var message: String

        @Option(name: .customLong("as"), help: ArgumentHelp("on_time or late.", valueName: "ruling"))
        var ruling: Ruling?

        @Option(help: ArgumentHelp("Why.", valueName: "text"))
        var because: String?

        @Flag(help: "Take the ruling back.")
        var undo = false

        @Flag(help: "The decision as one JSON object.")
        var json = false

        func validate() throws {
            if undo ? ruling != nil : ruling == nil { throw ValidationError("Give either --as or --undo.") }
            if !undo, (because ?? "").isEmpty { throw ValidationError("A ruling needs its reason: --because TEXT.") }
        }

        func run() throws {
            let store = try data.store()
            let row = try store.settledMessage(named: message)
            let (why, now) = (because ?? "", clock.clock.now)
            let record: RecordedDecision
            if let ruling {
                record = try ReviewDesk(store: store).rule(
                    row, as: ruling.timeliness, by: staff.name, because: why, at: now)
            } else {
                record = try store.undo(.arrival, message: row.message.id, by: staff.name, because: why, at: now)
            }
            DecisionPrinter.print(record, isJSON: json)
        }
    }

    /// `Timeliness` on the command line.
    enum Ruling: String, ExpressibleByArgument, CaseIterable {
        case onTime = "on_time"
        case late

        var timeliness: Timeliness { self == .late ? .late : .onTime }
    }
}
