import ArgumentParser
import Desks
import Dossiers
import Judgement
import Pipeline
import Settings
import Store
import Surroundings

struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: Sentence(
            "Những gì phần mềm để cán bộ quyết định, và quyết định của cán bộ.",
            english: "What the program leaves to people, and their decisions."
        ).spoken,
        discussion: HelpText(
            """
            Mọi quyết định được ghi vào nhật ký cùng người quyết định và lý do, có hiệu lực trên kết luận của phần mềm nhưng \
            không sửa kết luận ấy, và được tính ngay trong `status`. Dịch vụ đang chạy vẫn quyết định được.
            """,
            english: """
                Every decision is in the journal with who and why, lies over the program's verdict and never changes it, and \
                counts in `status` at once. It can be made while the service is at work.
                """,
            examples: """
                tiepnhan review --round 2021
                tiepnhan review accept 17-k3f2
                tiepnhan review choose 17-k3f2 N018 --because "Đã gọi điện cho trường"
                tiepnhan review dismiss 17-k3f2 --because "Người của đơn vị khác"
                tiepnhan review look 17-w0m4
                tiepnhan review undo 17-k3f2
                """
        ).spoken,
        subcommands: [List.self, Accept.self, Choose.self, Dismiss.self, Look.self, Undo.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: Sentence(
                "Các câu hỏi đang mở, kèm người có thể khớp, khả năng cao nhất đứng trước.",
                english: "The open questions, with their candidates, best first."
            ).spoken,
            discussion: HelpText(
                examples: """
                    tiepnhan review list --round 2021 --json
                    """
            ).spoken)

        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions

        @Option(help: .spoken("Chỉ của đợt xét này.", english: "Only those of this round."))
        var round: String?

        @Flag(help: .spoken("Cả những câu hỏi đã quyết định.", english: "Decided questions too."))
        var all = false

        @Flag(help: .spoken("In JSON, mỗi câu hỏi một đối tượng.", english: "One JSON object a question."))
        var json = false

        func run() throws {
            let store = try data.readingStore()
            let desk = try ReviewDesk(store: store)
            if let round, try !store.rounds().contains(where: { $0.id == round }) {
                throw StoreError.unknownRound(round)
            }
            try desk.forEachItem(round: round, decidedToo: all) { item in
                Terminal.print(
                    json
                        ? try JSONValue.question(item, desk: desk, zone: .vietnam).text
                        : try QuestionText.of(item, desk: desk))
            }
            guard !json else { return }
            let open = try store.openQuestions(round: round)
            Terminal.tell(
                Sentence(
                    "\(open.asks) câu hỏi đang mở" + (open.looks > 0 ? ", \(open.looks) điều cần xem." : "."),
                    english: "\(open.asks) open questions" + (open.looks > 0 ? ", \(open.looks) to be looked at." : ".")
                ))
        }
    }

    /// The options of every decision.
    struct DecisionOptions: ParsableArguments {
        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions
        @OptionGroup var staff: StaffOptions

        @Flag(
            help: .spoken(
                "In quyết định thành một đối tượng JSON.",
                english: "The decision as one JSON object."))
        var json = false

        @Argument(help: .spoken("Mã câu hỏi.", english: "The question's ID."))
        var question: String

        @Option(help: .spoken("Lý do, được ghi vào nhật ký.", english: "Why.", value: "text"))
        var because: String?

        /// The desk, and the moment of the decision.
        func desk() throws -> (desk: ReviewDesk, now: Instant) {
            let store = try data.store()
            let lateTakesTwo = try data.settings().staff.lateTakesTwo
            return (try ReviewDesk(store: store, lateTakesTwo: lateTakesTwo), try clock.deciding(in: store).now)
        }
    }

    struct Accept: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "accept",
            abstract: Sentence("Đồng ý với đề xuất đầu tiên.", english: "Take the first candidate.").spoken,
            discussion: HelpText(
                examples: """
                    tiepnhan review accept 17-k3f2 --by "Lê Thị Hạnh"
                    """
            ).spoken)

        @OptionGroup var options: DecisionOptions

        func run() throws {
            let (desk, now) = try options.desk()
            let record = try desk.accept(
                options.question, by: options.staff.name, because: options.because ?? "", at: now)
            DecisionPrinter.print(record, isJSON: options.json)
        }
    }

    struct Choose: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "choose",
            abstract: Sentence(
                "Chọn đề nghị này, dù có trong đề xuất hay không.",
                english: "Take this nomination, among the candidates or not."
            ).spoken,
            discussion: HelpText(
                """
                Với tệp không đọc được, ghi mã của mọi người có trích ngang trong tệp. Với câu hỏi về đơn vị, ghi mã đơn vị.
                """,
                english: """
                    For a file that could not be read, name everybody whose summary it is. For the unit, name its code.
                    """,
                examples: """
                    tiepnhan review choose 17-k3f2 N018 --because "Đã gọi điện cho trường"
                    """
            ).spoken)

        @OptionGroup var options: DecisionOptions

        @Argument(
            help: .spoken(
                "Mã các đề nghị của đợt xét, hoặc mã một đơn vị.",
                english: "Nominations of the round, or the code of a unit."))
        var choice: [String]

        func run() throws {
            let (desk, now) = try options.desk()
            let record = try desk.choose(
                options.question, choice, by: options.staff.name, because: options.because ?? "",
                at: now)
            DecisionPrinter.print(record, isJSON: options.json)
        }
    }

    struct Dismiss: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "dismiss",
            abstract: Sentence("Bỏ qua, không nhận đề xuất nào.", english: "Take none of it.").spoken,
            discussion: HelpText(
                examples: """
                    tiepnhan review dismiss 17-k3f2 --because "Người của đơn vị khác"
                    """
            ).spoken)

        @OptionGroup var options: DecisionOptions

        func validate() throws { try asUsage { try Reason.demand(options.because ?? "", .dismissing) } }

        func run() throws {
            let (desk, now) = try options.desk()
            let record = try desk.dismiss(
                options.question, by: options.staff.name, because: options.because ?? "", at: now)
            DecisionPrinter.print(record, isJSON: options.json)
        }
    }

    struct Look: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "look",
            abstract: Sentence(
                "Ghi rằng đã xem điều mà thư đã hứa là cán bộ sẽ xem.",
                english: "Say that you have seen what a letter promised would be seen."
            ).spoken,
            discussion: HelpText(
                examples: """
                    tiepnhan review look 17-w0m4 --by "Lê Thị Hạnh" --because "Đã gọi điện cho trường"
                    """
            ).spoken)

        @OptionGroup var options: DecisionOptions

        func run() throws {
            let (desk, now) = try options.desk()
            let record = try desk.look(
                options.question, by: options.staff.name, because: options.because ?? "", at: now)
            DecisionPrinter.print(record, isJSON: options.json)
        }
    }

    struct Undo: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "undo",
            abstract: Sentence(
                "Rút lại một quyết định; kết quả trước đó có hiệu lực trở lại.",
                english: "Take a decision back; what stood before stands again."
            ).spoken,
            discussion: HelpText(
                examples: """
                    tiepnhan review undo 17-k3f2
                    """
            ).spoken)

        @OptionGroup var options: DecisionOptions

        func run() throws {
            let (desk, now) = try options.desk()
            let record = try desk.undo(
                options.question, by: options.staff.name, because: options.because ?? "", at: now)
            DecisionPrinter.print(record, isJSON: options.json)
        }
    }
}
