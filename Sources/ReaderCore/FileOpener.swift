import Blocks
import Documents
import Dossiers
import Glibc
import MIME
import Octets
import Pages

/// Takes the files of one message apart: archives and attached mails down to the leaves, each leaf read.
///
/// One worklist, no recursion; the limits count over all levels.
struct FileOpener {
    /// A file that waits for its turn.
    struct File {
        var name: String
        var bytes: [UInt8]
        /// The innermost archive's or attached mail's name.
        var container: String?
        var path: String
        /// Where it is known already.
        var sha256: String?
        /// Containers around it.
        var depth = 0
        /// Whether nothing else stands in the mail.
        var isWholeMail = false
    }

    private(set) var attachments: [Attachment] = []
    /// What attached mails say themselves.
    var mailText: MailText
    /// Defects of attached mails.
    private(set) var defects: [String] = []
    /// Whether pictures were left unread.
    var recognitionDefects: [String] { recognition.defects }
    private let limits: ReadingLimits
    private var text: TextBudget
    private var filesLeft: Int
    private let bytesGiven: Int
    private var bytesLeft: Int
    private var recognition: RecognitionBudget
    /// What may still come out of damaged files.
    private var lostBytesLeft: Int
    private let lastSecond: Int
    /// Whether the file that is being opened has used up what a message may.
    private var bomb: ExceededLimit?

    /// For a message, or a file by itself, of `messageSize` bytes.
    init(limits: ReadingLimits, messageSize: Int) {
        self.limits = limits
        text = TextBudget(limits: limits)
        mailText = MailText(limits: limits)
        filesLeft = limits.files
        bytesGiven = limits.inflatedBytes(messageSize: messageSize)
        bytesLeft = bytesGiven
        recognition = limits.recognition
        lostBytesLeft = bytesGiven * ReadingLimits.lostShare
        lastSecond = Self.second() + limits.seconds
    }

    /// Adds the leaves of `file` to `attachments`, in order; only itself where it turns out to be a bomb.
    mutating func open(_ file: File) {
        let before = (attachments: attachments.count, text: text, mailText: mailText)
        bomb = nil
        openAll(file)
        guard let bomb else { return }
        attachments.removeSubrange(before.attachments...)
        (text, mailText) = (before.text, before.mailText)
        refuse(file, as: containerFormat(of: file), beyond: bomb)
    }

    private mutating func openAll(_ file: File) {
        var waiting = [file]
        while bomb == nil, let next = waiting.popLast() {
            guard Self.second() - recognition.spentSeconds < lastSecond else {
                refuse(next, beyond: .time)
                continue
            }
            if let inside = filesInside(next) { waiting.append(contentsOf: inside.reversed()) }
        }
    }

    /// Adds `file` itself, unopened.
    mutating func note(_ file: File, problem: FileProblem) {
        add(file, DocumentReading(format: .other, problem: problem))
    }

    /// The same for a file that a reader has failed on.
    mutating func leaveOut(_ file: File, problem: FileProblem) {
        defects.append(problem == .hostile ? "file_too_slow:\(file.path)" : "file_crashed:\(file.path)")
        add(file, DocumentReading(format: .other, problem: problem, exceeded: problem == .hostile ? .time : nil))
    }

    /// What is in an archive or attached mail; nil where the file was a leaf, which has then been added.
    private mutating func filesInside(_ file: File) -> [File]? {
        if let bytes = UnlabelledBase64.decoded(file.bytes), file.depth < limits.depth {
            defects.append("unlabelled_base64")
            return [
                File(
                    name: file.name, bytes: bytes, container: file.container, path: file.path, depth: file.depth + 1,
                    isWholeMail: file.isWholeMail)
            ]
        }
        if let address = Shortcut.address(in: file.bytes, name: file.name) {
            mailText.add(link: address)
            add(file, DocumentReading(format: .other, problem: .unsupported))
            return nil
        }
        if let archive = containerReader.open(file.bytes, name: file.name) { return files(of: archive, file) }
        if let signed = SignedFile.open(file.bytes) { return files(of: signed, file) }
        let reading = documentReader.read(file.bytes, name: file.name, recognition: &recognition)
        if reading.format == .eml, let inside = files(ofMail: file) { return inside }
        add(file, reading)
        defects += reading.marks
        return reading.embedded.isEmpty ? nil : files(of: reading, file)
    }

    private mutating func files(of archive: ContainerReading, _ file: File) -> [File]? {
        lostBytesLeft -= archive.lostBytes
        if let limit = limit(exceededBy: archive, file) {
            // An archive inside may be bad by itself. Where most is used up already, it is all of them together.
            if file.depth > 0, min(bytesLeft, lostBytesLeft) < bytesGiven / 2 { bomb = .inflatedSize }
            if file.depth > 0, filesLeft < limits.files / 2 { bomb = .fileCount }
            refuse(file, as: archive.format, beyond: limit)
            return nil
        }
        mailText.add(text: archive.body)
        for (index, mail) in archive.mails.enumerated() { add(mail, number: index + 1, of: file) }
        if archive.files.isEmpty, !archive.mails.isEmpty { return nil }
        if archive.files.isEmpty {
            // Outlook packs the mere form of a text, too: such a `winmail.dat` is no file of anybody's.
            if archive.format == .tnef, archive.problem == nil { return nil }
            add(file, DocumentReading(format: archive.format, problem: archive.problem ?? .empty))
            return nil
        }
        // Some of it came out and some did not: nothing is lost in silence.
        if let problem = archive.problem { add(file, DocumentReading(format: archive.format, problem: problem)) }
        return inside(file, archive.files)
    }

