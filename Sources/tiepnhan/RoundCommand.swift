import ArgumentParser
import Dossiers
import Intake
import Judgement
import Rulebook
import Store

struct RoundCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "round", abstract: "Award rounds.", subcommands: [Open.self, List.self])

    struct Open: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "open", abstract: "Open a round; its deadline follows from the day of publication.",
            discussion: """
                The deadline is counted by the rules, and the counting is shown. --deadline fixes another one, which \
                then does not roll over days off. Opening a round again corrects its dates.

                Example:
                  tiepnhan round open 2021 --published 2022-03-01
                """)

        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions

        @Argument(help: "The round: letters, digits, `.`, `_` and `-`; it becomes part of receipt numbers.")
        var id: String

        @Option(help: ArgumentHelp("The day on which the index was published.", valueName: "yyyy-mm-dd"))
        var published: Day

        @Option(help: ArgumentHelp("The last moment in time, where the office fixes it itself.", valueName: "rfc3339"))
        var deadline: Moment?

        func validate() throws {
            guard (1...32).contains(id.utf8.count), id.utf8.allSatisfy({ Self.isPlain($0) }) else {
                throw ValidationError("The round's ID has to be 1 to 32 letters, digits, `.`, `_` or `-`.")
            }
        }

        private static func isPlain(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "._-".utf8.contains(byte)
        }

        func run() throws {
            let settings = try data.settings()
            let store = try data.store()
            let plan = try Rulebook.load(settings.rules)
            let counted = Deadline.compute(published: published.date, rule: plan.deadline, calendar: plan.calendar)
            let round = Round(
                id: id, published: published.date, deadline: deadline?.instant ?? counted.instant,
                deadlineIsFixed: deadline != nil)
            let summary = try store.open(round, at: clock.clock.now)
            if deadline == nil { for step in counted.steps { Terminal.tell(step) } }
            let verb = summary.added > 0 ? "opened" : summary.changed > 0 ? "changed" : "was open already"
            Terminal.tell("Round \(id) \(verb); deadline \(round.deadline.rfc3339(in: plan.deadline.offset)).")
            if !counted.isCalendarComplete && deadline == nil {
                Terminal.tell("The rules' calendar of days off does not reach so far; check the deadline.")
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the rounds.",
            discussion: """
                Example:
                  tiepnhan round list --json
                """)

        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions

        @Flag(help: "One JSON object a line.")
        var json = false

        func run() throws {
            let roster = try data.store().roster()
            if json {
                for round in roster.rounds { Terminal.print(Self.json(round, roster).text) }
                return
            }
            var table = TextTable(columns: [
                .init("Đợt"), .init("Ngày công bố"), .init("Hạn cuối"), .init("Cách tính"),
                .init("Đề nghị", isNumber: true),
            ])
            for round in roster.rounds {
                table.rows.append([
                    round.id, round.published.iso, round.deadline.rfc3339(in: .vietnam),
                    round.deadlineIsFixed ? "ấn định" : "theo kế hoạch", "\(roster.nominations[round.id]?.count ?? 0)",
                ])
            }
            Terminal.print(table.text.trimmedEnd)
        }

        private static func json(_ round: Round, _ roster: Roster) -> JSONValue {
            .object([
                "round": .string(round.id), "published": .string(round.published.iso),
                "deadline": .string(round.deadline.rfc3339(in: .vietnam)),
                "deadline_is_fixed": .bool(round.deadlineIsFixed),
                "nominations": .integer(roster.nominations[round.id]?.count ?? 0),
            ])
        }
    }
}

extension String {
    /// Without line breaks at its end.
    var trimmedEnd: String {
        var text = self
        while text.utf8.last == 0x0A { text.removeLast() }
        return text
    }
}
