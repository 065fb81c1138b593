import Dossiers
import Octets

/// Decodes the content of leaves, goes into forwarded messages that were transfer-encoded, and tells what each is for.
struct LeafReader {
    private let limits: MIMELimits
    var defects: DefectList
    private(set) var signedParts: [SignedPart] = []
    private var leaves: [Leaf] = []
    /// The entities of the leaves, for the decisions that need the whole message.
    private var entities: [Entity] = []
    private var shown = ShownPictures()
    private var alternatives = AlternativeBodies()

    init(limits: MIMELimits, defects: DefectList) {
        self.limits = limits
        self.defects = defects
    }

    /// Reads the leaves of a message, in order.
    mutating func read(_ nodes: [MIMENode], signed: [SignedSpan], in bytes: [UInt8]) {
        note(signed, in: bytes)
        read(nodes, in: bytes, level: 0)
    }

    /// The leaves with their purpose, now that every body has told which pictures it shows.
    mutating func finish() -> [Leaf] {
        for index in alternatives.repeats() { leaves[index].repeatsOtherBody = true }
        let pictures = leaves.indices.filter { entities[$0].type == "image" && !entities[$0].isRemoved }
        var uses: [String: Int] = [:]
        for index in pictures { uses[leaves[index].part.sha256, default: 0] += 1 }
        // The purpose of a picture that no body shows is known already.
        for index in pictures where shown.key(of: entities[index]) != nil {
            let isRepeated = uses[leaves[index].part.sha256, default: 0] > 1
            let purpose = LeafPurpose(
                entities[index], content: leaves[index].bytes, shown: shown, isRepeated: isRepeated)
            leaves[index].role = purpose == .decoration ? .decoration : .attachment
        }
        leaveOutLooseLogos(pictures)
        return leaves
    }

    /// Beside other files; a picture that is all that came is looked at, however small.
    private mutating func leaveOutLooseLogos(_ pictures: [Int]) {
        let hasOthers = leaves.indices.contains { leaves[$0].role == .attachment && entities[$0].type != "image" }
        guard hasOthers else { return }
        for index in pictures
        where leaves[index].role == .attachment && leaves[index].part.size <= LeafPurpose.logoBytes {
            if LeafPurpose.isLooseLogo(entities[index], leaves[index].bytes) { leaves[index].role = .decoration }
        }
    }

    /// Calls itself for an encoded message inside an encoded message, at most `MIMELimits.encodedMessages` times.
    private mutating func read(_ nodes: [MIMENode], in bytes: [UInt8], level: Int) {
        for node in nodes {
            guard leaves.count < limits.parts else { return defects.note(.tooManyParts) }
            let content = content(of: node, in: bytes)
            let decoded = content.decoded(&defects)
            let mayOpen = level < limits.encodedMessages && node.depth < limits.depth
            if mayOpen, isForwardedMessage(node.entity, decoded) {
                open(decoded, node, level: level)
            } else if mayOpen, let header = Self.header(ofEncodedMultipart: node.entity, decoded) {
                open(header + decoded, node, level: level)
            } else {
                add(node, content, decoded)
            }
        }
    }

    /// Bytes in which the beginning of a message is looked for, and the first boundary of an encoded multipart.
    private static let opening = 1000
    private static let window = 64 << 10

    /// Text and messages that are labelled base64 and are not stay as they are.
    private mutating func content(of node: MIMENode, in bytes: [UInt8]) -> LeafContent {
        let raw = bytes[node.content]
        guard node.entity.encoding == .base64, node.entity.type == "text" || node.entity.isMessage,
            node.entity.isMessage
                ? MessageOpening.isPresent(in: Array(raw.prefix(Self.opening)))
                : raw.withUnsafeBufferPointer(Base64.isPlainText)
        else { return LeafContent(raw: raw, encoding: node.entity.encoding) }
        defects.note(.brokenBase64)
        return LeafContent(raw: raw)
    }

    /// A header for the content of a multipart that was encoded as a whole, against RFC 2045 section 6.4; nil for all else.
    private static func header(ofEncodedMultipart entity: Entity, _ content: [UInt8]) -> [UInt8]? {
        guard !entity.undivided.isEmpty, !entity.boundary.contains(Octet.quote) else { return nil }
        let start = "--".utf8 + entity.boundary
        let isDivided =
            content.starts(with: start)
            || content.prefix(Self.window).split(separator: Octet.lineFeed).contains { $0.starts(with: start) }
        guard isDivided else { return nil }
        return Array("Content-Type: multipart/\(entity.undivided); boundary=\"".utf8) + entity.boundary
            + "\"\r\n\r\n".utf8
    }

    private mutating func note(_ signed: [SignedSpan], in bytes: [UInt8]) {
        signedParts += signed.prefix(limits.signedParts - signedParts.count).map { SignedPart($0, in: bytes) }
    }

    private mutating func open(_ message: [UInt8], _ node: MIMENode, level: Int) {
        let (nodes, signed) = message.withUnsafeBufferPointer { bytes in
            var pass = StructurePass(bytes, limits: limits, depth: node.depth, defects: defects)
            pass.run(prefix: node.path, container: node.entity.name.isEmpty ? node.container : node.entity.name)
            defects = pass.defects
            return (pass.nodes, pass.signed)
        }
        note(signed, in: message)
        read(nodes, in: message, level: level + 1)
    }

