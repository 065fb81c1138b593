import CMimetic
import Dossiers
import Vietnamese

/// The addresses of one field (RFC 5322 section 3.4), with what real mail makes of it.
///
/// The field is cut into single addresses on its raw bytes, before any encoded word is decoded: what decodes to `<`,
/// `@` or a line end stays a display name. The cut is made here, because the library takes a comma inside a comment
/// for the end of an address, and glues `An Lan a@b` into `AnLana@b`; each address then goes through the library by
/// itself.
struct AddressField {
    /// Bytes of names before a comma that are kept for the address behind it, and of one encoded word (RFC 2047 allows 75).
    private static let longestName = 1000

    private let bytes: [UInt8]
    private let most: Int
    private var index = 0
    private var addresses: [Address] = []
    /// What stands outside angle brackets, comments left out, quotes undone.
    private var phrase: [UInt8] = []
    /// The unquoted part of the phrase, where a bare address may stand.
    private var bare: [UInt8] = []
    private var comment: [UInt8] = []
    /// Names before a comma that nothing has been addressed with yet: `Nguyễn, Lan <a@b>` is one person.
    private var nameSoFar: [UInt8] = []
    private var angle: [UInt8]?
    /// How much of the phrase stood before the angle brackets.
    private var nameEnd = 0
    private var hasNoClosingQuote = false
    private var hasNoClosingParenthesis = false

    private init(_ bytes: [UInt8], most: Int) {
        self.bytes = bytes
        self.most = most
    }

    /// The addresses in order; groups are dissolved, empty places left out, at most `most`.
    static func addresses(of field: [UInt8], most: Int, _ defects: inout DefectList) -> [Address] {
        var reader = AddressField(field, most: most)
        reader.read(&defects)
        return reader.addresses
    }

    /// `local@domain` as it may be written to (`MailboxRules`), domain lower case and in ASCII; empty where the text is anything
    /// else.
    static func plainMailbox(_ text: [UInt8]) -> String {
        var address = Octet.trimmed(text)
        while address.first == Octet.less { address.removeFirst() }
        while address.last == Octet.greater { address.removeLast() }
        if address.first == Octet.at, let colon = address.firstIndex(of: Octet.colon) {
            // A source route (RFC 5322 section 4.4) says nothing of the address.
            address.removeFirst(colon + 1)
        }
        if Octet.lowered(address.prefix(7)) == "mailto:" { address.removeFirst(7) }
        address = Octet.trimmed(address)
        if address.count > 2, address.first == Octet.apostrophe, address.last == Octet.apostrophe {
            address = Array(address[1..<(address.count - 1)])
        }
        address = withoutCommentsAndFolds(address)
        if let odd = oddMailbox(address) { return odd }
        // The library strips what stands between; a blank inside an address must not join two words.
        guard address.count <= 320, !address.contains(where: { $0 <= 0x20 || $0 >= 0x7F }),
            let pair = LibraryPair.call(address, room: 321, cmimetic_mailbox)
        else { return "" }
        var local = pair.0
        if local.count > 2, local.first == Octet.quote, local.last == Octet.quote {
            local = Array(local[1..<(local.count - 1)])
        }
        var domain = pair.1
        if domain.last == Octet.dot { domain.removeLast() }
        guard isLocal(local), isDomain(domain) else { return "" }
        return String(decoding: local, as: UTF8.self) + "@" + Octet.lowered(domain)
    }

    /// Addresses that the library does not know: letters beyond ASCII (RFC 6531), the domain then as it goes over the
    /// wire (RFC 5891); a local part that needs its quotes; an address literal.
    ///
    /// Nil for any other.
    private static func oddMailbox(_ address: [UInt8]) -> String? {
        guard address.count <= 1000, let at = address.lastIndex(of: Octet.at), at > 0 else { return nil }
        let (local, domain) = (address[..<at], address[(at + 1)...])
        let isQuoted =
            local.first == Octet.quote && local.dropFirst().dropLast().contains { !Octet.isAtom($0) && $0 != Octet.dot }
        guard isQuoted || domain.first == UInt8(ascii: "[") || address.contains(where: { $0 >= 0x80 }),
            !isQuoted || local.last == Octet.quote,
            let text = String(validating: local, as: UTF8.self), let name = String(validating: domain, as: UTF8.self),
            let wire = DomainName.ascii(name), wire.utf8.first != Octet.hyphen
        else { return nil }
        let mailbox = text + "@" + wire
        return MailboxRules.isUsable(mailbox) && !text.hasPrefix(".") && !text.hasSuffix(".") ? mailbox : nil
    }

