import ArgumentParser
import Pipeline
import Rulebook
import Surroundings

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "The plan as data.", subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Check a rules folder and run the examples kept beside the rules.",
            discussion: """
                Every error is named with file, line, column and key.

                Example:
                  tiepnhan rules check rules/532-KH-PGDDT
                """)

        @Argument(help: "The folder.", completion: .directory)
        var folder: String

        func run() throws {
            let report = Rulebook.check(folder)
            for error in report.errors { Terminal.tell("\(error)") }
            for failure in report.failures { Terminal.tell(failure) }
            Terminal.print("deadlines: \(report.deadlinesRight)/\(report.deadlines) right")
            Terminal.print("verdicts: \(report.verdictsRight)/\(report.verdicts) right")
            if !report.isSound { throw ExitCode(ExitStatus.configuration.rawValue) }
        }
    }
}
