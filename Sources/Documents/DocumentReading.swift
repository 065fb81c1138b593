public import Blocks
public import Dossiers

/// What was made of one file.
public struct DocumentReading: Hashable, Sendable {
    /// By content, whatever the name says.
    public var format: FileFormat
    /// Nil where the text came out.
    public var problem: FileProblem?
    /// Of a `hostile` file, which limit it is beyond.
    public var exceeded: ExceededLimit?
    /// Nil where there is a problem.
    public var text: ExtractedText?
    /// Files that somebody put into this one: packages and documents in Office files, files attached to a PDF.
    public var embedded: [EmbeddedFile]
    /// What else is worth knowing, as codes for `Reading.defects`: `macros`, which are never run.
    public var marks: [String]

    public init(
        format: FileFormat, problem: FileProblem? = nil, exceeded: ExceededLimit? = nil, text: ExtractedText? = nil,
        embedded: [EmbeddedFile] = [], marks: [String] = []
    ) {
        self.format = format
        self.problem = problem
        self.exceeded = exceeded
        self.text = text
        self.embedded = embedded
        self.marks = marks
    }
}
