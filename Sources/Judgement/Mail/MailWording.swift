import Dossiers
import Vietnamese

/// What the words of a mail say its writer does: sends, asks, thanks.
struct MailWording: Sendable {
    let aboutDossier: Phrases
    let thanks: Phrases
    private let sending: Set<String>
    private let notSending: Set<String>
    private let asking: Phrases
    private let questions: Phrases
    private let answers: Phrases
    private let courtesy: Courtesy
    /// Tells a writer's own words from what he quotes.
    let body: BodyText
    private let general: Phrases
    private let attaching: Phrases

    /// Words of a body that are looked at; what people write of an attachment stands at the beginning.
    static let bodyWords = 600
    /// A clerk's note is short: `Em gửi c ạ`.
    static let noteWords = 40

    /// - Parameter surnames: what a name in a signature begins with.
    init(rule: MailRule, surnames: some Sequence<String> = []) {
        aboutDossier = Phrases(rule.aboutDossier)
        thanks = Phrases(rule.thanks)
        sending = Set(rule.wording.sending.map(VietnameseText.phrase))
        notSending = Set(rule.wording.notSending.map(VietnameseText.phrase))
        asking = Phrases(rule.wording.asking)
        questions = Phrases(rule.wording.questions)
        answers = Phrases(rule.wording.answers)
        courtesy = Courtesy(wording: rule.wording, surnames: surnames)
        body = BodyText(wording: rule.wording)
        general = Phrases(rule.wording.general)
        attaching = Phrases(rule.wording.attaching)
    }

    /// Whether the writer sends something himself: `kính gửi` addresses somebody, `hạn nộp` is no deed.
    func saysSending(_ words: [String]) -> Bool {
        words.prefix(Self.bodyWords).indices.contains { index in
            sending.contains(words[index]) && !(index > 0 && notSending.contains(words[index - 1]))
        }
    }

    func asks(_ words: [String]) -> Bool { asking.isContained(in: words) }

    /// Whether something is asked: by the words of a question, or by a question mark behind a word of the writer's own text.
    func isQuestion(_ words: [String], text: String) -> Bool {
        if asks(words) || questions.isContained(in: words, limit: Self.bodyWords) { return true }
        return text.prefix(Self.questionLetters).split(whereSeparator: \.isWhitespace).contains { token in
            token.hasSuffix("?") && token.utf8.count > 1 && !token.contains("://")
        }
    }

    /// Whether an answer to a letter of ours says what a person has to see: anything but greeting, thanks, assent and signature.
    ///
    /// - Parameter signature: who signs, empty where nobody knows the sender: there a signature says for whom he writes.
    func saysMore(_ words: [String], text: String, signature: [Address]) -> Bool {
        isQuestion(words, text: text) || settles(words) || !courtesy.isAll(of: text, signature: signature)
    }

    /// Whether something is settled that no dossier says: who is not proposed any more, which of two files is to stand.
    func settles(_ words: [String]) -> Bool { answers.isContained(in: words, limit: Self.bodyWords) }

    /// Letters of a text in which a question mark is looked for.
    private static let questionLetters = 4_000

    /// Whether a file is spoken of: thanks in advance of one are no thank-you note.
    func mentionsAttachment(_ words: [String]) -> Bool { attaching.isContained(in: words, limit: Self.bodyWords) }

    /// Whether every phrase found is one that salesmen and invitations use too.
    func isOnlyGeneral(_ words: [String]) -> Bool {
        var index = 0
        while index < min(words.count, Self.bodyWords) {
            let count = aboutDossier.match(words, at: index)
            if count > 0, !general.equals(Array(words[index..<index + count])) { return false }
            index += max(count, 1)
        }
        return true
    }
}
