public import Dossiers

/// Why reading a file was given up.
///
/// Never leaves the room: it becomes the reading's `problem`.
public enum DocumentFault: Error, Hashable {
    /// The bytes break the rules of their format, or end too early.
    case corrupt
    /// A password is needed.
    case encrypted
    /// A kind, or an age of a kind, that is not read.
    case unsupported
    /// Beyond a limit of `DocumentLimits` that no honest file reaches.
    case hostile(ExceededLimit)

    public var problem: FileProblem {
        switch self {
        case .corrupt: .corrupt
        case .encrypted: .encrypted
        case .unsupported: .unsupported
        case .hostile: .hostile
        }
    }

    /// Of a `hostile` file, the limit.
    public var exceeded: ExceededLimit? {
        if case .hostile(let limit) = self { limit } else { nil }
    }
}