    /// message/rfc822 behind a transfer encoding, or a file called `.eml` that begins like a message.
    private func isForwardedMessage(_ entity: Entity, _ content: [UInt8]) -> Bool {
        if entity.isMessage { return entity.isEncoded && MessageOpening.isPresent(in: content) }
        let isFile = entity.type == "application" || entity.disposition == "attachment"
        return isFile && entity.name.lowercased().hasSuffix(".eml") && MessageOpening.isPresent(in: content)
    }

    // MARK: Leaves

    private mutating func add(_ node: MIMENode, _ content: LeafContent, _ decoded: [UInt8]) {
        var node = node
        let wrapped = content.encoding == .uuencode ? UUEncoding.extract(Array(content.raw), &defects).files : []
        if node.entity.name.isEmpty, let file = wrapped.first { node.entity.name = name(of: file) }
        defer { add(wrapped.dropFirst(), of: node) }
        if node.entity.fullType == "message/partial" { defects.note(.partialMessage) }
        if node.entity.fullType == "message/external-body" { defects.note(.externalBody) }
        switch LeafPurpose(node.entity, content: decoded) {
        case .plainBody: addPlain(node, content, decoded)
        case .htmlBody: addHTML(node, content, decoded)
        case .attachment: append(node, content, decoded, role: .attachment)
        case .decoration: append(node, content, decoded, role: .decoration)
        }
    }

    private mutating func addPlain(_ node: MIMENode, _ content: LeafContent, _ decoded: [UInt8]) {
        let found = UUEncoding.extract(decoded, &defects)
        let body = BodyText.plain(found.rest, charset: node.entity.charset, limits: limits, &defects)
        append(node, content, decoded, role: .body(body.text), links: body.links)
        if !found.files.isEmpty { defects.note(.fileInText) }
        add(found.files[...], of: node)
    }

    private mutating func name(of file: UUEncoding.File) -> String {
        FileName.clean(EncodedText.decode(file.name, &defects), &defects)
    }

    /// Files that lie in a leaf, under paths of their own.
    private mutating func add(_ files: ArraySlice<UUEncoding.File>, of node: MIMENode) {
        for (index, file) in zip(files.indices, files) {
            guard leaves.count < limits.parts else { return defects.note(.tooManyParts) }
            let part = Reading.Part(
                path: "\(node.path).u\(index + 1)", type: "application/octet-stream", name: name(of: file),
                size: file.bytes.count,
                sha256: ContentHash.sha256(file.bytes))
            let written = LeafContent(raw: file.bytes[...])
            leaves.append(Leaf(part: part, content: written, role: .attachment, container: node.container))
            entities.append(node.entity)
        }
    }

    private mutating func addHTML(_ node: MIMENode, _ content: LeafContent, _ decoded: [UInt8]) {
        let (pictures, page) = InlinePictures.extract(decoded)
        let body = BodyText.html(page, charset: node.entity.charset, limits: limits, &defects)
        shown.formUnion(body.shown)
        append(node, content, decoded, role: .body(body.text), links: body.links)
        for (index, picture) in pictures.enumerated() { add(picture, number: index + 1, of: node) }
    }

    /// A picture in the page itself, under a path of its own; small ones are logos.
    private mutating func add(_ picture: InlinePictures.Picture, number: Int, of node: MIMENode) {
        guard leaves.count < limits.parts else { return defects.note(.tooManyParts) }
        guard !picture.bytes.isEmpty else { return }
        let part = Reading.Part(
            path: "\(node.path).u\(number)", type: "image/\(picture.subtype)",
            name: "image\(number).\(picture.subtype)",
            size: picture.bytes.count, sha256: ContentHash.sha256(picture.bytes))
        let side = ImageSize(picture.bytes).map { min($0.width, $0.height) } ?? LeafPurpose.logoSide
        let isLogo = picture.bytes.count <= LeafPurpose.logoBytes || side < LeafPurpose.logoSide
        leaves.append(
            Leaf(
                part: part, content: LeafContent(raw: picture.bytes[...]), role: isLogo ? .decoration : .attachment,
                container: node.container))
        entities.append(node.entity)
    }

    private mutating func append(
        _ node: MIMENode, _ content: LeafContent, _ decoded: [UInt8], role: Leaf.Role, links: [String] = []
    ) {
        let name = node.entity.name.isEmpty && role == .attachment ? node.entity.describedName : node.entity.name
        let part = Reading.Part(
            path: node.path, type: node.entity.fullType, name: name, size: decoded.count,
            sha256: ContentHash.sha256(decoded))
        if let alternative = node.alternative, case .body(let text) = role {
            alternatives.add(text, leaf: leaves.count, alternative: alternative)
        }
        let lack: Leaf.Lack? =
            node.entity.isRemoved ? .removed : node.entity.fullType == "message/partial" ? .partial : nil
        leaves.append(
            Leaf(part: part, content: content, role: role, links: links, container: node.container, lack: lack))
        entities.append(node.entity)
    }
}
