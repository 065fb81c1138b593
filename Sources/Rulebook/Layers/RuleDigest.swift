import Octets

/// The SHA-256 of everything that a plan is read from: the files of its own folder and of those that it builds on, examples
/// and letters too.
///
/// Over a line for each folder from the lowest to the plan's own: its name and the SHA-256 over a line for each of its files, of
/// the file's name and the SHA-256 of its bytes. The place on the disk plays no part, and what is no rule (`README.md`) none
/// either.
struct RuleDigest {
    /// Folders that several plans build on are read once.
    private var known: [String: String] = [:]

    /// Lower-case hex.
    mutating func of(_ folders: [String]) -> String {
        let hash = SHA256()
        for folder in folders {
            let own = folder.split(separator: "/").last.map(String.init) ?? folder
            let digest = known[folder] ?? Self.of(folder: folder)
            known[folder] = digest
            hash.update(Array("\(own) \(digest)\n".utf8))
        }
        return Hex.text(hash.finalize())
    }

    private static func of(folder: String) -> String {
        let hash = SHA256()
        for name in names(in: folder) {
            let file = RuleFile(folder: folder, name: name, problems: RuleProblems())
            hash.update(Array("\(name) \(Hex.text(SHA256.hash(file.bytes() ?? [])))\n".utf8))
        }
        return Hex.text(hash.finalize())
    }

    /// The files of rules below a folder.
    private static func names(in folder: String) -> [String] {
        subfolders.flatMap { sub in
            RuleFolder.names(in: sub.isEmpty ? folder : folder + "/" + sub)
                .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".mustache") }.map { sub.isEmpty ? $0 : sub + "/" + $0 }
        }
    }

    /// Where rules lie in a folder; the first is the folder itself.
    static let subfolders = ["", "examples", ReceiptRules.folder, ReceiptRules.englishFolder]
}
