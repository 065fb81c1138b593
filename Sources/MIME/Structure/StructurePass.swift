import Glibc

/// Finds the leaves of a message in one pass over its lines (RFC 2046 section 5.1).
///
/// A boundary counts only as a whole line, white space after it allowed: `--bc` and `x--b` are text for the boundary
/// `b`. What is broken is mended and noted: an inner multipart without its end is closed by the outer boundary, a
/// multipart without a boundary is one leaf. No recursion: nesting lives on a stack bounded by `MIMELimits.depth`.
struct StructurePass {
    private enum Frame {
        case multipart(Multipart)
        case message(Message)
    }

    private struct Multipart {
        var boundary: [UInt8]
        var prefix: String
        var contentStart: Int
        var entity: Entity
        var children = 0
        var isClosed = false
        /// Of multipart/signed, where what was signed begins.
        var signedStart: Int?
    }

    private struct Message {
        var path: String
        var name: String?
    }

    struct Match {
        fileprivate var frame: Int
        fileprivate var isClosing: Bool
        fileprivate var line: LineCursor.Line
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    let limits: MIMELimits
    private let depth: Int
    private var stack: [Frame] = []
    /// The first bytes of the boundaries that are open: most lines that begin with `--` end here.
    private var firstBytes = [Bool](repeating: false, count: 256)
    var cursor: LineCursor
    private var isFull = false
    /// How often a boundary was looked for that is not declared.
    var searches = 0
    private(set) var nodes: [MIMENode] = []
    private(set) var signed: [SignedSpan] = []
    private(set) var header = HeaderBlock()
    var defects: DefectList

    /// `depth` is how deep the message itself lies in another one, `leaves` how many leaves there may still be.
    init(_ bytes: UnsafeBufferPointer<UInt8>, limits: MIMELimits, depth: Int, defects: DefectList) {
        self.bytes = bytes
        self.limits = limits
        self.depth = depth
        self.defects = defects
        cursor = LineCursor(bytes)
        if cursor.endsAtReturn { self.defects.note(.bareCarriageReturns) }
    }

    /// Reads the message; `prefix` and `container` are those of the forwarded message that it is, if it is one.
    mutating func run(prefix: String, container: String?) {
        noteEmptiness()
        var fields = readHeader(.message)
        header = fields.block
        stack.append(.message(Message(path: prefix, name: container)))
        var path = prefix.isEmpty ? "1" : prefix + ".1"
        var type = Entity.DefaultType.plainText
        var kind = HeaderKind.message
        while true {
            let entity = recovered(Entity(fields.block, default: type, &defects), fields.block, kind)
            let match: Match?
            if let cut = fields.match {
                emit(entity, path, cut.line.start..<cut.line.start)
                match = cut
            } else if let frame = frame(for: entity, path) {
                stack.append(frame)
                if case .message = frame {
                    kind = .message
                    fields = readHeader(kind)
                    path += ".1"
                    type = .plainText
                    continue
                }
                match = skipToBoundary()
            } else {
                match = readLeaf(entity, path)
            }
            guard let next = step(match) else { break }
            (path, type) = next
            kind = type == .message ? .partOfDigest : .part
            fields = readHeader(kind)
        }
        closeAll()
    }

    private mutating func readLeaf(_ entity: Entity, _ path: String) -> Match? {
        let start = cursor.position
        let match = skipToBoundary()
        let end = match.map { cursor.contentEnd(before: $0.line, from: start) } ?? bytes.count
        emit(entity, path, start..<end)
        return match
    }

    private mutating func noteEmptiness() {
        if !bytes.contains(where: { !Octet.isWhiteSpace($0) }) { defects.note(.emptyMessage) }
    }

    // MARK: Boundaries

    mutating func nextLine() -> LineCursor.Line? {
        let line = cursor.next()
        if cursor.hasOddLineEnd {
            if cursor.hasBareLineFeed { defects.note(.bareLineFeeds) }
            if cursor.hasDoubledReturn { defects.note(.bareCarriageReturns) }
        }
        return line
    }

    private mutating func skipToBoundary() -> Match? {
        while let line = nextLine() {
            if let match = match(line) { return match }
        }
        return nil
    }

    mutating func match(_ line: LineCursor.Line) -> Match? {
        guard line.end - line.start > 2, bytes[line.start] == Octet.hyphen, bytes[line.start + 1] == Octet.hyphen,
            firstBytes[Int(bytes[line.start + 2])]
        else { return nil }
        var end = line.end
        while end > line.start + 2, Octet.isBlank(bytes[end - 1]) { end -= 1 }
        guard let match = match(bytes[(line.start + 2)..<end], line) else { return nil }
        if end < line.end { defects.note(.whiteSpaceAfterBoundary) }
        return match
    }

    /// Whether a line is the boundary of an open multipart.
    func isOpen(_ line: LineCursor.Line) -> Bool {
        var end = line.end
        while end > line.start + 2, Octet.isBlank(bytes[end - 1]) { end -= 1 }
        return match(bytes[(line.start + 2)..<end], line) != nil
    }

    /// Open multiparts first, the innermost first; then those that are closed already.
    private func match(_ text: Slice<UnsafeBufferPointer<UInt8>>, _ line: LineCursor.Line) -> Match? {
        var closed: Match?
        var index = stack.count
        while index > 0 {
            index -= 1
            guard case .multipart(let multipart) = stack[index] else { continue }
            let extra = text.count - multipart.boundary.count
            guard extra == 0 || extra == 2, starts(text, multipart.boundary) else { continue }
            if extra == 2, text[text.endIndex - 1] != Octet.hyphen || text[text.endIndex - 2] != Octet.hyphen {
                continue
            }
            let found = Match(frame: index, isClosing: extra == 2, line: line)
            if !multipart.isClosed { return found }
            if closed == nil { closed = found }
        }
        return closed
    }