    /// Comments go, and the blanks beside `@` and `.` (RFC 5322 section 4.4); two words are still two words.
    private static func withoutCommentsAndFolds(_ address: [UInt8]) -> [UInt8] {
        guard address.contains(where: { $0 == Octet.openParenthesis || Octet.isBlank($0) }),
            !address.contains(Octet.quote)
        else { return address }
        var plain: [UInt8] = []
        var depth = 0
        var index = 0
        while index < address.count {
            let byte = address[index]
            if byte == Octet.backslash, depth > 0 {
                index += 1
            } else if byte == Octet.openParenthesis {
                depth += 1
            } else if byte == Octet.closeParenthesis, depth > 0 {
                depth -= 1
            } else if depth == 0 {
                plain.append(byte)
            }
            index += 1
        }
        guard depth == 0 else { return address }
        var result: [UInt8] = []
        for byte in Octet.trimmed(plain) {
            if byte == Octet.at || byte == Octet.dot {
                while let last = result.last, Octet.isBlank(last) { result.removeLast() }
            } else if Octet.isBlank(byte), result.last == Octet.at || result.last == Octet.dot {
                continue
            }
            result.append(byte)
        }
        return result
    }

    private static func isLocal(_ local: [UInt8]) -> Bool {
        (1...64).contains(local.count) && local.allSatisfy { Octet.isAtom($0) || $0 == Octet.dot }
    }