    /// A mail inside a saved mail that is text alone: it has no bytes of its own, so that its text stands for it.
    private mutating func add(_ mail: (subject: String, text: ExtractedText), number: Int, of file: File) {
        let inner = File(
            name: mail.subject, bytes: Array(mail.text.plainText.utf8), container: file.name,
            path: "\(file.path)/m\(number)", depth: file.depth + 1)
        add(inner, DocumentReading(format: .eml, text: mail.text))
    }

    private func limit(exceededBy archive: ContainerReading, _ file: File) -> ExceededLimit? {
        if file.depth >= limits.depth { return .nesting }
        if archive.files.count > filesLeft { return .fileCount }
        return archive.problem == .hostile ? archive.exceeded ?? .inflatedSize : nil
    }

    /// Files put into a document (objects in Word and Excel files, files attached to a PDF): leaves beside the document.
    private mutating func files(of reading: DocumentReading, _ file: File) -> [File]? {
        guard file.depth < limits.depth, reading.embedded.count <= filesLeft else { return nil }
        return inside(file, reading.embedded.map { ($0.name, $0.bytes) })
    }

    private mutating func inside(_ file: File, _ files: [(name: String, bytes: [UInt8])]) -> [File] {
        filesLeft -= files.count
        bytesLeft -= files.reduce(0) { $0 + $1.bytes.count }
        return files.enumerated().map { index, inner in
            File(
                name: inner.name, bytes: inner.bytes, container: file.name, path: "\(file.path)/\(index + 1)",
                depth: file.depth + 1)
        }
    }

    /// What S/MIME wrapped: a message part opens without a trace, a signed file comes out under its own name.
    private mutating func files(of signed: SignedFile, _ file: File) -> [File]? {
        switch signed {
        case .encrypted:
            defects.append("smime_encrypted")
            add(file, DocumentReading(format: .other, problem: .encrypted))
        case .corrupt: add(file, DocumentReading(format: .other, problem: .corrupt))
        case .detached: defects.append("smime_detached")
        case .signed(let content, let signature):
            note(signature)
            if !file.isWholeMail { defects.append(Self.signedInPart) }
            let limit: ExceededLimit? =
                file.depth >= limits.depth
                ? .nesting : filesLeft <= 0 ? .fileCount : content.count > max(bytesLeft, 0) ? .inflatedSize : nil
            if let limit {
                refuse(file, beyond: limit)
                return nil
            }
            bytesLeft -= content.count
            if MIMEParser.isMessage(content) { return files(ofPart: content, file) }
            return inside(file, [(SignedFile.contentName(file.name), content)])
        }
        return nil
    }

    /// Signatures are not told apart by where they stand: this says that there is something that none of them is about.
    private static let signedInPart = "signed_in_part"

    /// Notes what the signatures of clear-signed parts say (RFC 8551 section 3.5.3); those of PGP need keys that are not here.
    ///
    /// Returns whether there is any.
    @discardableResult
    mutating func noteSignatures(of message: ParsedMessage) -> Bool {
        var covered: [SignedPart] = []
        for part in message.signedParts {
            guard let leaf = message.leaves.first(where: { $0.part.path == part.signaturePath }) else { continue }
            covered.append(part)
            let bytes = leaf.bytes
            if leaf.part.type == "application/pgp-signature" || bytes.starts(with: "-----BEGIN PGP ".utf8) {
                defects.append("pgp_unchecked")
                continue
            }
            var signature = SignedFile.check(signature: bytes, of: part.bytes)
            if signature.state == .changed, let canonical = part.canonicalBytes {
                signature = SignedFile.check(signature: bytes, of: canonical)
            }
            note(signature)
        }
        guard !covered.isEmpty else { return false }
        let isPartial = message.leaves.contains { leaf in
            leaf.role != .decoration
                && !covered.contains { $0.covers(leaf.part.path) || $0.signaturePath == leaf.part.path }
        }
        if isPartial { defects.append(Self.signedInPart) }
        return true
    }

    /// Says of the signatures on which a reader has failed that they could not be read.
    mutating func leaveOutSignatures() { defects.append(SignedFile.Signature.State.unreadable.rawValue) }

    private mutating func note(_ signature: SignedFile.Signature) {
        defects.append(signature.state.rawValue)
        if !signature.signer.isEmpty { defects.append("smime_signer:\(signature.signer)") }
    }

