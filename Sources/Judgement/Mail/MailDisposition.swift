import Dossiers

/// Says what a mail that people wrote is: rules in a fixed order, of which the first that applies decides.
///
/// `automatic` is not decided here: machines are known by the header (`MailNature`).
struct MailDisposition {
    /// One rule: its name says what it sees.
    struct Rule: Sendable {
        let name: String
        let disposition: Disposition
        let applies: @Sendable (MailFacts) -> Bool

        init(_ name: String, _ disposition: Disposition, _ applies: @escaping @Sendable (MailFacts) -> Bool) {
            self.name = name
            self.disposition = disposition
            self.applies = applies
        }
    }

    static let rules: [Rule] = [
        Rule("a dossier document that can be read", .submission) { $0.hasDossier },
        Rule("a message that could not be read", .noFile) { $0.hasFailed },
        Rule("thanks, and nothing sent", .unrelated) {
            $0.isBare && $0.thanks && !$0.mentionsAttachment && !($0.sends && $0.speaksOfDossier)
        },
        Rule("a school's short note that something is sent, without it", .noFile) {
            $0.isBare && !$0.isReply && $0.isRegistered && $0.sends && $0.isNote
        },
        Rule("words that a dossier is sent, without it", .noFile) {
            $0.isBare && $0.speaksOfDossier && $0.sends
        },
        // A stranger's advertisement speaks of dossiers too: his subject must, or he must say that he sends one.
        Rule("plain words about a dossier, without it", .noFile) {
            $0.isBare && $0.speaksOfDossier && ($0.isRegistered && $0.textSpeaksPlainly || $0.subjectSpeaksPlainly)
        },
        Rule("neither file nor words of a dossier", .unrelated) { $0.isBare },
        Rule("a school's files, none of which can be read", .noFile) {
            $0.isRegistered && $0.hasUnreadable && !$0.hasReadable
        },
        Rule("an unreadable file that is called or said to be a dossier", .noFile) {
            $0.hasUnreadable && ($0.speaksOfDossier || $0.isFileNamedSo)
        },
        Rule("a stranger's papers of another kind, passed on as such", .unrelated) {
            $0.passesOnOtherPapers && !$0.hasLinks
        },
        // A file that can be read and is no part of a dossier speaks for itself, unless the words are of dossiers alone.
        Rule("words of dossiers, and files that are none", .noFile) {
            $0.speaksOfDossier && ($0.speaksPlainly || !$0.hasReadable)
        },
        Rule("a school's link", .noFile) { $0.isRegistered && !$0.isReply && $0.hasLinks },
    ]

    /// What the mail is, and the name of the rule that says so; `unrelated` where none applies.
    static func decide(_ facts: MailFacts) -> (disposition: Disposition, rule: String) {
        guard let rule = rules.first(where: { $0.applies(facts) }) else { return (.unrelated, "nothing of a dossier") }
        return (rule.disposition, rule.name)
    }
}
