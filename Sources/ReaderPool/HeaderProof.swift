import Dossiers

/// Holds what a reader says of a message's header against the message's own bytes.
///
/// A reader that a mail has taken over could say that the mail is from somebody else, so that our answer goes there, or leave out
/// what the receiving server found out about it. So each address that something is sent to or judged by has to stand in its
/// field, and the server's results have to be told, all of them and no others. What a reader mends in a broken header is not
/// held against it (`RawHeader`).
struct HeaderProof {
    private let raw: RawHeader

    init(_ message: [UInt8]) { self.init(RawHeader(message)) }

    init(_ header: RawHeader) { raw = header }

    /// Whether the header can be what stands in the message.
    func fits(_ header: MessageHeader) -> Bool {
        addressesStand(header.from, in: "from") && addressesStand(header.replyTo, in: "reply-to")
            && returnPathStands(header.returnPath)
            && Self.results.allSatisfy { resultsStand(header.values(of: $0), in: $0) } && hopsStand(header)
    }

    private static let results = ["authentication-results", "received-spf"]

    private func addressesStand(_ addresses: [Address], in name: String) -> Bool {
        let mailboxes = Set(addresses.map(\.mailbox).filter { !$0.isEmpty })
        guard !mailboxes.isEmpty else { return true }
        let places = raw.all(name).map { RawAddresses($0.value) }
        return mailboxes.allSatisfy { mailbox in places.contains { $0.hold(mailbox) } }
    }

    /// The null path tells a machine's mail: it is neither left out nor made up.
    private func returnPathStands(_ path: String?) -> Bool {
        let fields = raw.all("return-path").filter { !Self.letters($0.value).isEmpty }
        guard let path else { return !(fields.first?.isPlain ?? false) }
        let told = Self.letters(path.utf8)
        return fields.contains { Self.letters(Self.path(in: $0.value)) == told }
    }

    /// Between the first angle brackets, or all of it; as far as the reader takes it.
    private static func path(in value: [UInt8]) -> ArraySlice<UInt8> {
        let value = value.drop { $0 <= 0x20 }
        guard let open = value.firstIndex(of: UInt8(ascii: "<")) else { return value.prefix(longestPath) }
        return value[(open + 1)...].prefix { $0 != UInt8(ascii: ">") }.drop { $0 <= 0x20 }.prefix(longestPath)
    }

    private static let longestPath = 320

    private func resultsStand(_ told: [String], in name: String) -> Bool {
        let written = raw.all(name)
        let said = Set(told.map { Self.letters($0.utf8) })
        let isNoneLeftOut = written.allSatisfy { !$0.isPlain || said.contains(Self.told(of: $0.value)) }
        return isNoneLeftOut && said.isSubset(of: written.map { Self.told(of: $0.value) })
    }

    /// Which results were written at the same hop decides which are the server's own.
    private func hopsStand(_ header: MessageHeader) -> Bool {
        let plain = raw.all("authentication-results").prefix { $0.isPlain }
        guard let told = header.values(of: MessageHeader.authenticationHops).first else { return plain.count <= 1 }
        let hops = told.split(separator: " ").map { Int($0) }
        return hops.count >= plain.count && zip(hops, plain).allSatisfy { $0 == $1.hops }
    }

    /// As the reader tells it, up to its limit.
    private static func told(of value: [UInt8]) -> [UInt8] { letters(value.drop { $0 <= 0x20 }.prefix(longestMark)) }

    private static let longestMark = 4096

    /// Printing ASCII alone: blanks, folds and repaired letters differ between two ways of reading the same field.
    private static func letters(_ bytes: some Sequence<UInt8>) -> [UInt8] { bytes.filter { $0 > 0x20 && $0 < 0x7F } }
}
