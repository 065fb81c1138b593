import ArgumentParser
import Desks
import Dossiers
import Foundation
import Pipeline
import Receipts
import Rulebook
import Settings
import Surroundings

struct ReceiptsPreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: Sentence(
            "Viết mỗi loại thư một bức từ dữ liệu bịa để xem trước.",
            english: "Write a letter of each kind from invented data, to be looked at."
        ).spoken,
        discussion: HelpText(
            """
            Mỗi loại thư được ghi thành ba tệp .txt, .html và .eml trong thư mục. Không gửi gì, không đụng đến cơ sở dữ liệu.
            """,
            english: """
                Each kind becomes KIND.txt, KIND.html and KIND.eml in the folder. Nothing is sent, no database is touched.
                """,
            examples: """
                tiepnhan receipts preview --all letters --rules rules/532-KH-PGDDT
                """
        ).spoken)

    @OptionGroup var data: DataOptions

    @Option(
        help: .spoken("Ghi mỗi loại thư vào thư mục này.", english: "Write every kind into this folder.", value: "dir"),
        completion: .directory)
    var all = "letters"

    @Option(
        help: .spoken(
            "Thư mục quy định (mặc định: theo cài đặt).",
            english: "The rules folder (default: the one in the settings).", value: "folder"),
        completion: .directory)
    var rules: String?

    @Option(
        help: .spoken(
            "Ngôn ngữ của thư, thay cho quy định: vi (tiếng Việt), en (tiếng Anh) hoặc vi+en (cả hai).",
            english: "vi, en or vi+en instead of what the rules say.", value: "language"))
    var language: Language?

    func run() throws {
        var plan = try Rulebook.load(try rules ?? data.settings().rules)
        if let language { plan.writing.languages = language.languages }
        let composer = try ReceiptComposer(plan: plan)
        try FileManager.default.createDirectory(atPath: all, withIntermediateDirectories: true)
        let letters = SampleLetter.all(plan)
        for letter in letters {
            let receipt = try composer.compose(letter.facts, now: letter.now)
            try write(Array(receipt.text.utf8), letter.name + ".txt")
            try write(Array(receipt.page.utf8), letter.name + ".html")
            try write(receipt.bytes, letter.name + ".eml")
        }
        Terminal.tell(Sentence("\(letters.count) thư trong \(all).", english: "\(letters.count) letters in \(all)."))
        let years = Set(letters.map { $0.now.localTime(in: plan.deadline.offset).date.year })
        if let doubt = UnconfirmedYears(years, of: plan).sentence { Terminal.tell(doubt) }
    }

    private func write(_ bytes: [UInt8], _ name: String) throws {
        try Data(bytes).write(to: URL(filePath: all).appending(path: name))
    }

    /// `WritingRule.Languages` on the command line.
    struct Language: ExpressibleByArgument {
        let languages: WritingRule.Languages

        init?(argument: String) {
            guard let languages = WritingRule.Languages(rawValue: argument) else { return nil }
            self.languages = languages
        }
    }
}
