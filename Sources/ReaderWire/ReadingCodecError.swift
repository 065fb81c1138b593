/// Why bytes are no reading.
///
/// Trying again with the same bytes does not help; reading the message again does.
public enum ReadingCodecError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A length, a count, an option or a value that cannot be.
    case malformed
    /// More elements than `ReadingCodec.maximumElements`.
    case tooManyElements
    /// Written by another version of the program.
    case unknownVersion

    public var description: String {
        switch self {
        case .malformed: "The encoded reading is damaged; the message has to be read again."
        case .tooManyElements:
            "The encoded reading holds more than \(ReadingCodec.maximumElements) elements; it was not decoded."
        case .unknownVersion:
            "The encoded reading is of another version than \(ReadingCodec.version); the message has to be read again."
        }
    }
}
