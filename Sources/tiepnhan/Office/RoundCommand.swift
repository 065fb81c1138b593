import ArgumentParser
import Desks
import Dossiers
import Judgement
import Pipeline
import Settings
import Store
import Surroundings

struct RoundCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "round", abstract: Sentence("Các đợt xét.", english: "Award rounds.").spoken,
        subcommands: [Open.self, List.self, Close.self, Withdraw.self, Reopen.self])

    struct Open: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "open",
            abstract: Sentence(
                "Mở đợt xét; thời hạn tính từ ngày công bố.",
                english: "Open a round; its deadline follows from the day of publication."
            ).spoken,
            discussion: HelpText(
                """
                Hạn cuối được tính theo quy định và phần mềm cho xem cách tính. --deadline ấn định hạn khác, khi đó gặp ngày \
                nghỉ cũng không chuyển sang ngày làm việc. Mở lại một đợt là sửa các ngày của đợt; nếu đã có thư được xét theo \
                ngày cũ thì phải ghi lý do, và phần mềm nêu những nơi đã được báo khác. Ngày trông lạ thì được hỏi trước.
                """,
                english: """
                    The deadline is counted by the rules, and the counting is shown. --deadline fixes another one, which \
                    then does not roll over days off. Opening a round again corrects its dates; once messages were judged by \
                    them that needs a reason, and the change says who was told otherwise. Odd dates are asked about first.
                    """,
                examples: """
                    tiepnhan round open 2021 --published 2022-03-01
                    tiepnhan round open 2021 --published 2022-03-02 --because "Nhập nhầm ngày công bố"
                    """
            ).spoken)

        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions
        @OptionGroup var staff: StaffOptions

        @Argument(
            help: .spoken(
                "Mã đợt xét: chữ không dấu, chữ số, `.`, `_` và `-`; mã này nằm trong số giấy tiếp nhận.",
                english: "The round: letters, digits, `.`, `_` and `-`; it becomes part of receipt numbers."))
        var id: String

        @Option(
            help: .spoken(
                "Ngày công bố chỉ số.", english: "The day on which the index was published.", value: "yyyy-mm-dd"))
        var published: Day

        @Option(
            help: .spoken(
                "Hạn cuối do cơ quan tự ấn định.",
                english: "The last moment in time, where the office fixes it itself.", value: "rfc3339"))
        var deadline: Moment?

        @Option(help: .spoken("Lý do đổi ngày, để ghi nhật ký.", english: "Why the dates change.", value: "text"))
        var because = ""

        @Flag(
            help: .spoken(
                "Xác nhận các ngày đã ghi là đúng, dù trông lạ.",
                english: "The dates are meant as they are, odd as they look."))
        var anyway = false

        func validate() throws { try asUsage { try RoundDesk.check(id) } }

        func run() throws {
            let settings = try data.settings()
            let store = try data.store()
            let plan = try settings.plan().of(round: id)
            let desk = RoundDesk(store: store, plan: plan, now: try clock.deciding(in: store).now)
            let opening = try desk.open(
                id, published: published.date, deadline: deadline?.instant, by: staff.name, because: because,
                isMeant: anyway)
            if deadline == nil { for step in opening.counted.steps { Terminal.tell(step) } }
            Terminal.tell(Self.sentence(opening, in: plan.deadline.offset))
            for line in opening.change.consequences { Terminal.tell(line) }
            guard deadline == nil else { return }
            if !opening.counted.isCalendarComplete {
                Terminal.tell(
                    Sentence(
                        "Bảng ngày nghỉ của quy định chưa đến ngày này; kiểm tra lại hạn cuối.",
                        english: "The rules' calendar of days off does not reach so far; check the deadline."))
            }
            if let doubt = UnconfirmedYears(opening.counted).sentence { Terminal.tell(doubt) }
        }

        private static func sentence(_ opening: RoundDesk.Opening, in offset: UTCOffset) -> Sentence {
            let (id, last) = (opening.round.id, opening.round.deadline.rfc3339(in: offset))
            let summary = opening.change.summary
            if summary.added > 0 {
                return Sentence(
                    "Đã mở đợt xét \(id); hạn cuối \(last).", english: "Round \(id) opened; deadline \(last).")
            }
            return summary.changed > 0
                ? Sentence("Đã sửa đợt xét \(id); hạn cuối \(last).", english: "Round \(id) changed; deadline \(last).")
                : Sentence(
                    "Đợt xét \(id) đã mở từ trước; hạn cuối \(last).",
                    english: "Round \(id) was open already; deadline \(last).")
        }
    }

    /// The options of what changes a round's state.
    struct StateOptions: ParsableArguments {
        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions
        @OptionGroup var staff: StaffOptions

        @Argument(help: .spoken("Đợt xét.", english: "The round."))
        var id: String

        @Option(help: .spoken("Lý do, được ghi vào nhật ký.", english: "Why.", value: "text"))
        var because: String

        func set(_ state: Round.State) throws {
            let plan = try data.settings().plan().of(round: id)
            let store = try data.store()
            let desk = RoundDesk(store: store, plan: plan, now: try clock.deciding(in: store).now)
            let change = try desk.set(id, to: state, by: staff.name, because: because)
            Terminal.tell(
                Sentence("Đợt xét \(id) \(VietnameseLabel.of(state)).", english: "Round \(id) is \(state.rawValue)."))
            for line in change.consequences { Terminal.tell(line) }
        }
    }

    struct Close: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "close",
            abstract: Sentence(
                "Đóng đợt xét: chỉ còn nhận thư muộn có ghi năm hoặc người của đợt.",
                english: "Close a round: it takes only late mail that names its year or its people."
            ).spoken,
            discussion: HelpText(
                examples: """
                    tiepnhan round close 2021 --because "Đã trình danh sách"
                    """
            ).spoken)

        @OptionGroup var options: StateOptions

        func run() throws { try options.set(.closed) }
    }

    struct Withdraw: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "withdraw",
            abstract: Sentence("Rút một đợt mở nhầm.", english: "Take back a round that was opened by mistake.").spoken,
            discussion: HelpText(
                """
                Thư của đợt thuộc về đợt khác sau khi xét lại: `rejudge --round ĐỢT --apply`, rồi `receipts corrections`. \
                Không xóa gì.
                """,
                english: """
                    Its messages are for other rounds once it is judged again: `rejudge --round ID --apply`, then \
                    `receipts corrections`. Nothing is erased.
                    """,
                examples: """
                    tiepnhan round withdraw 2022 --because "Mở nhầm, chưa công bố chỉ số"
                    """
            ).spoken)

        @OptionGroup var options: StateOptions

        func run() throws { try options.set(.withdrawn) }
    }

    struct Reopen: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reopen",
            abstract: Sentence(
                "Mở lại đợt đã đóng hoặc đã rút.", english: "Open a round again that was closed or withdrawn."
            ).spoken,
            discussion: HelpText(
                examples: """
                    tiepnhan round reopen 2021 --because "Đóng nhầm"
                    """
            ).spoken)

        @OptionGroup var options: StateOptions

        func run() throws { try options.set(.open) }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: Sentence("Liệt kê các đợt xét.", english: "List the rounds.").spoken,
            discussion: HelpText(
                examples: """
                    tiepnhan round list --json
                    """
            ).spoken)

        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions

        @Flag(help: .spoken("In JSON, mỗi dòng một đối tượng.", english: "One JSON object a line."))
        var json = false

        func run() throws {
            let roster = try data.readingStore().roster()
            if json {
                for round in roster.rounds {
                    let count = roster.nominations[round.id]?.count ?? 0
                    Terminal.print(JSONValue.round(round, nominations: count).text)
                }
                return
            }
            var table = TextTable(columns: [
                .init("Đợt"), .init("Ngày công bố"), .init("Hạn cuối", isWhole: true), .init("Cách tính"),
                .init("Đề nghị", isNumber: true), .init("Tình trạng"),
            ])
            for round in roster.rounds {
                table.rows.append([
                    round.id, round.published.iso, round.deadline.rfc3339(in: .vietnam),
                    round.deadlineIsFixed ? "ấn định" : "theo kế hoạch", "\(roster.nominations[round.id]?.count ?? 0)",
                    VietnameseLabel.of(round.state),
                ])
            }
            Terminal.print(table)
            tellUnconfirmed(roster.rounds)
        }

        /// Deadlines that were counted through days off that nobody has confirmed.
        private func tellUnconfirmed(_ rounds: [Round]) {
            guard let plan = try? data.settings().plan() else { return }
            for round in rounds where !round.deadlineIsFixed && round.state == .open {
                if let doubt = UnconfirmedYears(round, plan: plan.of(round: round.id)).sentence {
                    Terminal.tell(doubt.about(round.id))
                }
            }
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
