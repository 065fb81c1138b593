import ArgumentParser
import Dossiers
import Vietnamese

/// A word that stands where a command has to, and is none: with those that it may be meant for.
///
/// ArgumentParser takes such a word for an argument of the root and complains of the next option instead.
struct MistypedCommand {
    let word: String
    /// What stands before it, from the program's name on.
    let path: [String]
    /// Commands that differ by one keystroke, or begin with the word.
    let near: [String]

    /// Nil where every word names a command, or may be an argument of the command before it.
    init?(_ arguments: [String], of root: any ParsableCommand.Type) {
        var command = root
        var path = [Self.name(of: root)]
        for word in arguments {
            let below = command.configuration.subcommands
            if below.isEmpty || word.hasPrefix("-") || word == "help" { return nil }
            if let next = below.first(where: { Self.name(of: $0) == word }) {
                command = next
                path.append(word)
                continue
            }
            let near = below.map(Self.name).filter { Self.isNear(word, $0) }
            // Without a word in front of it a default command may take the word itself.
            if near.isEmpty, command.configuration.defaultSubcommand != nil { return nil }
            (self.word, self.path, self.near) = (word, path, near)
            return
        }
        return nil
    }

    /// One sentence, and what to do.
    var sentence: Sentence {
        let known = path.joined(separator: " ")
        let isBelow = path.count > 1
        let meant = near.map { "`\(known) \($0)`" }
        return Sentence(
            "Không có lệnh '\(word)'" + (isBelow ? " trong `\(known)`" : "")
                + (near.isEmpty
                    ? "; xem các lệnh bằng `\(known) --help`." : "; có phải \(meant.joined(separator: " hoặc "))?"),
            english: "There is no command '\(word)'" + (isBelow ? " of `\(known)`" : "")
                + (near.isEmpty
                    ? "; `\(known) --help` lists them." : "; did you mean \(meant.joined(separator: " or "))?"))
    }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? "\(command)".lowercased()
    }

    private static func isNear(_ word: String, _ name: String) -> Bool {
        let (word, name) = (Array(word.utf8.map { $0 | 0x20 }), Array(name.utf8))
        if EditDistance.isAtMostOne(word, name) { return true }
        return word.count >= 3 && name.starts(with: word)
    }
}
