import Dossiers
import Vietnamese

/// What a mail says and brings, found out once: all that the rules of `MailDisposition` look at.
struct MailFacts {
    /// Whether a file of it is a dossier document that can be read.
    let hasDossier: Bool
    /// Whether it could not be read, or is a piece of a message (`message/partial`): the others may bring the dossier.
    let hasFailed: Bool
    let isPiece: Bool
    let hasFiles: Bool
    let hasLinks: Bool
    /// Whether some file cannot be read, wholly or for its length.
    let hasUnreadable: Bool
    let hasReadable: Bool
    /// Whether a file is called like a dossier document.
    let isFileNamedSo: Bool
    let isRegistered: Bool
    let isReply: Bool
    /// Whether subject or text speak of a dossier.
    let speaksOfDossier: Bool
    /// Whether they do so in words that salesmen and invitations do not use.
    let speaksPlainly: Bool
    /// The same of the writer's own text alone.
    let textSpeaksPlainly: Bool
    let subjectSpeaksPlainly: Bool
    /// Whether the writer says that he sends something.
    let sends: Bool
    let asks: Bool
    /// Whether anything is asked that a person should answer.
    let isQuestion: Bool
    let thanks: Bool
    /// Whether it answers a letter of ours and says more than thanks: letters ask for such answers and promise that they are read.
    let answersLetter: Bool
    /// Whether it does so in words that settle something.
    let settlesByAnswer: Bool
    let mentionsAttachment: Bool
    /// Whether the text is as short as a clerk's note.
    let isNote: Bool
    /// Whether a stranger passes on papers of another kind, such as a plan, and does not say that he sends a dossier.
    let passesOnOtherPapers: Bool

    /// `bringsOtherPapers` says that every file can be read and is a paper of another kind; `ownLetter` knows answers to letters of
    /// ours.
    init(
        _ reading: Reading, hasDossier: Bool, bringsOtherPapers: Bool = false, overlong: [Int], links: [String],
        isRegistered: Bool, ownLetter: OwnLetter? = nil, wording: MailWording
    ) {
        let text = wording.body.own(reading.body)
        let own = VietnameseText.bareWords(text)
        let subject = VietnameseText.bareWords(reading.header.subject)
        let isReply = !reading.header.inReplyTo.isEmpty || subject.first == "re"
        let names = reading.attachments.flatMap { VietnameseText.bareWords($0.name) + [""] }
        let long = Set(overlong)
        isPiece = reading.defects.contains("partial_message")
        self.hasDossier = hasDossier
        self.isRegistered = isRegistered
        self.isReply = isReply
        hasFailed = reading.failure != nil || isPiece
        hasFiles = !reading.attachments.isEmpty
        hasLinks = !links.isEmpty
        hasUnreadable = !long.isEmpty || reading.attachments.contains { $0.problem != nil }
        hasReadable = reading.attachments.enumerated().contains { $1.isReadable && !long.contains($0) }
        isFileNamedSo = wording.aboutDossier.isContained(in: names)
        let textSpeaks = wording.aboutDossier.isContained(in: own, limit: MailWording.bodyWords)
        speaksOfDossier = textSpeaks || !isReply && wording.aboutDossier.isContained(in: subject)
        passesOnOtherPapers = bringsOtherPapers && !isRegistered && !textSpeaks && !wording.saysSending(subject)
        textSpeaksPlainly = !wording.isOnlyGeneral(own)
        subjectSpeaksPlainly = !isReply && !wording.isOnlyGeneral(subject)
        speaksPlainly = textSpeaksPlainly || subjectSpeaksPlainly
        asks = wording.asks(own)
        isQuestion = wording.isQuestion(own, text: text)
        sends = !asks && (wording.saysSending(own) || !isReply && wording.saysSending(subject))
        thanks = wording.thanks.isContained(in: own, limit: MailWording.bodyWords)
        if let ownLetter, ownLetter.isAnswered(by: reading.header) {
            let answer = wording.body.answer(reading.body, standsBelow: !hasDossier, ownLetter.isNamed)
            let words = VietnameseText.bareWords(answer)
            answersLetter = wording.saysMore(words, text: answer, signature: isRegistered ? reading.header.from : [])
            settlesByAnswer = wording.settles(words)
        } else {
            (answersLetter, settlesByAnswer) = (false, false)
        }
        mentionsAttachment = wording.mentionsAttachment(own)
        isNote = own.count <= MailWording.noteWords
    }

    /// Neither a file nor a link to one.
    var isBare: Bool { !hasFiles && !hasLinks }
}
