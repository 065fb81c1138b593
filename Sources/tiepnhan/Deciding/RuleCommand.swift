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
            discussion: HelpText(
                """
                Gọi một thư bằng tên tệp, Message-ID, phần đầu mã SHA-256 hoặc số thứ tự.
                """,
                english: """
                    MESSAGE is its source, its Message-ID, the beginning of its SHA-256, or its row.
                    """,
                examples: """
                    tiepnhan rule late 0042.eml --as on_time --because "Máy chủ ngừng hoạt động từ 22 giờ"
                    tiepnhan rule late 0042.eml --undo
                    """
            ).spoken)

        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions
        @OptionGroup var staff: StaffOptions

        @Argument(
            help: .spoken(
                "Thư nào: tên tệp, Message-ID, phần đầu mã SHA-256 hoặc số thứ tự.",
                english: "The message."))
        var message: String

        @Option(
            name: .customLong("as"),
            help: .spoken("on_time (đúng hạn) hoặc late (quá hạn).", english: "on_time or late.", value: "ruling"))
        var ruling: Ruling?

        @Option(help: .spoken("Lý do, được ghi vào nhật ký.", english: "Why.", value: "text"))
        var because: String?

        @Flag(help: .spoken("Rút lại kết luận.", english: "Take the ruling back."))
        var undo = false

        @Flag(
            help: .spoken(
                "In quyết định thành một đối tượng JSON.",
                english: "The decision as one JSON object."))
        var json = false

        func validate() throws {
            if undo ? ruling != nil : ruling == nil {
                throw ValidationError(
                    Sentence("Ghi --as hoặc --undo, một trong hai.", english: "Give either --as or --undo.").spoken)
            }
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
            discussion: HelpText(
                """
                Thư được xét lại ngay theo danh sách và hạn cuối của đợt ấy; nơi nào đã được báo khác thì `receipts \
                corrections` liệt kê.
                """,
                english: """
                    The message is judged again at once by that round's list and deadline; who was told otherwise is listed by \
                    `receipts corrections`.
                    """,
                examples: """
                    tiepnhan rule round 0042.eml --as 2021 --because "Hồ sơ ghi năm 2021"
                    tiepnhan rule round 0042.eml --undo --because "Nhầm thư"
                    """
            ).spoken)

        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions
        @OptionGroup var staff: StaffOptions

        @Argument(
            help: .spoken(
                "Thư nào: tên tệp, Message-ID, phần đầu mã SHA-256 hoặc số thứ tự.",
                english: "The message."))
        var message: String

        @Option(name: .customLong("as"), help: .spoken("Mã đợt xét.", english: "The round's ID.", value: "round"))
        var round: String?

        @Option(help: .spoken("Lý do, được ghi vào nhật ký.", english: "Why.", value: "text"))
        var because: String

        @Flag(help: .spoken("Rút lại kết luận.", english: "Take the ruling back."))
        var undo = false

        @Flag(
            help: .spoken(
                "In quyết định thành một đối tượng JSON.",
                english: "The decision as one JSON object."))
        var json = false

        func validate() throws {
            if undo ? round != nil : round == nil {
                throw ValidationError(
                    Sentence("Ghi --as hoặc --undo, một trong hai.", english: "Give either --as or --undo.").spoken)
            }
            try asUsage { try Reason.demand(because, .ruling) }
        }

        func run() async throws {
            let store = try data.store()
            let lock = try InstanceLock.acquire(folder: data.folder, now: WallClock.system.now)
            lock.guards(store)
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
