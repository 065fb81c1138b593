import Dossiers
import Vietnamese

/// Tells machines from people by the header alone (RFC 3834 section 2, and the marks that mail programs have made usual).
struct MailNature {
    private let ourselves: Set<String>
    private let automaticSubjects: [String]

    init(ourselves: [String], automaticSubjects: [String]) {
        self.ourselves = Set(ourselves.map { $0.lowercased() })
        self.automaticSubjects = automaticSubjects.map(VietnameseText.phrase)
    }

    /// Whether a program wrote this mail: an automatic reply, a bounce, list mail, or our own receipt.
    func isAutomatic(_ header: MessageHeader) -> Bool {
        if header.returnPath == "" { return true }
        if header.values(of: "auto-submitted").contains(where: { Self.token($0) != "no" }) { return true }
        for name in ["x-autoreply", "x-autorespond", "x-failed-recipients", "list-id", "list-unsubscribe", "list-post"]
        where header.values(of: name).contains(where: { Self.token($0) != "no" }) {
            return true
        }
        let bulk: Set = ["bulk", "list", "junk", "auto_reply"]
        if header.values(of: "precedence").contains(where: { bulk.contains(Self.token($0)) }) { return true }
        if header.values(of: "content-type").contains(where: { Self.token($0) == "multipart/report" }) { return true }
        if header.marks.contains(where: { $0.name.hasPrefix("x-tiepnhan-") }) { return true }
        if header.from.contains(where: { isMachine($0.mailbox.lowercased()) }) { return true }
        let subject = VietnameseText.phrase(header.subject)
        return automaticSubjects.contains { !$0.isEmpty && (subject == $0 || subject.hasPrefix($0 + " ")) }
    }

    private func isMachine(_ mailbox: String) -> Bool {
        if ourselves.contains(mailbox) { return true }
        guard let at = mailbox.firstIndex(of: "@") else { return false }
        return ["mailer-daemon", "postmaster"].contains(String(mailbox[..<at]))
    }

    /// The first token of a structured field, lower case, without comments and parameters.
    private static func token(_ value: String) -> String {
        let end = value.utf8.firstIndex { [0x3B, 0x20, 0x09, 0x28].contains($0) } ?? value.endIndex
        return value[..<end].lowercased()
    }
}
