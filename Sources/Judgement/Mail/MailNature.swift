import Dossiers
import Vietnamese

/// Tells machines from people by the header alone (RFC 3834 section 2, and the marks that mail programs have made usual).
struct MailNature {
    private let ourselves: Set<String>
    private let automaticSubjects: [String]
    /// What has to stand before the first colon.
    private let automaticPrefixes: Set<String>
    private let isOurs: @Sendable (MessageHeader) -> Bool

    /// - Parameter isOurs: knows the signed mark of our own mail.
    init(
        ourselves: [String], automaticSubjects: [String],
        isOurs: @escaping @Sendable (MessageHeader) -> Bool = { _ in false }
    ) {
        self.ourselves = Set(ourselves.map { $0.lowercased() })
        self.automaticSubjects = automaticSubjects.filter { !$0.endsInColon }.map(VietnameseText.phrase)
        automaticPrefixes = Set(automaticSubjects.filter { $0.endsInColon }.map(VietnameseText.phrase))
        self.isOurs = isOurs
    }

    /// By what a mail is known to be a program's; nil where a person may have written it.
    ///
    /// A mark of ours that is not signed with our key tells nothing: anybody can write one.
    func sign(of header: MessageHeader) -> AutomaticSign? {
        if isOurs(header) { return .ourMark }
        let senders = header.from.map { $0.mailbox.lowercased() }
        if senders.contains(where: ourselves.contains) { return .ourAddress }
        if header.returnPath == "" { return .nullReturnPath }
        if header.values(of: "auto-submitted").contains(where: Self.isYes) { return .autoSubmitted }
        if Self.responderFields.contains(where: { header.values(of: $0).contains(where: Self.isYes) }) {
            return .autoResponder
        }
        if Self.listFields.contains(where: { header.values(of: $0).contains(where: Self.isYes) }) {
            return .mailingList
        }
        if header.values(of: "precedence").contains(where: { Self.bulk.contains(Self.token($0)) }) {
            return .precedence
        }
        if header.values(of: "content-type").contains(where: { Self.token($0) == "multipart/report" }) {
            return .report
        }
        if header.values(of: "content-class").contains(where: { Self.reportClasses.contains(Self.token($0)) }) {
            return .report
        }
        if isMailSystem(header, senders) { return .mailSystem }
        if header.values(of: "list-unsubscribe").contains(where: Self.isYes) { return .unsubscribe }
        let subject = VietnameseText.phrase(header.subject)
        let isMachines = automaticSubjects.contains { !$0.isEmpty && (subject == $0 || subject.hasPrefix($0 + " ")) }
        if isMachines { return .subject }
        guard let colon = header.subject.firstColon else { return nil }
        return automaticPrefixes.contains(VietnameseText.phrase(String(header.subject[..<colon]))) ? .subject : nil
    }

    /// Whether a mail with this sign may be one that people wrote and a machine passed on or stamped: a rule of
    /// Microsoft 365 has marked what it forwards as `auto-generated` since the autumn of 2025, and some servers stamp
    /// `Precedence: bulk` on all they send.
    ///
    /// Nothing else may speak of a machine.
    func isPassedOn(_ header: MessageHeader, _ sign: AutomaticSign) -> Bool {
        switch sign {
        case .autoSubmitted:
            let values = header.values(of: "auto-submitted").filter(Self.isYes)
            guard values.allSatisfy({ Self.token($0) == "auto-generated" }) else { return false }
        case .precedence:
            let values = header.values(of: "precedence").map(Self.token)
            guard values.allSatisfy({ !["list", "auto_reply", "auto-reply"].contains($0) }) else { return false }
        default: return false
        }
        var rest = header
        rest.marks.removeAll { $0.name == "auto-submitted" || $0.name == "precedence" }
        return self.sign(of: rest).map { $0 == .unsubscribe } ?? true
    }

    /// By the sender's address, the way that answers would go, or the name under which mail systems report.
    private func isMailSystem(_ header: MessageHeader, _ senders: [String]) -> Bool {
        if senders.contains(where: { Self.isDaemon($0) || Self.localPart($0) == "postmaster" }) { return true }
        if let path = header.returnPath, Self.isDaemon(path.lowercased()) { return true }
        return header.from.contains { Self.systemNames.contains(VietnameseText.phrase($0.displayName)) }
    }

    /// `mailer-daemon@…`, `mailer-daemon-7@…`.
    private static func isDaemon(_ mailbox: String) -> Bool {
        let name = "mailer-daemon"
        guard mailbox.hasPrefix(name) else { return false }
        return mailbox.dropFirst(name.count).first.map { !$0.isLetter } ?? true
    }

    /// Set by answering programs (Exchange, Exim, cPanel, Domino) and by ticket systems (OTRS, RT) on what they write.
    private static let responderFields = [
        "x-autoreply", "x-autorespond", "x-auto-reply", "x-autoreply-from", "x-mail-autoreply", "x-autogenerated",
        "x-vacation", "x-failed-recipients", "x-otrs-loop", "x-rt-loop-prevention",
    ]
    private static let listFields = ["list-id", "list-post", "mailing-list", "x-mailing-list"]
    private static let bulk: Set = ["bulk", "list", "junk", "auto_reply", "auto-reply"]
    /// What Exchange calls its reports when it wraps them into something else.
    private static let reportClasses: Set = ["urn:content-classes:dsn", "urn:content-classes:mdn"]
    private static let systemNames: Set = ["mail delivery subsystem", "mail delivery system", "mailer daemon"]

    private static func localPart(_ mailbox: String) -> String {
        mailbox.firstIndex(of: "@").map { String(mailbox[..<$0]) } ?? ""
    }

    /// A field that says `no` says that this is none.
    private static func isYes(_ value: String) -> Bool { token(value) != "no" }

    /// The first token of a structured field, lower case, without comments and parameters.
    private static func token(_ value: String) -> String {
        var rest = value[...]
        while rest.first == "(", let close = rest.firstIndex(of: ")") {
            rest = rest[rest.index(after: close)...].drop { $0 == " " || $0 == "\t" }
        }
        let end = rest.utf8.firstIndex { [0x3B, 0x20, 0x09, 0x28].contains($0) } ?? rest.endIndex
        return rest[..<end].lowercased()
    }
}
