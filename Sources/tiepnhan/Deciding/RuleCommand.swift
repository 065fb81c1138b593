import ArgumentParser
import Desks
import Dossiers
import Pipeline
import Settings
import Store
import Surroundings

struct RuleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rule",
        abstract: Sentence(
            "Kết luận của cán bộ khi không có đề xuất nào.", english: "Rulings by people that no proposal precedes."
        ).spoken,
        subcommands: [Late.self, Round.self])

    struct Late: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "late",
            abstract: Sentence(
                "Kết luận một thư đúng hạn hay quá hạn.", english: "Rule whether a message came in time."
            ).spoken,
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
            if !undo { try asUsage { try Reason.demand(because ?? "", .ruling) } }
        }

        func run() throws {
            let store = try data.store()
            let row = try store.settledMessage(named: message)
            let (why, now) = (because ?? "", try clock.deciding(in: store).now)
            let record: RecordedDecision
            if let ruling {
                let lateTakesTwo = try ruling == .late && data.settings().staff.lateTakesTwo
                record = try ReviewDesk(store: store, lateTakesTwo: lateTakesTwo).rule(
                    row, as: ruling.timeliness, by: staff.name, because: why, at: now)
            } else {
                record = try store.undo(.arrival, message: row.message.id, by: staff.name, because: why, at: now)
            }
            DecisionPrinter.print(record, isJSON: json)
        }
    }

    struct Round: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "round",
            abstract: Sentence("Kết luận một thư thuộc đợt xét nào.", english: "Rule which round a message is for.")
                .spoken,
            discussion: """
                The message is judged again at once by that round's list and deadline; who was told otherwise is listed by \
                `receipts corrections`.

                Example:
                  tiepnhan rule round 0042.eml --as 2021 --because "Hồ sơ ghi năm 2021"
                  tiepnhan rule round 0042.eml --undo --because "Nhầm thư"
                """)

        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions
        @OptionGroup var staff: StaffOptions

        @Argument(help: "The message.")
        var message: String

        @Option(name: .customLong("as"), help: ArgumentHelp("The round's ID.", valueName: "round"))
        var round: String?

        @Option(help: ArgumentHelp("Why.", valueName: "text"))
        var because: String

        @Flag(help: "Take the ruling back.")
        var undo = false

        @Flag(help: "The decision as one JSON object.")
        var json = false

        func validate() throws {
            if undo ? round != nil : round == nil { throw ValidationError("Give either --as or --undo.") }
            try asUsage { try Reason.demand(because, .ruling) }
        }

        func run() async throws {
            let store = try data.store()
            let lock = try InstanceLock.acquire(folder: data.folder, now: WallClock.system.now)
            defer { withExtendedLifetime(lock) {} }
            let row = try store.settledMessage(named: message)
            let clock = try clock.deciding(in: store)
            let now = clock.now
            // Settings and rules are read before anything is decided.
            let rejudger = try Rejudger(
                settings: try data.settings(), store: store, clock: clock,
                makeReader: {
                    throw Refusal(.usage, Sentence("Ở đây không đọc lại thư nào.", english: "Nothing is read again."))
                })
            let record: RecordedDecision
            if let round {
                record = try ReviewDesk(store: store).move(row, to: round, by: staff.name, because: because, at: now)
            } else {
                record = try store.undo(.round, message: row.message.id, by: staff.name, because: because, at: now)
            }
            let moved = round ?? row.verdict.round ?? ""
            try await rejudger.move(row.message.id, to: moved, by: staff.name, because: because)
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
