import ArgumentParser
import Dossiers
import Surroundings

extension ArgumentHelp {
    /// What an option or an argument is for, in the language of its reader; the value's name is the same in both.
    static func spoken(_ vietnamese: String, english: String, value: String? = nil) -> ArgumentHelp {
        ArgumentHelp(Sentence(vietnamese, english: english).spoken, valueName: value)
    }
}

/// What the help of a command tells at length: in both languages, above examples that are typed the same in either.
struct HelpText {
    private let prose: Sentence?
    private let heading: Sentence
    private let examples: String

    init(_ vietnamese: String, english: String, heading: Sentence = Self.usualHeading, examples: String) {
        prose = Sentence(vietnamese, english: english)
        self.heading = heading
        self.examples = examples
    }

    /// For a command whose abstract and options say all of it.
    init(examples: String) {
        prose = nil
        heading = Self.usualHeading
        self.examples = examples
    }

    static let usualHeading = Sentence("Ví dụ:", english: "Example:")

    /// In the language of its reader, the examples indented below.
    var spoken: String {
        let lines = examples.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
        let shown = ([heading.spoken] + lines).joined(separator: "\n")
        return prose.map { "\($0.spoken)\n\n\(shown)" } ?? shown
    }
}
