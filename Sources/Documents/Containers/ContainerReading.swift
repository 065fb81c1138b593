import Blocks
public import Dossiers

/// What came out of an archive.
public struct ContainerReading: Sendable {
    /// The files in it, in order, with their base names (NFC, no path); folders and operating systems' litter left out.
    public var files: [(name: String, bytes: [UInt8])]
    public var format: FileFormat
    /// Set where the archive, or a part of it, could not be opened; the files before it may be there.
    public var problem: FileProblem?
    /// Of a `hostile` one, which limit it is beyond.
    public var exceeded: ExceededLimit?
    /// What the sender wrote, where the container is a message of its own (`winmail.dat`); else empty.
    public var body: String
    /// Mails in it that are text alone, by their subjects.
    public var mails: [(subject: String, text: ExtractedText)] = []
    /// Bytes that came out of its compression and are in none of `files`: of damaged files, or of one too large.
    public var lostBytes = 0

    public init(
        files: [(name: String, bytes: [UInt8])], format: FileFormat, problem: FileProblem?, body: String = ""
    ) {
        self.files = files
        self.format = format
        self.problem = problem
        self.body = body
    }

    /// Notes why no more could be read.
    mutating func give(up fault: DocumentFault) {
        problem = fault.problem
        exceeded = fault.exceeded
    }
}
