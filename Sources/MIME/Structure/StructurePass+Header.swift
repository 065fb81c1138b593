/// Reads a header block line by line, and finds its end where the empty line is missing.
///
/// The guesses that a broken header asks for look at the lines that follow, at most `lookahead` of them.
extension StructurePass {
    private static let lookahead = 20

    /// Reads fields until the empty line, or until a boundary or the end cuts the header off.
    ///
    /// A line that is no field never becomes part of the field before it, so that nobody writes into the stamps of the
    /// servers above; only parameters and subjects that have lost the blanks of their continuation do.
    mutating func readHeader(_ kind: HeaderKind) -> (block: HeaderBlock, match: Match?) {
        var collector = HeaderCollector(limits: limits)
        skipWhatComesBefore(kind)
        while let line = nextLine() {
            if line.isEmpty { return (collector.finish(), nil) }
            if let match = match(line) {
                if collector.hasField { defects.note(.malformedHeader) }
                return (collector.finish(), match)
            }
            let text = cursor.text(of: line)
            let isBlank = Octet.isBlank(text[text.startIndex])
            if isBlank, collector.hasField {
                if text.allSatisfy(Octet.isBlank), endsAtBlanks(kind) {
                    defects.note(.malformedHeader)
                    return (collector.finish(), nil)
                }
                collector.continuation(text, &defects)
            } else if collector.isParameter(text) {
                defects.note(.malformedHeader)
                collector.unfolded(text, isParameter: true, &defects)
            } else if collector.closesAtDeclaredBoundary(text) {
                return end(&collector, before: line)
            } else if let colon = HeaderCollector.colon(in: text) {
                collector.field(text, colon: colon, &defects)
            } else if collector.hasField {
                guard skips(line, &collector, kind) else { return end(&collector, before: line) }
            } else if kind == .message, isEnvelopeLine(text) {
                continue
            } else {
                // A boundary alone at the top of a file is no broken field.
                guard kind == .message, !text.starts(with: "--".utf8), isKnownField(at: cursor.position) else {
                    return end(&collector, before: line)
                }
                defects.note(.malformedHeader)
                let rest = text.drop(while: Octet.isBlank)
                if isBlank, let colon = HeaderCollector.colon(in: rest) {
                    collector.field(rest, colon: colon, &defects)
                }
            }
        }
        return (collector.finish(), nil)
    }

    /// The header ends before a line, which is content.
    private mutating func end(_ collector: inout HeaderCollector, before line: LineCursor.Line) -> (HeaderBlock, Match?)
    {
        defects.note(.malformedHeader)
        cursor.position = line.start
        return (collector.finish(), nil)
    }

    /// Takes a line that is no field: true where the header goes on after it.
    private mutating func skips(
        _ line: LineCursor.Line, _ collector: inout HeaderCollector, _ kind: HeaderKind
    ) -> Bool {
        let text = cursor.text(of: line)
        if let next = cursor.line(at: cursor.position), next.isEmpty {
            guard !collector.isContent(text) else { return false }
        } else {
            guard headerGoesOn(kind) else { return false }
        }
        defects.note(.malformedHeader)
        if collector.isSubject, !isEnvelopeLine(text) {
            collector.unfolded(text, &defects)
        } else {
            collector.close()
        }
        return true
    }

    // MARK: Before the first field

    private mutating func skipWhatComesBefore(_ kind: HeaderKind) {
        switch kind {
        case .message:
            skipByteOrderMark()
            skipEmptyLinesBeforeHeader()
        case .part: skipMisplacedEmptyLine()
        case .partOfDigest: break
        }
    }

    /// Editors of Windows write U+FEFF before the first line.
    private mutating func skipByteOrderMark() {
        guard cursor.bytes[cursor.position...].starts(with: [0xEF, 0xBB, 0xBF]) else { return }
        cursor.position += 3
        defects.note(.malformedHeader)
    }

    /// Empty lines before the first field of a message come from careless copying.
    private mutating func skipEmptyLinesBeforeHeader() {
        var start = cursor.position
        while let line = cursor.line(at: start), line.isEmpty { start = line.next }
        guard start > cursor.position, let line = cursor.line(at: start),
            HeaderCollector.colon(in: cursor.text(of: line)) != nil
        else { return }
        defects.note(.malformedHeader)
        cursor.position = start
    }

    /// One empty line between a boundary and the fields of its part, which would make text of a file.
    private mutating func skipMisplacedEmptyLine() {
        guard let line = cursor.line(at: cursor.position), line.isEmpty, let next = fieldName(at: line.next),
            Self.contentFields.contains(next)
        else { return }
        defects.note(.malformedHeader)
        cursor.position = line.next
    }

    private static let contentFields: Set = ["content-type", "content-transfer-encoding", "content-disposition"]

    // MARK: Looking ahead

    /// Whether a line of blanks, which RFC 5322 section 4.2 takes for a continuation, was meant to be the empty line.
    private func endsAtBlanks(_ kind: HeaderKind) -> Bool {
        guard let next = cursor.line(at: cursor.position), !next.isEmpty else { return false }
        return !headerGoesOn(kind)
    }

    /// Whether fields follow, one of them known: `Nơi gửi: …` in a text without an empty line before it is none.
    private func headerGoesOn(_ kind: HeaderKind) -> Bool {
        var start = cursor.position
        for _ in 0..<Self.lookahead {
            guard let line = cursor.line(at: start), !line.isEmpty else { return false }
            start = line.next
            let text = cursor.text(of: line)
            if Octet.isBlank(text[text.startIndex]) { continue }
            guard let name = HeaderCollector.name(of: text) else { return false }
            if kind == .message ? MessageOpening.isKnown(name) : name.hasPrefix("content-") { return true }
        }
        return false
    }

    private func isKnownField(at start: Int) -> Bool {
        fieldName(at: start).map { MessageOpening.fields.contains($0) } ?? false
    }

    private func fieldName(at start: Int) -> String? {
        cursor.line(at: start).flatMap { HeaderCollector.name(of: cursor.text(of: $0)) }
    }

    /// `From sender date`, the separator of mbox files, or its quoted form.
    private func isEnvelopeLine(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        line.starts(with: "From ".utf8) || line.starts(with: ">From ".utf8)
    }
}

/// Whose header is read: what may stand before its first field and after a broken line differs.
enum HeaderKind {
    case message, part
    /// A part whose content is a message where no field says otherwise (RFC 2046 section 5.1.5).
    case partOfDigest
}
