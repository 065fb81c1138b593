/// Where a connection comes from, written one way: what is compared must not depend on how somebody spells it.
package enum PeerAddress {
    /// Whoever comes by a socket of this machine.
    package static let socket = "unix"

    /// Nil for what is no address; this machine's own ones are one, and so are those of one IPv6 network of 64 bits.
    package static func normal(_ text: String) -> String? {
        var text = text.lowercased()
        if text == "localhost" || text == "::1" || text == socket { return text == socket ? socket : "127.0.0.1" }
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") { text = String(text[..<end].dropFirst()) }
        if text.hasPrefix("::ffff:"), text.contains(".") { text = String(text.dropFirst(7)) }
        return text.contains(":") ? network(text) : number(text)
    }

    private static func number(_ text: String) -> String? {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard numbers.count == 4, numbers.allSatisfy({ $0 != nil }) else { return nil }
        let address = numbers.compactMap { $0.map { String($0) } }.joined(separator: ".")
        return address.hasPrefix("127.") ? "127.0.0.1" : address
    }

    /// The first four groups of an address, as many zeros put in as `::` stands for.
    private static func network(_ text: String) -> String? {
        guard text.utf8.count <= 45, let address = text.split(separator: "%").first else { return nil }
        let halves = address.split(separator: "::", omittingEmptySubsequences: false).map {
            $0.split(separator: ":", omittingEmptySubsequences: false).filter { !$0.isEmpty }
        }
        let given = halves.reduce(0) { $0 + $1.count }
        guard halves.count == 1 ? given == 8 : halves.count == 2 && given < 8,
            halves.joined().allSatisfy({ UInt16($0, radix: 16) != nil })
        else { return nil }
        let groups =
            halves.count == 1
            ? halves[0] : halves[0] + Array(repeating: Substring("0"), count: 8 - given) + halves[1]
        return groups.prefix(4).compactMap { UInt16($0, radix: 16).map { String($0, radix: 16) } }
            .joined(separator: ":")
    }
}
