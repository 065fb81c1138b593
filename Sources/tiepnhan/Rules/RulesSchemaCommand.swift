import ArgumentParser
import Desks
import Dossiers
import Rulebook
import Surroundings

/// `rules schema`: what the files of rules may hold, for editors and for guides.
struct RulesSchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: Sentence(
            "In lược đồ JSON của các tệp quy định cho trình soạn thảo, hoặc bảng giải thích các mục.",
            english: "Print the JSON Schema of the files of rules for editors, or the tables of keys for guides."
        ).spoken,
        discussion: HelpText(
            examples: """
                tiepnhan rules schema plan.yaml > plan.schema.json
                tiepnhan rules schema --write schemas      # one file for each, as schemas/plan.schema.json
                tiepnhan rules schema --guide
                """
        ).spoken)

    @Argument(help: .spoken("Một tệp quy định, như plan.yaml.", english: "One file of rules, such as plan.yaml."))
    var file: String?

    @Option(
        help: .spoken(
            "Ghi lược đồ của mọi tệp vào thư mục này.",
            english: "Write the schema of every file into this folder.", value: "folder"))
    var write: String?

    @Flag(
        help: .spoken(
            "In bảng giải thích từng mục, dạng Markdown.",
            english: "Print what every key says, as Markdown."))
    var guide = false

    func run() throws {
        if guide {
            Terminal.print(RuleSchema.guide(in: .spoken))
        } else if let write {
            for file in RuleSchema.files {
                let name = file.name.split(separator: "/").last.map(String.init) ?? file.name
                let stem = name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
                try RulesNewCommand.write(JSONValue.schema(of: file).text + "\n", to: "\(write)/\(stem).schema.json")
            }
        } else {
            let files = RuleSchema.files.filter { file == nil || $0.name == file }
            guard files.count == 1, let one = files.first else {
                let names = RuleSchema.files.map(\.name).joined(separator: ", ")
                throw Refusal(
                    .usage,
                    Sentence(
                        "Chọn một tệp: \(names); hoặc --write THƯ-MỤC.",
                        english: "Name one file: \(names); or --write FOLDER."))
            }
            Terminal.print(JSONValue.schema(of: one).text)
        }
    }
}
