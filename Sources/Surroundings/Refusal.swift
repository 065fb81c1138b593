public import Dossiers

/// Work that cannot be done as asked: one sentence for people, the exit status that fits it, and the fault for programs.
///
/// The sentence says what is wrong, where, and what to do, in both languages. It never holds mail content.
public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    public let status: ExitStatus
    public let words: Sentence
    public let fault: Fault

    public init(_ status: ExitStatus, _ words: Sentence) {
        self.init(status, Fault(Fault.Code(status)), words)
    }

    public init(_ status: ExitStatus, _ fault: Fault, _ words: Sentence) {
        self.status = status
        self.words = words
        self.fault = fault
    }

    /// As this process speaks.
    public var sentence: String { words.spoken }

    public var description: String { sentence }
}
