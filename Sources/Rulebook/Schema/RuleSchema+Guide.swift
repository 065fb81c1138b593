public import Dossiers

extension RuleSchema {
    /// The tables of a guide in Markdown: a file each, a key a row, keys of keys behind a dot.
    public static func guide(in language: Language) -> String {
        files.map { file in
            let head = language == .vietnamese ? "| mục | nghĩa |" : "| key | what it says |"
            let rows = rows(file.keys, above: "", language)
            return (["#### `\(file.name)`: \(file.words.text(in: language))", "", head, "| --- | --- |"] + rows)
                .joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    private static func rows(_ keys: [Key], above: String, _ language: Language) -> [String] {
        var seen: Set<[Key]> = []
        return keys.flatMap { key -> [String] in
            let name = above + key.name
            let row = "| `\(name)` | \(key.words.text(in: language))\(choices(key.kind)) |"
            guard let (inner, mark) = inner(key.kind), seen.insert(inner).inserted else { return [row] }
            return [row] + rows(inner, above: name + mark + ".", language)
        }
    }

    /// The keys of what stands behind a key, with a mark where it is a list.
    private static func inner(_ kind: Kind) -> (keys: [Key], mark: String)? {
        switch kind {
        case .mapping(let keys): (keys, "")
        case .list(.mapping(let keys)): (keys, "[]")
        default: nil
        }
    }

    /// Longer lists of words fill a page.
    private static let mostWords = 16

    private static func choices(_ kind: Kind) -> String {
        switch kind {
        case .choice(let words) where words.count <= mostWords,
            .list(.choice(let words)) where words.count <= mostWords:
            " (\(words.map { "`\($0)`" }.joined(separator: ", ")))"
        default: ""
        }
    }
}
