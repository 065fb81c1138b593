/// Why a slip could not be printed.
///
/// The receipt itself does not depend on it.
public enum SlipError: Error, Hashable, Sendable, CustomStringConvertible {
    case noMemory
    /// What prints is not installed.
    case noEngine
    /// A letter of Vietnamese is in no font.
    case noFont
    /// The PDF is not what was expected of the library.
    case notDrawn
    /// The square code cannot hold the number.
    case noCode

    public var description: String {
        switch self {
        case .noFont: "no font has all letters of Vietnamese, so no slip is printed; install fonts-croscore"
        case .noEngine: "libtiepnhan-paper.so is missing, so no slip is printed; install it beside tiepnhan"
        case .noMemory: "there is no memory to print the slip; try again"
        case .notDrawn: "the slip could not be drawn; check that the fonts of fonts-croscore are installed"
        case .noCode: "the slip's number does not fit a square code; shorten receipt_prefix in the rules"
        }
    }
}
