import Blocks
import Documents
public import Dossiers
import MIME
import Octets
public import ReaderWire

/// Everything that is read from untrusted bytes: a message into a `Reading`, a document into an `Attachment`.
///
/// Never throws; what is wrong is a defect of the reading or a problem of the file. What the libraries underneath may do
/// to the process is the pool's concern: use this only inside `tiepnhan-reader`, and in tests.
public struct MessageReader: Sendable {
    private let limits: ReadingLimits

    public init() { self.init(limits: .standard) }

    public init(limits: ReadingLimits) { self.limits = limits }

    /// Reads a message with all of its files.
    public func read(message: [UInt8]) -> Reading { read(message: message, depth: .full) }

    /// Reads a message as deep as wanted; at `.unopened` every file is `hostile`, unopened.
    ///
    /// - Parameters:
    ///   - leftOut: files that stay unopened, with the problem that is said of each.
    ///   - willOpen: called before each file with its position among the message's own files, from 0, and with their number
    ///     before the signatures beside them.
    public func read(
        message: [UInt8], depth: ReaderRequest.Depth, leftOut: [LeftOutFile] = [], willOpen: (Int) -> Void = { _ in }
    ) -> Reading {
        let parsed = MIMEParser().parse(depth == .header ? Self.headerBlock(of: message) : message)
        guard depth != .header else { return Reading(header: parsed.header) }
        var opener = FileOpener(limits: limits, messageSize: message.count)
        let isOneLeaf = parsed.leaves.count { $0.role != .decoration } == 1
        var position = 0
        let volumes = VolumeSet(parsed.leaves)
        for (index, leaf) in parsed.leaves.enumerated() {
            opener.mailText.add(leaf)
            guard case .attachment = leaf.role, !volumes.isContinued(index) else { continue }
            let whole = volumes.whole(index, of: parsed.leaves)
            let file = FileOpener.File(
                name: whole?.name ?? leaf.part.name, bytes: whole?.bytes ?? leaf.bytes, container: leaf.container,
                path: leaf.part.path, sha256: whole == nil ? leaf.part.sha256 : nil, isWholeMail: isOneLeaf)
            if let problem = leaf.lack?.problem {
                opener.note(file, problem: problem)
            } else if !depth.opensFiles {
                opener.note(file, problem: .hostile)
            } else if let problem = leftOut.first(where: { $0.position == position })?.problem {
                opener.leaveOut(file, problem: problem)
            } else {
                willOpen(position)
                opener.open(file)
            }
            position += 1
        }
        if depth.opensFiles, !parsed.signedParts.isEmpty {
            // Last, and like a file behind the others: whatever comes of a signature, the files have been read.
            if leftOut.contains(where: { $0.position == position }) {
                opener.leaveOutSignatures()
            } else {
                willOpen(position)
                opener.noteSignatures(of: parsed)
            }
        }
        return Reading(
            header: parsed.header, parts: parsed.leaves.map(\.part), attachments: opener.attachments,
            body: opener.mailText.text, links: opener.mailText.links,
            defects: Self.eachOnce(parsed.defects + opener.defects + opener.recognitionDefects))
    }

    /// Reads one document, a list of the office's own: what a filter hides in it is left out; an archive stays closed (see `read(files:name:)`).
    public func read(file: [UInt8], name: String) -> Attachment {
        var recognition = limits.recognition
        var asShown = DocumentLimits.standard
        asShown.readsFilteredRows = false
        asShown.tellsWantingText = false
        let reading = DocumentReader(limits: asShown).read(file, name: name, recognition: &recognition)
        var budget = TextBudget(limits: limits)
        return Attachment(
            name: name, container: nil, format: reading.format, size: file.count, sha256: ContentHash.sha256(file),
            path: "1", problem: reading.problem, exceeded: reading.exceeded, text: reading.text.map { budget.cut($0) })
    }

    /// Reads a document with what lies in it, or every file in an archive or saved mail, in order: a reading without a
    /// header.
    public func read(files bytes: [UInt8], name: String) -> Reading {
        var opener = FileOpener(limits: limits, messageSize: bytes.count)
        opener.open(FileOpener.File(name: name, bytes: bytes, path: "1"))
        return Reading(
            attachments: opener.attachments, body: opener.mailText.text, links: opener.mailText.links,
            defects: Self.eachOnce(opener.defects + opener.recognitionDefects))
    }

    /// The pages of a document, or of the documents attached to a mail, as pictures.
    ///
    /// Those inside archives are left out: unpack them first.
    public func pages(of bytes: [UInt8], name: String) -> [PagePicture] {
        var pages = DocumentPages(recognition: limits.recognition)
        if MIMEParser.isMessage(bytes) {
            for leaf in MIMEParser().parse(bytes).leaves {
                if case .attachment = leaf.role { pages.add(leaf.bytes, name: leaf.part.name) }
            }
        } else {
            pages.add(bytes, name: name)
        }
        return pages.pages
    }

    /// What the square codes of a scanned or photographed paper hold.
    public func codes(in bytes: [UInt8]) -> [[UInt8]] { DocumentCodes().codes(in: bytes).map(\.bytes) }

    /// The decoded bytes of one part of a mail; none where there is no such part.
    public func part(at path: String, of message: [UInt8]) -> [UInt8] {
        MIMEParser().parse(message).leaves.first { $0.part.path == path }.map { Array($0.bytes) } ?? []
    }

    /// What can be said of a file without opening it.
    public func unopened(file: [UInt8], name: String) -> Attachment {
        Attachment(
            name: name, container: nil, format: .other, size: file.count, sha256: ContentHash.sha256(file), path: "1",
            problem: .hostile, text: nil)
    }

    /// Up to and with the first empty line, at most 1 MB.
    private static func headerBlock(of message: [UInt8]) -> [UInt8] {
        let block = message.prefix(1 << 20)
        var lineIsEmpty = true
        for (offset, byte) in block.enumerated() {
            if byte == 0x0A {
                if lineIsEmpty && offset > 1 { return Array(block[...offset]) }
                lineIsEmpty = true
            } else if byte != 0x0D {
                lineIsEmpty = false
            }
        }
        return Array(block)
    }

    private static func eachOnce(_ codes: [String]) -> [String] {
        var known: Set<String> = []
        return codes.filter { known.insert($0).inserted }
    }
}
