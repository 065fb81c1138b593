import Foundation
import Testing

/// Staff read Vietnamese unless they ask for English; programs read the same in either language.
@Suite struct SpokenLanguageTests {
    /// Refusals that staff meet, each with the words of the command.
    static let refusals: [[String]] = [
        ["status", "--data", "d", "--round", "1999"], ["review", "accept", "--data", "d", "x"],
        ["review", "dismiss", "--data", "d", "x", "--because", "y"], ["receipts", "slip", "--data", "d", "X"],
        ["receipts", "--data", "d", "--show", "X"],
        ["nominations", "import", "--data", "d", "--round", "1999", "units.csv"],
        ["nominations", "import", "--data", "d", "--round", "2021", "units.csv"],
        ["units", "import", "--data", "d", "nothing.csv"], ["explain", "--data", "d", "zz"],
        ["rejudge", "--data", "d", "--round", "1999"],
        ["report", "--data", "d", "--round", "1999", "--xlsx", "r.xlsx"],
        ["round", "close", "--data", "d", "1999", "--because", "x"],
        [
            "round", "open", "--data", "d", "2022", "--published", "2022-03-01", "--deadline",
            "2021-01-01T00:00:00+07:00",
        ],
        ["status", "--data", "nowhere", "--round", "2021"], ["inspect", "nothing.eml"],
        ["rules", "explain", Program.rules, "plan.nothing"], ["rules", "calendar", "2050", "--rules", Program.rules],
        ["init", "--data", "e", "--rules", "nowhere"], ["quarantine", "--data", "d", "--again", "7"],
        ["receipts", "write", "T12", "7", "--data", "d", "--by", "A"],
    ]

    /// Words that programs exchange: none of them belongs into a sentence.
    private static let codes = [
        "district_certificate", "city_certificate", "no_text", "on_time", "unusable_data", "round_unknown", "summary",
    ]

