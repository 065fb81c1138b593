import ArgumentParser
import Dossiers
import Pipeline
import Rulebook
import Surroundings

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: Sentence("Quy định: kế hoạch dưới dạng dữ liệu.", english: "The plan as data.").spoken,
        subcommands: [
            Check.self, Explain.self, Diff.self, Count.self, RulesNewCommand.self, RulesCalendarCommand.self,
            RulesTestCommand.self, RulesSchemaCommand.self,
        ])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: Sentence(
                "Kiểm tra thư mục quy định và chạy các ví dụ của nó.",
                english: "Check a rules folder and run the examples kept beside the rules."
            ).spoken,
            discussion: HelpText(
                """
                Mỗi lỗi được nêu kèm tệp, dòng, cột và mục, và cả những chữ của kế hoạch khác còn sót lại. `run` và `poll` \
                không chạy với quy định chưa qua kiểm tra.
                """,
                english: """
                    Every error is named with file, line, column and key, and so is every word of another plan that was left \
                    in this one. `run` and `poll` refuse rules that do not pass.
                    """,
                examples: """
                    tiepnhan rules check rules/532-KH-PGDDT
                    """
            ).spoken)

        @Argument(help: .spoken("Thư mục quy định.", english: "The folder."), completion: .directory)
        var folder: String

        func run() throws {
            let report = Rulebook.check(folder)
            for error in report.errors + report.leftovers { Terminal.tell("\(error)") }
            for failure in report.failures { Terminal.tell(failure) }
            if report.isToBeCountedAnew {
                Terminal.tell(
                    Sentence(
                        "Việc tiếp theo: tiepnhan rules count \(folder)",
                        english: "Next: tiepnhan rules count \(folder)"))
            }
            Terminal.print("deadlines: \(report.deadlinesRight)/\(report.deadlines) right")
            Terminal.print("verdicts: \(report.verdictsRight)/\(report.verdicts) right")
            Terminal.print("digest: \(report.digest)")
            if !report.isSound { throw ExitCode(ExitStatus.configuration.rawValue) }
        }
    }

    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "explain",
            abstract: Sentence(
                "Cho biết các giá trị của kế hoạch và mỗi giá trị lấy từ tệp nào.",
                english: "Show values of a plan and the file that each comes from."
            ).spoken,
            discussion: HelpText(
                """
                Tên mục là tên tệp bỏ phần đuôi, nối với đường đến giá trị; phần tử của danh sách gọi bằng id, code, role, \
                kind hoặc year. Không ghi mục thì in mọi giá trị.
                """,
                english: """
                    A key is the file's name without its ending and the way to the value; elements of lists are named by \
                    their id, code, role, kind or year. Without a key every value is shown.
                    """,
                examples: """
                    tiepnhan rules explain rules/phuong-2026 deadline
                    tiepnhan rules explain rules/phuong-2026 plan.awards.ward_certificate.label
                    """
            ).spoken)

        @Argument(help: .spoken("Thư mục quy định.", english: "The folder."), completion: .directory)
        var folder: String

        @Argument(
            help: .spoken(
                "Một giá trị, hoặc mục chứa nhiều giá trị.",
                english: "The value, or what is above several."))
        var key: String?

        func run() throws {
            let origins = try Rulebook.origins(in: folder, key: key)
            guard !origins.isEmpty else {
                throw Refusal(
                    .unusableData,
                    Sentence(
                        "\(folder) không có mục \(key ?? ""); bỏ tên mục để xem tất cả.",
                        english: "\(folder) has no value \(key ?? ""); without a key every value is shown."))
            }
            for origin in origins {
                Terminal.print("\(origin.key): \(origin.value)")
                Terminal.print("    \(origin.place)")
                for covered in origin.covered { Terminal.print("    thay cho “\(covered.value)” ở \(covered.place)") }
            }
        }
    }

    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "diff",
            abstract: Sentence("Nói hai kế hoạch khác nhau ở đâu.", english: "Say what differs between two plans.")
                .spoken,
            discussion: HelpText(
                """
                So sánh các giá trị và danh sách từ, dù nằm ở tệp nào; mẫu thư và ví dụ thì không so.
                """,
                english: """
                    Values and lists of words are compared, whatever files they stand in; letters and examples are not.
                    """,
                examples: """
                    tiepnhan rules diff rules/532-KH-PGDDT rules/phuong-2026
                    """
            ).spoken)

        @Argument(help: .spoken("Thư mục quy định thứ nhất.", english: "The first folder."), completion: .directory)
        var first: String

        @Argument(help: .spoken("Thư mục quy định thứ hai.", english: "The second folder."), completion: .directory)
        var second: String

        func run() throws {
            let differences = try Rulebook.differences(from: first, to: second)
            for difference in differences { Terminal.print(Self.sentence(difference)) }
            if differences.isEmpty { Terminal.print("Hai kế hoạch không khác nhau.") }
        }

        private static func sentence(_ difference: RuleDifference) -> String {
            switch difference.change {
            case .value(let before, let after): "\(difference.key): từ “\(before)” thành “\(after)”"
            case .added(let value): "\(difference.key): thêm “\(value)”"
            case .removed(let value): "\(difference.key): bỏ “\(value)”"
            case .words(let removed, let added):
                "\(difference.key): "
                    + [("bỏ", removed), ("thêm", added)].filter { !$0.1.isEmpty }
                    .map { verb, words in "\(verb) \(words.map { "“\($0)”" }.joined(separator: ", "))" }
                    .joined(separator: "; ")
            }
        }
    }

    struct Count: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "count",
            abstract: Sentence(
                "Tính lại các ví dụ thời hạn theo quy định của chính kế hoạch.",
                english: "Count the examples of deadlines anew by the plan's own rule."
            ).spoken,
            discussion: HelpText(
                """
                Cho xem từng ngày tính ra khác cùng cách tính, để cán bộ đối chiếu với lịch. --write ghi các ngày ấy vào \
                examples/deadlines.yaml.
                """,
                english: """
                    Shows each day that comes out otherwise with how it was counted, for a person to compare with a calendar. \
                    --write puts them into examples/deadlines.yaml.
                    """,
                examples: """
                    tiepnhan rules count rules/phuong-2026
                    """
            ).spoken)

        @Argument(help: .spoken("Thư mục quy định.", english: "The folder."), completion: .directory)
        var folder: String

        @Flag(help: .spoken("Ghi các ngày vừa tính vào tệp ví dụ.", english: "Write the days into the examples."))
        var write = false

        func run() throws {
            let count = try Rulebook.count(folder)
            for row in count.changed {
                Terminal.print("\(row.published.iso): \(row.before.iso) -> \(row.counted.iso)")
                for step in row.steps { Terminal.print("    \(step)") }
            }
            Terminal.print("\(count.changed.count) ví dụ có kết quả khác.")
            guard write, !count.changed.isEmpty else { return }
            try RulesNewCommand.write(count.text, to: "\(folder)/examples/deadlines.yaml")
        }
    }
}
