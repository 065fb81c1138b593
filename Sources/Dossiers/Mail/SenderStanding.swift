/// What a message's sender is worth as a witness: whether the address is registered, and whether the receiving server could
/// tell that the mail comes from there.
///
/// Kept with the verdict, so that what follows from it (`Entry.waits`, `waitingUnits`) can be explained later.
public struct SenderStanding: Hashable, Sendable, Codable {
    public var rank: Rank
    public var reason: Reason
    /// The units that the address is registered for.
    public var units: [String]
    /// Units of the message's documents that the sender does not speak for: nothing of theirs counts until a person has
    /// accepted the sender.
    public var waitingUnits: [String]

    public init(rank: Rank, reason: Reason, units: [String] = [], waitingUnits: [String] = []) {
        self.rank = rank
        self.reason = reason
        self.units = units
        self.waitingUnits = waitingUnits
    }

    public enum Rank: String, Hashable, Sendable, Codable, CaseIterable {
        /// On the list of units, and our own server found the mail to be from there.
        case registeredVerified = "registered_verified"
        /// On the list of units; nobody can say whether the mail is from there.
        case registeredUnverified = "registered_unverified"
        /// On no list.
        case unknown
        /// Our server found that the mail does not come from the domain that it names.
        case failed
    }

    public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
        /// `dmarc=pass` for the sender's domain.
        case dmarcPass = "dmarc_pass"
        /// A signature of the sender's domain holds.
        case dkimPass = "dkim_pass"
        /// The server that sent it may send for the sender's domain.
        case spfPass = "spf_pass"
        /// A pass, but by a server that `mailbox.trusted_hosts` does not name: anybody can write such a field.
        case untrustedPass = "untrusted_pass"
        /// The receiving server wrote no result.
        case noField = "no_field"
        /// It looked and found nothing that it could check (`none`, `neutral`, an error of the moment).
        case noResult = "no_result"
        /// `dmarc=fail` for the sender's domain.
        case dmarcFail = "dmarc_fail"
        /// The sender's domain forbids the server that sent it, or warns of it.
        case spfFail = "spf_fail"
        /// A signature in the sender's name does not hold.
        case dkimFail = "dkim_fail"
        /// All that holds is of another domain.
        case otherDomain = "other_domain"
    }

    /// Whether the mail may have been written by anybody in another's name: nothing is answered then.
    public var isForged: Bool { rank == .failed }
}
