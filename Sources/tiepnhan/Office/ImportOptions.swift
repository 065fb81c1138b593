import ArgumentParser
import Desks
import Dossiers
import Lists
import Surroundings

/// What a person allows an import to do.
struct ImportOptions: ParsableArguments {
    @Flag(
        help: .spoken(
            "Chỉ cho xem sẽ thêm, sửa và xóa gì.",
            english: "Only show what would be added, changed and removed."))
    var dryRun = false

    @Flag(
        help: .spoken(
            "Thực hiện những thay đổi và xóa bỏ đã được cho xem.",
            english: "Make changes and removals so that have been shown."))
    var apply = false

    @Flag(
        help: .spoken(
            "Nạp những hàng dùng được dù có hàng không nhận; khi đó không xóa gì.",
            english: "Take the rows that can be taken although others are refused; nothing is removed then."))
    var acceptPartial = false

    @Flag(
        help: .spoken(
            "In một đối tượng JSON ghi mọi điều đã hiểu, đã đoán, không nhận và đã thay đổi.",
            english: "One JSON object with everything that was understood, guessed, refused and changed."))
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
