import ArgumentParser
import Lists
import Pipeline
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

/// Shows an import and carries it out as far as it was decided.
struct ImportDesk<Item: ListItem> {
    let work: ListImport<Item>
    let file: ListFile
    /// `nominations`, `units`.
    let what: String
    let isJSON: Bool

    /// Prints the report, then takes the list in by `apply` where that was decided.
    ///
    /// Throws a `Refusal` with what to do where it was not, so that scripts notice.
    func run(_ apply: () throws -> Void) throws {
        if isJSON {
            if work.decision == .applied { try apply() }
            Terminal.print(JSONValue.listImport(work, file: file.path).text)
        } else {
            let report = ListImportText(work: work).text
            if !report.isEmpty { Terminal.print(report) }
            if work.decision == .applied { try apply() }
        }
        switch work.decision {
        case .applied, .unchanged: Terminal.tell(sentence)
        case .dryRun: Terminal.tell("\(sentence) Nothing was changed.")
        case .rowsRefused:
            try file.naming { try work.reading.raise() }
        case .hasFiles:
            throw Refusal(
                .unusableData,
                "\(file.path): \(withFiles.count) \(what) that files have come for are not in the list "
                    + "(\(withFiles.prefix(5).joined(separator: ", "))\(withFiles.count > 5 ? ", …" : "")); nothing was "
                    + "changed. --keep-missing keeps them, --apply --remove-with-files removes them.")
        case .needsApply:
            throw Refusal(
                .unusableData,
                "\(file.path): the list would change \(work.difference.changed.count) and remove "
                    + "\(work.removing.count) \(what); nothing was changed. Run it again with --apply to make it so"
                    + (work.removing.isEmpty ? "." : ", or with --keep-missing where it is only a part of the list."))
        }
    }

    private var withFiles: [String] { work.removing.filter { work.files[$0, default: 0] > 0 } }

    private var sentence: String {
        let difference = work.difference
        var text =
            "\(work.reading.found.count) \(what): \(difference.added.count) added, \(difference.changed.count) changed, "
            + "\(difference.unchanged) unchanged"
        if !work.removing.isEmpty { text += ", \(work.removing.count) removed" }
        let rows = work.reading.refusedRows
        if !rows.isEmpty {
            text += "; \(rows.count) rows refused (\(rows.map(\.description).prefix(20).joined(separator: "; ")))"
        }
        return text + "."
    }
}