    /// The files of a MIME part that was wrapped; its text is the mail's own.
    private mutating func files(ofPart content: [UInt8], _ file: File) -> [File] {
        let message = MIMEParser().parse(content)
        defects.append(contentsOf: message.defects)
        noteSignatures(of: message)
        return attached(message, to: file, container: file.container, isWholeMail: file.isWholeMail)
    }

    private mutating func attached(
        _ message: ParsedMessage, to file: File, container: String?, isWholeMail: Bool = false
    ) -> [File] {
        var inside: [File] = []
        let isOneLeaf = message.leaves.count { $0.role != .decoration } == 1
        for leaf in message.leaves {
            mailText.add(leaf)
            guard case .attachment = leaf.role else { continue }
            if let problem = leaf.lack?.problem {
                note(
                    File(
                        name: leaf.part.name, bytes: leaf.bytes, container: leaf.container ?? container,
                        path: "\(file.path)/\(leaf.part.path)", sha256: leaf.part.sha256), problem: problem)
                continue
            }
            inside.append(
                File(
                    name: leaf.part.name, bytes: leaf.bytes, container: leaf.container ?? container,
                    path: "\(file.path)/\(leaf.part.path)", sha256: leaf.part.sha256, depth: file.depth + 1,
                    isWholeMail: isWholeMail && isOneLeaf))
        }
        guard inside.count <= filesLeft else {
            refuse(file, beyond: .fileCount)
            return []
        }
        filesLeft -= inside.count
        return inside
    }

    /// The files attached to an attached mail, or to the mails of an mbox file; nil where it has none and so is a leaf.
    private mutating func files(ofMail file: File) -> [File]? {
        guard file.depth < limits.depth else { return nil }
        let mails = MailboxFile.messages(in: file.bytes, most: max(filesLeft, 0))
        if mails.count == 1, let archive = WebArchive.page(of: file.bytes) {
            let reading = DocumentReader().read(archive.page, name: file.name, recognition: &recognition)
            add(file, reading)
            // A page that says nothing was made to show its pictures.
            let isThin = reading.text.map { $0.plainText.utf8.count < Self.thinPage } ?? true
            return isThin && archive.pictures.count <= filesLeft ? inside(file, archive.pictures) : []
        }
        var inside: [File] = []
        for mail in mails {
            let message = MIMEParser().parse(mail)
            defects.append(contentsOf: message.defects)
            // The mail around it is not what its sender signed.
            if noteSignatures(of: message) { defects.append(Self.signedInPart) }
            inside += attached(message, to: file, container: file.name)
        }
        if !inside.isEmpty { return inside }
        guard let text = Self.text(of: mails) else { return nil }
        add(file, DocumentReading(format: .eml, text: text))
        return []
    }

    /// Bytes of a page on which hardly anything is said.
    private static let thinPage = 100

    /// What mails without files say; nil where they say nothing.
    private static func text(of mails: [[UInt8]]) -> ExtractedText? {
        var blocks: [ExtractedText.Block] = []
        for mail in mails {
            let message = MIMEParser().parse(mail)
            let bodies = message.leaves.compactMap { leaf -> String? in
                if case .body(let body) = leaf.role, !leaf.repeatsOtherBody { body } else { nil }
            }
            for line in ([message.header.subject] + bodies).joined(separator: "\n").split(separator: "\n") {
                let text = String(line)
                if !text.isEmpty { blocks.append(.paragraph(.init(text: text, place: "đoạn \(blocks.count + 1)"))) }
            }
        }
        return blocks.isEmpty ? nil : ExtractedText(blocks: blocks)
    }

    private mutating func refuse(_ file: File, as format: FileFormat = .other, beyond limit: ExceededLimit) {
        add(file, DocumentReading(format: format, problem: .hostile, exceeded: limit))
    }

    private mutating func add(_ file: File, _ reading: DocumentReading) {
        attachments.append(
            Attachment(
                name: file.name, container: file.container, format: reading.format, size: file.bytes.count,
                sha256: file.sha256 ?? ContentHash.sha256(file.bytes), path: file.path, problem: reading.problem,
                exceeded: reading.exceeded, text: reading.text.map { text.cut($0) }))
    }

    /// By the first bytes alone: nothing is unpacked.
    private func containerFormat(of file: File) -> FileFormat {
        var nothing = DocumentLimits.standard
        nothing.inflatedBytes = 0
        nothing.entries = 0
        return ContainerReader(limits: nothing).open(file.bytes, name: file.name)?.format ?? .eml
    }

    private var containerReader: ContainerReader {
        var remaining = DocumentLimits.standard
        remaining.inflatedBytes = min(remaining.inflatedBytes, max(bytesLeft, 0), max(lostBytesLeft, 0))
        remaining.entries = min(remaining.entries, max(filesLeft, 0))
        return ContainerReader(limits: remaining)
    }

    private var documentReader: DocumentReader {
        var remaining = DocumentLimits.standard
        remaining.embeddedBytes = min(remaining.embeddedBytes, max(bytesLeft, 0))
        return DocumentReader(limits: remaining)
    }

    private static func second() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec
    }
}
