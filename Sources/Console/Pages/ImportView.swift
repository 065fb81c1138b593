import Lists
import Octets

/// A list held against what is there: what was understood, guessed, refused, and what would change.
struct ImportView {
    let model: [String: Any]
    /// Of the changes that are shown.
    let digest: String

    /// Lines of a group that are shown: more than a district has schools or nominees, so that nothing goes unseen.
    private static let most = 20_000

    init<Item: ListItem>(_ work: ListImport<Item>) {
        let difference = work.difference
        let removing = Set(work.removing)
        let changed = difference.changed.map { change in
            "\(change.after.key) \(change.after.title): "
                + change.fields.map { "\($0.old.label): “\($0.old.shown)” → “\($0.new.shown)”" }.joined(separator: "; ")
        }
        let added = difference.added.map { "\($0.key) \($0.title)" }
        let removed = difference.removed.filter { removing.contains($0.key) }.map { item in
            let files = work.files[item.key, default: 0]
            return "\(item.key) \(item.title)" + (files > 0 ? " (đã có tệp trong \(files) thư)" : "")
        }
        let kept = difference.removed.filter { !removing.contains($0.key) }.map { "\($0.key) \($0.title)" }
        let reading = work.reading
        let refused = reading.refused.map { "\($0.place.vietnamese): \($0.fault.vietnamese)" }
        // What goes and what stays is what was seen: another box of the form makes another list of changes.
        digest = Self.digest([added, changed, removed, kept, refused])
        var model: [String: Any] = [
            "hasDifference": true, "count": reading.found.count, "unchanged": difference.unchanged, "seen": digest,
            "hasRefused": !refused.isEmpty,
        ]
        let groups: [(String, [String])] = [
            ("Xóa", removed), ("Thêm mới", added), ("Thay đổi", changed),
            ("Không có trong danh sách mới, giữ lại", kept),
            ("Không nhận", refused),
            ("Suy đoán, đề nghị xem lại", reading.guesses.map { "\($0.place.vietnamese): \($0.guess.vietnamese)" }),
        ]
        model["groups"] = groups.filter { !$0.1.isEmpty }.map { group -> [String: Any] in
            [
                "name": group.0, "count": group.1.count, "lines": Array(group.1.prefix(Self.most)),
                "hasMore": group.1.count > Self.most,
            ]
        }
        self.model = model
    }

    /// Of groups of lines; the count before each keeps a line from wandering into the next group unseen.
    private static func digest(_ groups: [[String]]) -> String {
        ContentHash.short(groups.map { "\($0.count)\n" + $0.joined(separator: "\n") }.joined(separator: "\n"))
    }
}
