/// Work that cannot be done as asked: one sentence for people, the exit status that fits it, and the fault for programs.
///
/// The sentence says what is wrong, where, and what to do. It never holds mail content.
public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    public let status: ExitStatus
    public let sentence: String
    public let fault: Fault

    public init(_ status: ExitStatus, _ sentence: String) {
        self.init(status, Fault(Fault.Code(status)), sentence)
    }

    public init(_ status: ExitStatus, _ fault: Fault, _ sentence: String) {
        self.status = status
        self.sentence = sentence
        self.fault = fault
    }

    public var description: String { sentence }
}
