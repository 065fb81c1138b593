import Dossiers

@testable import MIME

/// One field's value as text, as addresses, as a date, as a trace, as parameters and as a file name.
enum HeaderTarget {
    private static let mostAddresses = 20

    static func run(_ bytes: [UInt8], _ promises: inout Promises) {
        var defects = DefectList()
        promises.holdPrintable(EncodedText.line(bytes, &defects), "a line of text")
        let addresses = AddressField.addresses(of: bytes, most: mostAddresses, &defects)
        promises.hold(addresses.count <= mostAddresses, "no more addresses than asked for")
        for address in addresses { hold(address, &promises) }
        hold(MailDate.instant(bytes), &promises)
        let trace = ReceivedTrace(bytes).field
        hold(trace.date, &promises)
        let host = trace.by.utf8
        promises.hold(host.count <= 255 && host.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "a host is printable ASCII")
        let field = ParameterizedField(bytes, &defects)
        for name in ["name", "filename", "charset", "boundary"] {
            if let text = field.text(name, &defects) { holdName(text, &promises) }
        }
        holdName(EncodedText.decode(bytes, &defects), &promises)
    }

    /// What may go into an envelope or a header is plain, and is read again as itself.
    static func hold(_ address: Address, _ promises: inout Promises) {
        promises.holdPrintable(address.displayName, "a display name")
        guard !address.mailbox.isEmpty else { return }
        let bytes = Array(address.mailbox.utf8)
        // Letters beyond ASCII are those of RFC 6532; a blank stands inside quotes alone (RFC 5321 section 4.1.2).
        let least: UInt8 = bytes.first == UInt8(ascii: "\"") ? 0x20 : 0x21
        promises.hold(bytes.allSatisfy { $0 >= least && $0 != 0x7F }, "an address is printable")
        promises.hold(bytes.filter { $0 == Octet.at }.count == 1, "an address has one @")
        promises.hold(AddressField.plainMailbox(bytes) == address.mailbox, "an address is read again as itself")
    }

    private static func holdName(_ text: String, _ promises: inout Promises) {
        var defects = DefectList()
        let name = FileName.clean(text, &defects)
        promises.holdPrintable(name, "a file name")
        promises.hold(!name.utf8.contains { $0 == Octet.slash || $0 == Octet.backslash }, "a file name has no path")
        promises.hold(name.unicodeScalars.count <= 200, "a file name has 200 letters at most")
        promises.hold(FileName.clean(name, &defects) == name, "a clean file name is not cleaned further")
    }

    /// Years 0 to 9999, a day more for the zone.
    private static func hold(_ date: Instant?, _ promises: inout Promises) {
        guard let date else { return }
        let milliseconds = date.millisecondsSinceEpoch
        promises.hold(
            (-62_200_000_000_000...253_500_000_000_000).contains(milliseconds), "a date lies within four-digit years")
    }
}
