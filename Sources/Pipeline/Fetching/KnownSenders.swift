public import Dossiers
public import Settings
public import Store

/// The addresses that units have registered, and whether a message is from one of them as far as the receiving server can tell.
///
/// What it is for costs a process: whoever is not known is read by a reader that reads nobody's mail after it.
public struct KnownSenders: Sendable {
    private let addresses: Set<String>
    private let trusted: TrustedHosts

    init(units: [Unit], trusted: TrustedHosts) {
        addresses = Set(units.flatMap(\.emails).map { $0.lowercased() })
        self.trusted = trusted
    }

    /// As the lists stand now.
    public init(store: Store, settings: Settings) throws {
        self.init(units: try store.roster().units, trusted: settings.mailbox.trustedHosts)
    }

    /// Whether the message is from a registered address and was not found forged; of anybody where no address is registered.
    public func sent(_ header: MessageHeader) -> Bool {
        guard !addresses.isEmpty else { return true }
        return header.from.contains { sender in
            addresses.contains(sender.mailbox.lowercased())
                && !SenderEvidence(header, trusted: trusted).finding(for: sender.mailbox).isForged
        }
    }
}