    private func starts(_ text: Slice<UnsafeBufferPointer<UInt8>>, _ boundary: [UInt8]) -> Bool {
        guard let base = bytes.baseAddress else { return false }
        return memcmp(base + text.startIndex, boundary, boundary.count) == 0
    }

    // MARK: The stack

    /// What an entity opens: a multipart or a forwarded message; nil where it is a leaf.
    private mutating func frame(for entity: Entity, _ path: String) -> Frame? {
        guard entity.isMultipart || entity.isPlainMessage else { return nil }
        var entity = entity
        if entity.isMultipart {
            let observed = observedBoundary(insteadOf: entity.boundary)
            if entity.boundary.isEmpty { defects.note(.multipartWithoutBoundary) }
            if let observed {
                if !entity.boundary.isEmpty { defects.note(.boundaryNeverSeen) }
                entity.boundary = observed
            }
            guard !entity.boundary.isEmpty else { return nil }
        }
        guard depth + stack.count <= limits.depth else {
            defects.note(.tooDeep)
            return nil
        }
        if entity.isPlainMessage {
            return .message(Message(path: path, name: entity.name.isEmpty ? nil : entity.name))
        }
        if entity.isEncoded { defects.note(.encodedMultipart) }
        // The multipart of a whole message gives its parts the message's own numbers (as RFC 3501 section 6.4.5).
        var prefix = path + "."
        if case .message(let message)? = stack.last { prefix = message.path.isEmpty ? "" : message.path + "." }
        firstBytes[Int(entity.boundary[0])] = true
        return .multipart(
            Multipart(boundary: entity.boundary, prefix: prefix, contentStart: cursor.position, entity: entity))
    }

    /// Follows a boundary: unwinds the stack to its multipart, and tells the path of the part that begins.
    private mutating func step(_ first: Match?) -> (path: String, type: Entity.DefaultType)? {
        var found = first
        while let match = found {
            unwind(to: match.frame, before: match.line)
            guard case .multipart(var multipart) = stack[match.frame] else { return nil }
            if match.isClosing {
                if multipart.children == 0 { emitUndivided(multipart, before: match.line) }
                multipart.children = max(multipart.children, 1)
                multipart.isClosed = true
                stack[match.frame] = .multipart(multipart)
                found = skipToBoundary()
                continue
            }
            guard !isFull else { return nil }
            if multipart.isClosed { defects.note(.partAfterEnd) }
            multipart.isClosed = false
            noteSigned(&multipart, before: match.line)
            multipart.children += 1
            stack[match.frame] = .multipart(multipart)
            let type: Entity.DefaultType = multipart.entity.subtype == "digest" ? .message : .plainText
            return (multipart.prefix + String(multipart.children), type)
        }
        return nil
    }

    /// The first part of multipart/signed, header and all, is what was signed; the second is the signature (RFC 1847,
    /// section 2.1).
    private mutating func noteSigned(_ multipart: inout Multipart, before line: LineCursor.Line) {
        guard multipart.entity.subtype == "signed" else { return }
        if multipart.children == 0 { multipart.signedStart = line.next }
        guard multipart.children == 1, let start = multipart.signedStart, signed.count < limits.signedParts else {
            return
        }
        signed.append(
            SignedSpan(
                content: start..<cursor.contentEnd(before: line, from: start), path: multipart.prefix + "1",
                signaturePath: multipart.prefix + "2"))
    }

    private mutating func unwind(to frame: Int, before line: LineCursor.Line) {
        while stack.count > frame + 1 {
            guard case .multipart(let multipart) = stack.removeLast() else { continue }
            leave(multipart, defect: .unclosedMultipart, before: line)
        }
    }

    private mutating func closeAll() {
        while let frame = stack.popLast() {
            guard case .multipart(let multipart) = frame, !isFull else { continue }
            leave(multipart, defect: .missingFinalBoundary, before: nil)
        }
    }

    private mutating func leave(_ multipart: Multipart, defect: MIMEDefect, before line: LineCursor.Line?) {
        if multipart.children == 0 {
            emitUndivided(multipart, before: line)
        } else if !multipart.isClosed {
            defects.note(defect)
        }
    }

    /// A multipart whose boundary never came: its whole content is one text.
    private mutating func emitUndivided(_ multipart: Multipart, before line: LineCursor.Line?) {
        defects.note(.boundaryNeverSeen)
        let end = line.map { cursor.contentEnd(before: $0, from: multipart.contentStart) } ?? bytes.count
        emit(multipart.entity.asText, multipart.prefix + "1", multipart.contentStart..<end)
    }

    private mutating func emit(_ entity: Entity, _ path: String, _ content: Range<Int>) {
        guard nodes.count < limits.parts else {
            isFull = true
            return defects.note(.tooManyParts)
        }
        var container: String?
        var alternative: String?
        for frame in stack {
            switch frame {
            case .message(let message):
                container = message.name ?? container
                alternative = nil
            case .multipart(let multipart) where multipart.entity.subtype == "alternative":
                alternative = multipart.prefix + "alternative"
            case .multipart: break
            }
        }
        let isUndivided = entity.isMultipart && entity.boundary.isEmpty
        nodes.append(
            MIMENode(
                path: path, content: content, entity: isUndivided ? entity.asText : entity, container: container,
                alternative: alternative,
                depth: depth + stack.count))
    }
}
