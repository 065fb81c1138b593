/// By what a mail is known to be written by a program, so that it is not answered (RFC 3834 section 2, and usual marks).
public enum AutomaticSign: String, Hashable, Sendable, Codable, CaseIterable {
    /// The mark of our own mail, signed with our key.
    case ourMark = "our_mark"
    /// From our own address.
    case ourAddress = "our_address"
    /// The null return path: nobody is to answer (RFC 5321 section 4.5.5).
    case nullReturnPath = "null_return_path"
    /// `Auto-Submitted` with anything but `no` (RFC 3834 section 5).
    case autoSubmitted = "auto_submitted"
    /// A field that only answering programs and ticket systems set.
    case autoResponder = "auto_responder"
    /// `List-Id` or `List-Post` (RFC 2919, RFC 2369), or what older list programs set (`Mailing-List`).
    case mailingList = "mailing_list"
    /// `List-Unsubscribe` alone: mail services set it on what people send through them as well.
    case unsubscribe
    /// `Precedence: bulk`, `list`, `junk` or `auto_reply`, also with a hyphen.
    case precedence
    /// A report of a mail system or of a reader (RFC 6522).
    case report
    /// From a mail system, by its address, its return path or its name; or a notice without a file from an address that nobody
    /// reads.
    case mailSystem = "mail_system"
    /// The subject begins as programs begin theirs.
    case subject

    /// Whether people's mail may carry it too: it then counts only where no dossier document is attached.
    public var isWeak: Bool { self == .unsubscribe || self == .subject }
}
