/// Why nothing can be read at all.
///
/// Concerns the service, never one message: the messages stay as they are.
public enum ReaderPoolError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The executable is not there or may not be run. Trying again helps once it has been installed.
    case cannotStart(executable: String, reason: String)
    /// It starts and ends, or says nothing of its version in time.
    case notAnswering(executable: String)
    /// It speaks another version of the frames than this program.
    case otherVersion(executable: String, found: UInt8)
    /// It was started with what reads PDFs and pictures, and has it not.
    case noEngines(executable: String)
    /// The pool has been shut down.
    case shutDown

    /// Whether it concerns files of some kinds, and other messages can be read all the same.
    public var concernsFiles: Bool {
        if case .noEngines = self { true } else { false }
    }

    public var description: String {
        switch self {
        case .cannotStart(let executable, let reason):
            "The reader \(executable) could not be started (\(reason)); install it beside tiepnhan."
        case .notAnswering(let executable):
            "The reader \(executable) ended or kept silent right after its start; run it by hand to see why."
        case .otherVersion(let executable, let found):
            "The reader \(executable) is of another version (\(found)) than tiepnhan; install both from one build."
        case .noEngines(let executable):
            "The reader \(executable) cannot read PDFs and pictures; install libtiepnhan-pages.so of the same build beside it."
        case .shutDown: "The reader has been shut down; the message stays and is read at the next start."
        }
    }
}
