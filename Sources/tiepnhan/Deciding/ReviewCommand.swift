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
        discussion: """
            Every decision is in the journal with who and why, lies over the program's verdict and never changes it, and \
            counts in `status` at once. It can be made while the service is at work.

            Example:
              tiepnhan review --round 2021
              tiepnhan review accept 17-k3f2
              tiepnhan review choose 17-k3f2 N018 --because "Đã gọi điện cho trường"
              tiepnhan review dismiss 17-k3f2 --because "Người của đơn vị khác"
              tiepnhan review look 17-w0m4
              tiepnhan review undo 17-k3f2
            """,
        subcommands: [List.self, Accept.self, Choose.self, Dismiss.self, Look.self, Undo.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: Sentence(
                "Các câu hỏi đang mở, kèm người có thể khớp, khả năng cao nhất đứng trước.",
                english: "The open questions, with their candidates, best first."
            ).spoken,
            discussion: """
                Example:
                  tiepnhan review list --round 2021 --json
                """)

        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions

        @Option(help: "Only those of this round.")
        var round: String?

        @Flag(help: "Decided questions too.")
        var all = false

        @Flag(help: "One JSON object a question.")
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

        @Flag(help: "The decision as one JSON object.")
        var json = false

        @Argument(help: "The question's ID.")
        var question: String

        @Option(help: ArgumentHelp("Why.", valueName: "text"))
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
            discussion: """
                Example:
                  tiepnhan review accept 17-k3f2 --by "Lê Thị Hạnh"
                """)

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
            discussion: """
                For a file that could not be read, name everybody whose summary it is. For the unit, name its code.

                Example:
                  tiepnhan review choose 17-k3f2 N018 --because "Đã gọi điện cho trường"
                """)

        @OptionGroup var options: DecisionOptions

        @Argument(help: "Nominations of the round, or the code of a unit.")
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
            discussion: """
                Example:
                  tiepnhan review dismiss 17-k3f2 --because "Người của đơn vị khác"
                """)

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
            discussion: """
                Example:
                  tiepnhan review look 17-w0m4 --by "Lê Thị Hạnh" --because "Đã gọi điện cho trường"
                """)

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
            discussion: """
                Example:
                  tiepnhan review undo 17-k3f2
                """)

        @OptionGroup var options: DecisionOptions

        func run() throws {
            let (desk, now) = try options.desk()
            let record = try desk.undo(
                options.question, by: options.staff.name, because: options.because ?? "", at: now)
            DecisionPrinter.print(record, isJSON: options.json)
        }
    }
}