    private static func isVietnamese(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            (0x1EA0...0x1EF9).contains($0.value) || "ăâđêôơưĂÂĐÊÔƠƯ".unicodeScalars.contains($0)
        }
    }

    @Test func `every refusal is Vietnamese by itself and English when asked for, with the same exit status`() throws {
        let office = try Office()
        defer { office.program.remove() }
        for words in Self.refusals {
            let vietnamese = try office.program.run(words, environment: ["LC_ALL": "C.UTF-8"])
            let english = try office.program.run(words + ["--lang", "en"], environment: ["LC_ALL": "C.UTF-8"])
            #expect(vietnamese.status != 0, "\(words)")
            #expect(vietnamese.status == english.status, "\(words)")
            #expect(Self.isVietnamese(vietnamese.errors), "\(words): \(vietnamese.errors)")
            #expect(!Self.isVietnamese(english.errors), "\(words): \(english.errors)")
            for code in Self.codes { #expect(!vietnamese.errors.contains(code), "\(words): \(vietnamese.errors)") }
        }
    }

    @Test func `the locale and --lang choose, --lang before the locale, and another language is refused`() throws {
        let office = try Office()
        defer { office.program.remove() }
        let words = ["status", "--data", "d", "--round", "1999"]
        func isVietnamese(_ words: [String], _ locale: String) throws -> Bool {
            Self.isVietnamese(try office.program.run(words, environment: ["LC_ALL": locale]).errors)
        }
        #expect(try isVietnamese(words, "vi_VN.UTF-8"))
        #expect(try !isVietnamese(words, "en_GB.UTF-8"))
        #expect(try isVietnamese(["--lang=vi"] + words, "en_GB.UTF-8"))
        #expect(try !isVietnamese(words + ["--lang=en"], "vi_VN.UTF-8"))
        #expect(try office.program.run(words + ["--lang", "fr"]).status == 64)
    }

    @Test func `what programs read does not depend on the language`() throws {
        let office = try Office()
        defer { office.program.remove() }
        try office.importList()
        try office.ingest()
        for words in [
            ["status", "--data", "d", "--round", "2021", "--now", Office.later], ["receipts", "--data", "d"],
            ["review", "--data", "d"], ["round", "list", "--data", "d"],
        ] {
            let answers = try ["vi", "en"].map { try office.program.run(words + ["--json", "--lang", $0]).output }
            #expect(answers[0] == answers[1], "\(words)")
            #expect(!answers[0].isEmpty, "\(words)")
        }
    }

    // MARK: - Help

    /// What ArgumentParser says of itself is English in every language and cannot be changed: its headings (OVERVIEW, USAGE,
    /// ARGUMENTS, OPTIONS, SUBCOMMANDS), what it puts behind an option ("default: …", "values: …"), and these two options.
    private static let options = ["--version", "-h, --help"]

    /// What stands under a heading of a help: each argument, option or command with all that is said of it.
    private static func entries(_ heading: String, of help: String) -> [String] {
        let section = help.split(separator: "\n\n").first { $0.hasPrefix("\(heading):\n") } ?? ""
        var entries: [String] = []
        for line in section.split(separator: "\n").dropFirst() {
            // What goes on from the line before stands further in.
            if line.hasPrefix("   "), let last = entries.indices.last {
                entries[last] += line
            } else {
                entries.append(String(line.dropFirst(2)))
            }
        }
        return entries
    }

    /// Every command with its help, from the root on down to whatever a help lists below.
    private static func helps(
        _ program: Program, _ language: [String] = []
    ) throws -> [(command: String, text: String)] {
        var waiting: [[String]] = [[]]
        var helps: [(command: String, text: String)] = []
        while let path = waiting.popLast() {
            let answer = try program.run(path + ["--help"] + language, environment: ["LC_ALL": "C.UTF-8"])
            try #require(answer.status == 0, "\(path): \(answer.errors)")
            helps.append((path.joined(separator: " "), answer.output))
            for entry in entries("SUBCOMMANDS", of: answer.output) {
                waiting.append(path + [String(entry.prefix { $0 != " " })])
            }
        }
        // The root, its commands, and those below them.
        try #require(helps.count > 70)
        return helps
    }

    private static func entries(of help: String) -> [String] {
        ["ARGUMENTS", "OPTIONS", "SUBCOMMANDS"].flatMap { entries($0, of: help) }
            .filter { entry in !options.contains { entry.hasPrefix($0) } }
    }

    @Test func `every option, argument and command is explained in Vietnamese by itself`() throws {
        let program = try Program()
        defer { program.remove() }
        for (command, help) in try Self.helps(program) {
            for entry in Self.entries(of: help) { #expect(Self.isVietnamese(entry), "\(command): \(entry)") }
            // Each paragraph of what is told at length, too; examples are typed the same in every language, below "Ví dụ".
            let overview = try #require(help.split(separator: "USAGE:").first)
            for paragraph in overview.split(separator: "\n\n") {
                #expect(Self.isVietnamese(String(paragraph)), "\(command): \(paragraph)")
            }
            #expect(!overview.contains("Example"), "\(command)")
        }
    }

    @Test func `every option, argument and command is explained in English when that is asked for`() throws {
        let program = try Program()
        defer { program.remove() }
        for (command, help) in try Self.helps(program, ["--lang", "en"]) {
            // Not what is told at length: it quotes the headings of lists and names in its examples. One abstract quotes a document's name.
            for entry in Self.entries(of: help).map({ $0.replacing("(tờ trình)", with: "") }) {
                #expect(!Self.isVietnamese(entry), "\(command): \(entry)")
            }
            #expect(!help.contains("Ví dụ"), "\(command)")
        }
    }

    @Test func `a mistyped command is answered in the language of its reader, wherever that stands`() throws {
        let program = try Program()
        defer { program.remove() }
        func answer(_ words: String...) throws -> String {
            let answer = try program.run(words, environment: ["LC_ALL": "C.UTF-8"])
            #expect(answer.status == 64)
            return answer.errors
        }
        #expect(try answer("statsu").contains("Không có lệnh 'statsu'; có phải `tiepnhan status`?"))
        #expect(try answer("--lang", "en", "statsu").contains("There is no command 'statsu'; did you mean"))
    }

    @Test func `the help says what commands do in the language of its reader`() throws {
        let program = try Program()
        defer { program.remove() }
        let vietnamese = try program.run(["--help"], environment: ["LC_ALL": "C.UTF-8"]).output
        #expect(vietnamese.contains("Tình hình của từng đề nghị"))
        #expect(try program.run("--help", "--lang", "en").output.contains("Where every nomination of a round stands."))
    }
}
