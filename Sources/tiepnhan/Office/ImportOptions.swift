import ArgumentParser
import Desks
import Dossiers
import Lists
import Surroundings

/// What a person allows an import to do.
struct ImportOptions: ParsableArguments {
    @Flag(help: "Only show what would be added, changed and removed.")
    var dryRun = false

    @Flag(help: "Make changes and removals so that have been shown.")
    var apply = false

    @Flag(help: "Take the rows that can be taken although others are refused; nothing is removed then.")
    var acceptPartial = false

    @Flag(help: "One JSON object with everything that was understood, guessed, refused and changed.")
    var json = false
}

extension ListDesk {
    /// Shows a list held against what is there, takes it in as far as that was decided, and says what was done.
    func finish<Item: ListItem>(_ held: Held<Item>, isJSON: Bool, at now: () throws -> Instant) throws {
        if isJSON {
            try take(held, at: now)
            Terminal.print(JSONValue.listImport(held.work, file: held.file.path).text)
        } else {
            let report = ListImportText(work: held.work).text
            if !report.isEmpty { Terminal.print(report) }
            try take(held, at: now)
        }
        Terminal.tell(try held.conclusion())
    }
}
