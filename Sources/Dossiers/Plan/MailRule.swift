/// What the plan says of mail: words of mails that bring no file, machine subjects, hosts.
public struct MailRule: Hashable, Sendable, Codable {
    /// A mail that says one of these is about a dossier, even with nothing attached.
    public var aboutDossier: [String]
    /// Words of thanks and questions: such a mail brings nothing and asks for nothing.
    public var thanks: [String]
    /// Subjects that begin so are written by machines (Trả lời tự động, Out of office, Undeliverable …).
    public var automaticSubjects: [String]
    /// Hosts of sharing services (drive.google.com …); a link there instead of a file is a cloud link.
    public var cloudHosts: [String]
    /// Mail providers open to anybody: Reply-To inside them is never followed, and the domain says nothing of a unit.
    public var publicProviders: [String]
    /// How addresses begin or end, before the `@`, that nobody reads: letters alone, lower case.
    public var unreadAddresses: [String] = []
    /// Seconds between INTERNALDATE and the topmost `Received` that raise `arrival_disputed`.
    public var disputeSeconds: Int64
    /// A late mail whose own date lies this many seconds or more before its arrival raises `arrival_disputed`.
    public var dateDisputeSeconds: Int64
    public var wording = Wording()

    /// How the writer of a mail says what he does.
    public struct Wording: Hashable, Sendable, Codable {
        /// Verbs of sending, one word each (gửi, nộp).
        public var sending: [String]
        /// A verb of sending behind one of these is no deed of the writer (kính gửi, hạn nộp, chưa gửi).
        public var notSending: [String]
        /// Whoever says one of these asks (cho hỏi).
        public var asking: [String]
        /// Phrases of which each makes a mail a question, although its writer may send something as well (đến bao giờ).
        public var questions: [String] = []
        /// What an answer to a letter of ours settles, though it thanks or brings a dossier as well (giữ bản cũ, xin rút): staff are
        /// shown it.
        public var answers: [String] = []
        /// What an answer says and nobody has to read: whom it addresses (kính gửi), thanks, assent and the end (cảm ơn, vâng ạ,
        /// trân trọng), and what stands beside these and in signatures (phòng, văn thư).
        public var greetings: [String] = []
        public var courtesy: [String] = []
        public var beside: [String] = []
        /// What the line above a quotation ends in, before its colon (đã viết), and what the first line of a quoted head begins with
        /// (From), or holds behind dashes (Original Message).
        public var quoting: [String] = []
        public var quotedHeads: [String] = []
        /// Phrases of `aboutDossier` that salesmen and invitations use too (khen thưởng): they do not decide alone.
        public var general: [String]
        /// What speaks of an attached file (đính kèm): thanks in advance of a file are no thank-you note.
        public var attaching: [String]

        public init(
            sending: [String] = [], notSending: [String] = [], asking: [String] = [], general: [String] = [],
            attaching: [String] = []
        ) {
            self.sending = sending
            self.notSending = notSending
            self.asking = asking
            self.general = general
            self.attaching = attaching
        }
    }

    public init(
        aboutDossier: [String], thanks: [String], automaticSubjects: [String], cloudHosts: [String],
        publicProviders: [String], disputeSeconds: Int64, dateDisputeSeconds: Int64
    ) {
        self.aboutDossier = aboutDossier
        self.thanks = thanks
        self.automaticSubjects = automaticSubjects
        self.cloudHosts = cloudHosts
        self.publicProviders = publicProviders
        self.disputeSeconds = disputeSeconds
        self.dateDisputeSeconds = dateDisputeSeconds
    }
}
