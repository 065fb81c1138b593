public import Dossiers

/// One file of a message that is not to be opened, since a reader has failed on it.
///
/// On the wire: the position (2 bytes, big-endian), 0 for `corrupt` or 1 for `hostile`.
public struct LeftOutFile: Hashable, Sendable {
    /// Which of the message's own files it is, from 0; those inside archives do not count.
    public var position: Int
    /// What is said of it.
    public var problem: FileProblem

    public init(position: Int, problem: FileProblem) {
        self.position = position
        self.problem = problem
    }

    public static let wireSize = 3
    /// Positions that can be told.
    public static let positions = 0..<(1 << 16)

    var wire: [UInt8] { [UInt8(position >> 8 & 0xFF), UInt8(position & 0xFF), problem == .hostile ? 1 : 0] }

    /// Reads a row of them.
    public static func list(_ bytes: [UInt8]) -> [LeftOutFile] {
        stride(from: 0, to: bytes.count - wireSize + 1, by: wireSize).map { start in
            LeftOutFile(
                position: Int(bytes[start]) << 8 | Int(bytes[start + 1]),
                problem: bytes[start + 2] == 1 ? .hostile : .corrupt)
        }
    }
}