    private static func isDomain(_ domain: [UInt8]) -> Bool {
        guard (1...253).contains(domain.count) else { return false }
        return domain.split(separator: Octet.dot, omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.count) && label.first != Octet.hyphen && label.last != Octet.hyphen
                && label.allSatisfy(isHost)
        }
    }

    private static func isHost(_ byte: UInt8) -> Bool {
        Octet.isLetter(byte) || Octet.isDigit(byte) || byte == Octet.hyphen || byte == Octet.underscore
    }

    // MARK: The scanner

    private mutating func read(_ defects: inout DefectList) {
        while index < bytes.count, addresses.count < most {
            let byte = bytes[index]
            index += 1
            switch byte {
            case Octet.quote: takeQuoted()
            case Octet.openParenthesis: takeComment()
            case Octet.less:
                if angle != nil { splitAtMissingComma(&defects) }
                takeAngle()
            case Octet.equals where index < bytes.count && bytes[index] == Octet.question: takeEncodedWord()
            case Octet.comma: close(&defects, isComma: true)
            case Octet.semicolon: close(&defects)
            case Octet.colon where angle == nil && !bare.contains(Octet.at) && !isMailto: forget()
            case Octet.greater: break
            default:
                phrase.append(byte)
                bare.append(byte)
            }
        }
        if index < bytes.count { defects.note(.tooManyFields) }
        close(&defects)
    }

    /// Signs inside an encoded word separate nothing; one with blanks in it is read letter by letter.
    private mutating func takeEncodedWord() {
        let start = index - 1
        var next = index + 1
        var questions = 0
        while next < bytes.count, bytes[next] > Octet.space, bytes[next] < 0x7F, next - start < Self.longestName {
            if bytes[next] == Octet.question { questions += 1 }
            if questions > 2, bytes[next - 1] == Octet.question, bytes[next] == Octet.equals {
                phrase += bytes[start...next]
                bare += bytes[start...next]
                index = next + 1
                return
            }
            next += 1
        }
        phrase.append(Octet.equals)
        bare.append(Octet.equals)
    }

    private var isMailto: Bool { Octet.lowered(Octet.trimmed(bare[...])) == "mailto" }

    private mutating func takeQuoted() {
        var content: [UInt8] = []
        var next = index
        while !hasNoClosingQuote, next < bytes.count, bytes[next] != Octet.quote {
            if bytes[next] == Octet.backslash, next + 1 < bytes.count { next += 1 }
            content.append(bytes[next])
            next += 1
        }
        guard !hasNoClosingQuote, next < bytes.count else {
            // Left open: the quote is a letter like any other.
            hasNoClosingQuote = true
            phrase.append(Octet.quote)
            return
        }
        // `"a.b"@c`: a quoted local part is part of the address.
        if next + 1 < bytes.count, bytes[next + 1] == Octet.at {
            bare.append(Octet.quote)
            bare += content
            bare.append(Octet.quote)
        } else {
            bare.append(Octet.space)
        }
        phrase += content
        index = next + 1
    }

    private mutating func takeComment() {
        var depth = 1
        var next = index
        var content: [UInt8] = []
        while !hasNoClosingParenthesis, next < bytes.count, depth > 0 {
            var byte = bytes[next]
            if byte == Octet.backslash, next + 1 < bytes.count {
                next += 1
                byte = bytes[next]
            } else if byte == Octet.openParenthesis {
                depth += 1
            } else if byte == Octet.closeParenthesis {
                depth -= 1
            }
            if depth > 0 { content.append(byte) }
            next += 1
        }
        guard depth == 0 else {
            hasNoClosingParenthesis = true
            phrase.append(Octet.openParenthesis)
            return
        }
        comment = content
        index = next
        // Inside an address a comment parts nothing (RFC 5322 appendix A.5).
        let isInside = [Octet.at, Octet.dot].contains { bare.last == $0 || index < bytes.count && bytes[index] == $0 }
        if !isInside { bare.append(Octet.space) }
    }

    /// Up to `>`; where that is missing, up to the comma after the address.
    private mutating func takeAngle() {
        var content: [UInt8] = []
        var isQuoted = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Octet.quote { isQuoted.toggle() }
            if byte == Octet.less, !isQuoted {
                content.removeAll()
                index += 1
                continue
            }
            if byte == Octet.greater, !isQuoted {
                index += 1
                break
            }
            if byte == Octet.comma, !isQuoted, content.first != Octet.at { break }
            content.append(byte)
            index += 1
        }
        angle = content
        nameEnd = phrase.count
    }

    /// `A <a@b> B <c@d>`: what followed the first address is the name of the second.
    private mutating func splitAtMissingComma(_ defects: inout DefectList) {
        let next = Array(phrase[nameEnd...])
        phrase.removeSubrange(nameEnd...)
        close(&defects)
        phrase = next
    }

    // MARK: One address

    private mutating func forget() {
        phrase.removeAll(keepingCapacity: true)
        bare.removeAll(keepingCapacity: true)
        comment.removeAll(keepingCapacity: true)
        angle = nil
    }

    private mutating func close(_ defects: inout DefectList, isComma: Bool = false) {
        defer { forget() }
        guard addresses.count < most else { return }
        if isComma, angle == nil, !bare.contains(Octet.at), nameSoFar.count < Self.longestName {
            guard !Octet.trimmed(phrase[...]).isEmpty else { return }
            if !nameSoFar.isEmpty { nameSoFar += ", ".utf8 }
            nameSoFar += Octet.trimmed(phrase)
            return
        }
        var written = angle
        var name = phrase
        if !nameSoFar.isEmpty {
            let before = nameSoFar
            nameSoFar.removeAll()
            if angle == nil || Octet.trimmed(phrase[...]).isEmpty {
                let alone = EncodedText.line(before, &defects)
                if !alone.isEmpty { addresses.append(Address(displayName: alone, mailbox: "")) }
                guard addresses.count < most else { return }
            } else {
                name = before + ", ".utf8 + Octet.trimmed(name)
            }
        }
        if written == nil, let found = bareAddress() {
            written = found.address
            name = found.rest
        }
        if Octet.trimmed(name[...]).isEmpty { name = comment }
        var displayName = EncodedText.line(name, &defects)
        let mailbox = written.map(Self.plainMailbox) ?? ""
        // An address that nothing can be sent to (RFC 6531) is still shown to people.
        if mailbox.isEmpty, displayName.isEmpty, let written, written.contains(where: { $0 >= 0x80 }) {
            displayName = EncodedText.line(written, &defects)
        }
        if mailbox.isEmpty, !(written ?? []).isEmpty { defects.note(.unsafeAddress) }
        if mailbox.isEmpty && displayName.isEmpty { return }
        addresses.append(Address(displayName: displayName, mailbox: mailbox))
    }

    /// The one word with an `@` among the unquoted words; several make none, since nobody knows which was meant.
    private func bareAddress() -> (address: [UInt8], rest: [UInt8])? {
        guard bare.contains(Octet.at) else { return nil }
        if bare.contains(Octet.quote) { return (Octet.trimmed(bare), []) }
        let words = bare.split(whereSeparator: Octet.isWhiteSpace)
        let candidates = words.filter { $0.contains(Octet.at) }
        guard candidates.count == 1, let address = candidates.first, address.first != Octet.equals else {
            return ([], phrase)
        }
        if words.count == 1 { return (Array(address), []) }
        return (Array(address), Array(words.filter { !$0.contains(Octet.at) }.joined(separator: [Octet.space])))
    }
}
