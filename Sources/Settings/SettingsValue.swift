package import Dossiers
import Durability
package import Surroundings
import Vietnamese
package import Yams

/// One value of the settings file together with where it stands, and the ways to read it.
///
/// Types follow YAML's core schema, but nothing is guessed: quoted text is text, and a number is never text.
package struct SettingsValue {
    package let node: Node
    /// `mailbox.url`.
    package let key: String
    package let file: String
    package let line: Int

    package func refusal(_ words: String) -> Refusal {
        Refusal(.configuration, Sentence(both: "\(file):\(line): \(key): \(words)"))
    }

    /// Whether the value is left open (`null`, `~` or nothing).
    package var isNull: Bool {
        guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    private var isPlain: Bool { node.scalar.map { $0.style == .plain || $0.style == .any } ?? false }

    package func text() throws(Refusal) -> String {
        guard let scalar = node.scalar else { throw refusal("has to be text") }
        if isPlain, ["true", "false", "True", "False", "TRUE", "FALSE"].contains(scalar.string) || number != nil {
            throw refusal("has to be text; put it in quotes if \(scalar.string) is meant as text")
        }
        guard !scalar.string.isEmpty else { throw refusal("is empty") }
        return scalar.string
    }

    private var number: Int? {
        guard isPlain, let text = node.scalar?.string else { return nil }
        return Int(text)
    }

    package func count(_ range: ClosedRange<Int>) throws(Refusal) -> Int {
        guard let number else { throw refusal("has to be a whole number") }
        guard range.contains(number) else {
            throw refusal("has to be between \(range.lowerBound) and \(range.upperBound), not \(number)")
        }
        return number
    }

    /// `90s`, `5m` or `2h`, in seconds.
    package func seconds(_ range: ClosedRange<Int>) throws(Refusal) -> Int {
        let text = node.scalar?.string ?? ""
        let factor: Int? =
            switch text.utf8.last {
            case UInt8(ascii: "s"): 1
            case UInt8(ascii: "m"): 60
            case UInt8(ascii: "h"): 3600
            default: nil
            }
        guard let factor, let count = Int(text.dropLast()), count >= 0, count < 1_000_000 else {
            throw refusal("has to be a length of time such as 60s, 5m or 1h")
        }
        guard range.contains(count * factor) else {
            throw refusal("has to be between \(range.lowerBound)s and \(range.upperBound)s")
        }
        return count * factor
    }

    /// A list of host names, `[]` for none.
    package func hosts() throws(Refusal) -> [String] {
        guard let nodes = node.sequence else { throw refusal("has to be a list such as [mx1.example.vn]") }
        var hosts: [String] = []
        for item in nodes {
            guard let host = item.scalar?.string, !host.isEmpty, host.utf8.count <= 255,
                host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"<>@;,()\"".utf8.contains($0) })
            else { throw refusal("has to hold host names such as mx1.example.vn") }
            hosts.append(host)
        }
        return hosts
    }

    package func flag() throws(Refusal) -> Bool {
        switch isPlain ? node.scalar?.string : nil {
        case "true": true
        case "false": false
        default: throw refusal("has to be true or false")
        }
    }

    package func choice<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) throws(Refusal) -> Choice
    where Choice.RawValue == String {
        if let text = node.scalar?.string, let choice = Choice(rawValue: text) { return choice }
        throw refusal("has to be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }

    package func url(_ schemes: [String]) throws(Refusal) -> String {
        let text = try text()
        for scheme in schemes
        where text.lowercased().hasPrefix(scheme + "://") && text.utf8.count > scheme.utf8.count + 3 {
            return text
        }
        throw refusal("has to begin with \(schemes.map { $0 + "://" }.joined(separator: " or ")) and name a host")
    }

    /// An existing file or folder; a relative path is looked up beside the settings file.
    package func path(under folder: String, isFolder: Bool = false) throws(Refusal) -> String {
        let path = DiskFile.absolute(try text(), under: folder)
        guard DiskFile.exists(path) else {
            throw refusal("there is no \(isFolder ? "folder" : "file") \(path); create it or correct the path")
        }
        guard DiskFile.isFolder(path) == isFolder else {
            throw refusal("\(path) is \(isFolder ? "not a folder" : "a folder, not a file")")
        }
        return path
    }

    func startPoint() throws(Refusal) -> StartPoint {
        let text = node.scalar?.string ?? ""
        if let date = CalendarDate(iso: text) { return .day(date) }
        if let instant = Instant(rfc3339: text) { return .moment(instant) }
        throw refusal("has to be a day such as 2022-03-01 or a moment such as 2022-03-01T08:00:00+07:00")
    }

    /// `Name <local@domain>` or a bare address.
    package func address() throws(Refusal) -> Address {
        let text = try text()
        var mailbox = text
        var name = ""
        if let open = text.lastIndex(of: "<"), text.hasSuffix(">") {
            mailbox = String(text[text.index(after: open)...].dropLast())
            name = text[..<open].trimmed
            if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") {
                name = String(name.dropFirst().dropLast())
            }
        }
        if let at = mailbox.lastIndex(of: "@"),
            let domain = DomainName.ascii(String(mailbox[mailbox.index(after: at)...]))
        {
            mailbox = mailbox[...at] + domain
        }
        guard MailboxRules.isUsable(mailbox),
            !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
        else {
            throw refusal("has to be an address such as \"Phòng Nội vụ <phongnoivu@example.vn>\"")
        }
        return Address(displayName: name, mailbox: mailbox)
    }

    /// Whose an address is: lower case, without the tag behind a `+` (RFC 5233).
    package static func owner(of address: String) -> String {
        let address = address.lowercased()
        guard let at = address.lastIndex(of: "@") else { return address }
        return String(address[..<at].prefix { $0 != "+" } + address[at...])
    }
}
