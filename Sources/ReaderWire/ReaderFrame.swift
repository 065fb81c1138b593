/// The head of one frame between the daemon and `tiepnhan-reader`: five bytes, then the payload.
///
/// Bytes 0...3 are the payload's length, big-endian; byte 4 tells its kind. Lengths are bounded on both sides before a
/// byte of the payload is taken: neither process trusts the other.
public struct ReaderFrame: Hashable, Sendable {
    public var kind: Kind
    /// Bytes of the payload.
    public var length: Int

    public init(kind: Kind, length: Int) {
        self.kind = kind
        self.length = length
    }

    /// Bytes of a head.
    public static let headSize = 5

    /// The version of frames and `ReadingCodec` together; daemon and reader have to agree.
    public static let version: UInt8 = 5

    /// A request's payload, name included.
    ///
    /// The largest mail that servers take is far below.
    public static let maximumRequest = 256 << 20

    /// An answer's payload.
    ///
    /// A round's largest mail makes 2 MB of it.
    public static let maximumAnswer = 32 << 20

    /// What a payload is.
    ///
    /// Requests lie below 0x80, answers above.
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        /// See `ReaderRequest`.
        case request = 0x01
        /// The reader is up: a `ReaderHello`. Comes once, unasked, before anything else.
        case hello = 0x80
        /// A `Reading` by `ReadingCodec`.
        case reading = 0x81
        /// A list of `Attachment` by `ReadingCodec`.
        case attachments = 0x82
        /// The answer would be larger than `maximumAnswer`; no payload.
        case tooMuchOutput = 0x83
        /// The file at this position (2 bytes, big-endian) of the message is opened next; only where it was asked for.
        case opening = 0x84
        /// A list of `PagePicture` by `ReadingCodec`.
        case pages = 0x85
        /// There is a PDF or a picture in it, and this reader was started without what reads them; no payload. It is of no
        /// more use.
        case needsEngines = 0x86
        /// A list of byte strings by `CodeListCodec`.
        case codes = 0x87
        /// The bytes of a part; none where there is no such part.
        case bytes = 0x88
    }

    /// The five bytes.
    public var head: [UInt8] {
        let size = UInt32(clamping: length)
        return [
            UInt8(truncatingIfNeeded: size >> 24), UInt8(truncatingIfNeeded: size >> 16),
            UInt8(truncatingIfNeeded: size >> 8), UInt8(truncatingIfNeeded: size), kind.rawValue,
        ]
    }

    /// Reads the five bytes; nil where there are fewer, or the kind is unknown.
    public init?(head: some Collection<UInt8>) {
        guard head.count >= Self.headSize else { return nil }
        let bytes = Array(head.prefix(Self.headSize))
        guard let kind = Kind(rawValue: bytes[4]) else { return nil }
        self.kind = kind
        length = bytes[0..<4].reduce(0) { $0 << 8 | Int($1) }
    }
}
