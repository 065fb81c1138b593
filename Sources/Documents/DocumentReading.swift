public import Dossiers

/// What was made of one file.
public struct DocumentReading: Hashable, Sendable {
    /// By content, whatever the name says.
    public var format: FileFormat
    /// Nil where the text came out.
    public var problem: FileProblem?
    /// Nil where there is a problem.
    public var text: ExtractedText?

    public init(format: FileFormat, problem: FileProblem? = nil, text: ExtractedText? = nil) {
        self.format = format
        self.problem = problem
        self.text = text
    }
}
