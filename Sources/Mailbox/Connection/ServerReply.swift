/// One reply of a mail server, put together out of all its lines, printable and bounded.
///
/// SMTP's form (RFC 5321 section 4.2): a code on every line, a hyphen behind it where more follows. What the lines repeat
/// (code, enhanced code) is kept once. Letters beyond ASCII stay.
struct ServerReply: Sendable {
    /// An enhanced status code (RFC 3463), such as 5.1.1.
    struct Enhanced: Hashable, Sendable {
        let kind, subject, detail: Int

        init(_ kind: Int, _ subject: Int, _ detail: Int) {
            self.kind = kind
            self.subject = subject
            self.detail = detail
        }

        init?(_ word: some StringProtocol) {
            let parts = word.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 3, parts.allSatisfy({ (1...3).contains($0.utf8.count) }),
                let kind = Int(parts[0]), let subject = Int(parts[1]), let detail = Int(parts[2]),
                [2, 4, 5].contains(kind)
            else { return nil }
            self.init(kind, subject, detail)
        }
    }

    /// Characters of a whole reply that are kept; RFC 5321 section 4.5.3.1.5 allows 512 bytes a line and no number of lines.
    static let longest = 2000

    /// 0 before the first line.
    private(set) var code = 0
    private(set) var text = ""
    private(set) var enhanced: Enhanced?
    private var goesOn = false

    init() {}

    /// A reply that was kept as text.
    init(text: String) { _ = Array(text.utf8).withUnsafeBytes { take($0) } }

    /// What the server says, without its codes.
    var words: String {
        var words = text.split(separator: " ")[...]
        if code != 0 { words = words.dropFirst() }
        if enhanced != nil { words = words.dropFirst() }
        return words.joined(separator: " ")
    }

    /// Adds one line; false where it is none of an SMTP reply.
    mutating func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let line = Self.printable(bytes)
        let digits = line.utf8.prefix(3)
        guard digits.count == 3, let number = Int(String(line.prefix(3))), (200..<600).contains(number) else {
            return false
        }
        let mark = line.utf8.dropFirst(3).first
        guard mark == nil || mark == UInt8(ascii: " ") || mark == UInt8(ascii: "-") else { return false }
        var rest = line.dropFirst(4)
        if goesOn, number == code {
            if let word = rest.split(separator: " ").first, let same = Enhanced(word), same == enhanced {
                rest = rest.dropFirst(word.count).drop { $0 == " " }
            }
            if !rest.isEmpty, text.count < Self.longest { text += " " + rest.prefix(Self.longest - text.count) }
        } else {
            code = number
            text = "\(number)" + (rest.isEmpty ? "" : " \(rest)")
            enhanced = rest.split(separator: " ").first.flatMap { Enhanced($0) }
        }
        goesOn = mark == UInt8(ascii: "-")
        return true
    }

    /// One line as people can be shown it: controls and marks that turn text round become blanks, and blanks are single.
    ///
    /// What is no UTF-8 is taken as Latin-1.
    static func printable(_ bytes: UnsafeRawBufferPointer) -> String {
        let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(longest))
        // A letter that the limit cut in two makes no other encoding of the rest.
        let whole = head.count < bytes.count ? UnsafeRawBufferPointer(rebasing: head.dropLast(tail(head))) : head
        let text =
            String(validating: whole, as: UTF8.self)
            ?? String(String.UnicodeScalarView(whole.map { Unicode.Scalar($0) }))
        let clean = String.UnicodeScalarView(text.unicodeScalars.map { isShown($0) ? $0 : " " })
        return String(clean).split(separator: " ").joined(separator: " ")
    }

    /// Bytes at the end that begin a letter and do not end it.
    private static func tail(_ bytes: UnsafeRawBufferPointer) -> Int {
        for count in 1...min(3, max(1, bytes.count)) where bytes.count >= count {
            let byte = bytes[bytes.count - count]
            if byte < 0x80 { return 0 }
            if byte >= 0xC0 { return count }
        }
        return 0
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: false
        default: true
        }
    }

    /// The words for a log: whoever is named in them is left out.
    static func withoutAddresses(_ text: String) -> String {
        text.split(separator: " ").map { $0.contains("@") ? "…" : String($0) }.joined(separator: " ")
    }

    /// `: “550 5.7.1 …”`, or nothing where nothing was said.
    static func quoted(_ text: String) -> String { text.isEmpty ? "" : " (“\(withoutAddresses(text))”)" }
}
