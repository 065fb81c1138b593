/// What the process tells its caller (sysexits.h, as far as the contract uses it).
public enum ExitStatus: Int32, Sendable {
    case done = 0
    /// The work failed in part; nothing is lost.
    case partly = 1
    case usage = 64
    case unusableData = 65
    case serverUnreachable = 69
    case tryLater = 75
    case loginRefused = 77
    case configuration = 78
}
