import Dossiers
import MIME

/// A message within the limits of the product, and again within limits so small that small inputs reach them.
enum MessageTarget {
    private static let tight = MIMELimits(
        depth: 3, parts: 6, headerBytes: 400, fieldBytes: 80, fields: 8, addresses: 3, marks: 3, textBytes: 64,
        links: 2, encodedMessages: 1)

    static func run(_ bytes: [UInt8], _ promises: inout Promises) {
        for limits in [MIMELimits.standard, tight] {
            let message = MIMEParser(limits: limits).parse(bytes)
            hold(message.leaves, input: bytes.count, limits, &promises)
            hold(message.header, limits, &promises)
            promises.hold(Set(message.defects).count == message.defects.count, "each defect stands once")
            promises.hold(
                message.defects.allSatisfy { MIMEDefect(rawValue: $0) != nil }, "each defect is a known one")
        }
    }

    private static func hold(_ leaves: [Leaf], input: Int, _ limits: MIMELimits, _ promises: inout Promises) {
        promises.hold(leaves.count <= limits.parts, "no more leaves than the limit")
        promises.hold(Set(leaves.map(\.part.path)).count == leaves.count, "each leaf has a path of its own")
        // Lines of uuencode that lost their blanks grow again; every other encoding shrinks, and no byte is in two leaves.
        let total = leaves.reduce(0) { $0 + $1.bytes.count }
        promises.hold(total <= 3 * input, "the leaves hold no more than the message")
        for leaf in leaves { hold(leaf, limits, &promises) }
    }

    private static func hold(_ leaf: Leaf, _ limits: MIMELimits, _ promises: inout Promises) {
        promises.hold(leaf.part.size == leaf.bytes.count, "the size of a leaf is that of its bytes")
        promises.holdDigest(leaf.part.sha256)
        promises.holdPrintable(leaf.part.name, "a file name")
        promises.hold(!leaf.part.name.utf8.contains { $0 == 0x2F || $0 == 0x5C }, "a file name has no path")
        promises.hold(leaf.part.name.unicodeScalars.count <= 200, "a file name has 200 letters at most")
        promises.holdPrintable(leaf.part.type, "a type")
        promises.hold(leaf.links.count <= limits.links, "no more links than the limit")
        promises.hold(Set(leaf.links).count == leaf.links.count, "each link stands once")
        guard case .body(let text) = leaf.role else { return }
        // A letter that the limit cuts in two becomes U+FFFD, of three bytes.
        promises.hold(text.utf8.count <= limits.textBytes + 3, "no more text than the limit")
        promises.holdPrintable(text, allowing: [0x09, 0x0A], "the text of a mail")
    }

    private static func hold(_ header: MessageHeader, _ limits: MIMELimits, _ promises: inout Promises) {
        promises.holdPrintable(header.subject, "a subject")
        for addresses in [header.from, header.replyTo, header.to, header.cc] {
            promises.hold(addresses.count <= limits.addresses, "no more addresses than the limit")
            for address in addresses { HeaderTarget.hold(address, &promises) }
        }
        promises.hold(header.marks.count <= limits.marks, "no more marks than the limit")
        for mark in header.marks { promises.holdPrintable(mark.value, "the mark \(mark.name)") }
        promises.hold(header.received.count <= 100, "at most 100 traces")
        for id in header.inReplyTo + header.references + [header.messageID].compactMap({ $0 }) {
            promises.hold(!id.isEmpty && id.utf8.count <= 3 * 998, "a message ID is neither empty nor endless")
            promises.holdPrintable(id, "a message ID")
        }
    }
}
