/// What a server's refusal tells beside yes and no, by response codes (RFC 5530) and, where it gives none, by words.
enum ServerWords {
    /// Whether it lets this user have no further connection.
    static func tellOfCrowd(_ words: String) -> Bool {
        let lower = words.lowercased()
        if lower.contains("[limit]") { return true }
        return lower.contains("connection") && crowdWords.contains { lower.contains($0) }
    }

    private static let crowdWords = ["too many", "maximum", "limit", "simultaneous", "concurrent", "max_userip"]

    /// Whether it is in trouble itself, which passes.
    static func tellOfTrouble(_ words: String) -> Bool {
        let upper = words.uppercased()
        return ["[UNAVAILABLE]", "[SERVERBUG]", "[INUSE]", "[LIMIT]"].contains { upper.contains($0) }
            || (400..<500).contains(ServerReply(text: words).code)
    }

    /// Whether it says that a folder is not there.
    static func tellOfMissingFolder(_ words: String) -> Bool {
        let lower = words.lowercased()
        return [
            "[nonexistent]", "[trycreate]", "not exist", "n't exist", "no such mailbox", "no such folder",
            "unknown mailbox", "mailbox not found",
        ].contains { lower.contains($0) }
    }
}
