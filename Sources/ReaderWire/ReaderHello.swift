/// The payload of the reader's first frame: its version, and what protections it has to do without.
///
/// Byte 0 is the version, byte 1 has bit n set where the protection of raw value n is missing.
public struct ReaderHello: Hashable, Sendable {
    public var version: UInt8
    public var missing: Set<Protection>

    public init(version: UInt8 = ReaderFrame.version, missing: Set<Protection>) {
        self.version = version
        self.missing = missing
    }

    /// Bytes of a hello.
    ///
    /// One of another version may have fewer.
    public static let size = 2

    public var payload: [UInt8] { [version, missing.reduce(0) { $0 | 1 << $1.rawValue }] }

    /// Reads a payload; nil where it is empty.
    ///
    /// Of a version other than ours only the version is told.
    public init?(_ payload: [UInt8]) {
        guard let version = payload.first else { return nil }
        self.version = version
        let bits = payload.count > 1 ? payload[1] : 0
        missing = version == ReaderFrame.version ? Set(Protection.allCases.filter { bits >> $0.rawValue & 1 == 1 }) : []
    }
}
