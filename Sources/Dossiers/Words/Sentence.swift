/// A sentence for people in both languages of the house: staff read Vietnamese, whoever runs the program may want English.
///
/// Whoever writes one has to write both, so that no refusal can be half translated.
public struct Sentence: Hashable, Sendable {
    public let vietnamese: String
    public let english: String

    public init(_ vietnamese: String, english: String) {
        self.vietnamese = vietnamese
        self.english = english
    }

    /// What says the same in both languages, or is told in words that are not ours.
    public init(both words: String) { self.init(words, english: words) }

    /// Behind what it is about, such as a file's name.
    public func about(_ subject: String) -> Sentence {
        Sentence("\(subject): \(vietnamese)", english: "\(subject): \(english)")
    }

    public func text(in language: Language) -> String {
        switch language {
        case .vietnamese: vietnamese
        case .english: english
        }
    }
}

/// A language in which the program speaks to people.
public enum Language: String, Hashable, Sendable, CaseIterable {
    case vietnamese = "vi"
    case english = "en"

    /// By what the environment says (`LC_ALL`, `LC_MESSAGES`, `LANG`, the first that is set): English where that is English,
    /// Vietnamese otherwise.
    public init(locale environment: (String) -> String?) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty }
        self = locale?.lowercased().hasPrefix("en") == true ? .english : .vietnamese
    }
}
