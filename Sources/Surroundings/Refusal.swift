/// Work that cannot be done as asked: one sentence for people, and the exit status that fits it.
///
/// The sentence says what is wrong, where, and what to do. It never holds mail content.
public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    public let status: ExitStatus
    public let sentence: String

    public init(_ status: ExitStatus, _ sentence: String) {
        self.status = status
        self.sentence = sentence
    }

    public var description: String { sentence }
}
