/// The header of a message as far as intake looks at it, decoded once (RFC 2047, RFC 2231), NFC, without control characters.
public struct MessageHeader: Hashable, Sendable, Codable {
    /// With angle brackets, as written; nil where missing or empty.
    public var messageID: String?
    public var from: [Address]
    public var replyTo: [Address]
    public var to: [Address]
    public var cc: [Address]
    public var subject: String
    /// The sender's own clock (RFC 5322 `Date`): evidence, never the arrival.
    public var date: Instant?
    /// The `Received` fields, topmost (youngest) first.
    public var received: [ReceivedField]
    /// RFC 5321 `Return-Path`, without brackets: nil where the field is missing, empty for the null path `<>`.
    public var returnPath: String?
    public var inReplyTo: [String]
    public var references: [String]
    /// The fields that tell machines from people (`Auto-Submitted`, `Precedence`, `List-Id`, `X-Auto…`, `Content-Type`,
    /// `Authentication-Results`, …): names lower case, values unfolded and trimmed, in the order of the message.
    public var marks: [Mark]

    public init(
        messageID: String? = nil, from: [Address] = [], replyTo: [Address] = [], to: [Address] = [],
        cc: [Address] = [], subject: String = "", date: Instant? = nil, received: [ReceivedField] = [],
        returnPath: String? = nil, inReplyTo: [String] = [], references: [String] = [], marks: [Mark] = []
    ) {
        self.messageID = messageID
        self.from = from
        self.replyTo = replyTo
        self.to = to
        self.cc = cc
        self.subject = subject
        self.date = date
        self.received = received
        self.returnPath = returnPath
        self.inReplyTo = inReplyTo
        self.references = references
        self.marks = marks
    }

    /// The name of the mark that tells, by its position from 0, of a `Received` field in which two dates stand that differ;
    /// no field of a message becomes a mark of this name.
    public static let contradictoryReceived = "received-contradictory"

    /// The name of the mark that tells, for a message with several `Authentication-Results`, how many `Received` fields stand
    /// above each, parted by blanks; no field of a message becomes a mark of this name.
    public static let authenticationHops = "authentication-hops"

    /// The address of the first sender that has one; empty where none has.
    public var sender: String { from.first { !$0.mailbox.isEmpty }?.mailbox ?? "" }

    /// The values of the marks with this lower-case name.
    public func values(of name: String) -> [String] {
        marks.compactMap { $0.name == name ? $0.value : nil }
    }

    /// One header field kept as it is.
    public struct Mark: Hashable, Sendable, Codable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// One `Received` field (RFC 5321 section 4.4).
    public struct ReceivedField: Hashable, Sendable, Codable {
        /// The host after `by`, lower case; empty where there is none.
        public var by: String
        /// The first date after a `;` behind the host, nil where none can be read.
        public var date: Instant?

        public init(by: String, date: Instant?) {
            self.by = by
            self.date = date
        }
    }
}

/// A mailbox of an address field (RFC 5322 section 3.4).
public struct Address: Hashable, Sendable, Codable {
    public var displayName: String
    /// `local@domain`, domain lower case; empty where the field holds no usable address.
    public var mailbox: String

    public init(displayName: String, mailbox: String) {
        self.displayName = displayName
        self.mailbox = mailbox
    }

    /// What stands after the last `@`, lower case; empty without one.
    public var domain: String {
        guard let at = mailbox.lastIndex(of: "@") else { return "" }
        return mailbox[mailbox.index(after: at)...].lowercased()
    }
}
