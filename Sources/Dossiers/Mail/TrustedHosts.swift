/// The receiving servers whose stamps are believed: the office's own mail servers, by the names that they stamp.
///
/// Anybody can write a `Received` or `Authentication-Results` field into a mail; only those that our own servers put on
/// top of it say something (RFC 5321 section 4.4, RFC 8601 section 5). Where no names are known, the topmost field of each
/// kind is taken for theirs.
public struct TrustedHosts: Hashable, Sendable {
    /// Lower case, without a dot at the end.
    public let names: Set<String>

    public init(_ names: some Sequence<String>) {
        self.names = Set(
            names.map { name in
                var name = name.lowercased()
                while name.hasSuffix(".") { name.removeLast() }
                return name
            })
    }

    /// No names are known: the topmost field is believed.
    public static let topmost = TrustedHosts([String]())

    /// Where in `header.received` the believed field stands; nil where there is none.
    ///
    /// The topmost of our servers' fields is the youngest: what a sender wrote under our name lies below it.
    public func receivedIndex(in header: MessageHeader) -> Int? {
        if names.isEmpty { return header.received.isEmpty ? nil : 0 }
        return header.received.firstIndex { names.contains($0.by) }
    }

    /// The believed field; nil where there is none.
    public func received(in header: MessageHeader) -> MessageHeader.ReceivedField? {
        receivedIndex(in: header).map { header.received[$0] }
    }
}
