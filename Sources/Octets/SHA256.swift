private import CDigest

/// SHA-256 (FIPS 180-4) of bytes that come in pieces, by OpenSSL.
///
/// For one thread at a time. A libcrypto that has no SHA-256, or no memory left for 200 bytes, ends the process: what is stored
/// without its digest could never be proved.
///
///     let hash = SHA256()
///     hash.update(first)
///     hash.update(second)
///     let digest = Hex.text(hash.finalize())
public final class SHA256 {
    /// Bytes of a digest.
    public static let byteCount = Int(CDIGEST_BYTES)

    private let state: OpaquePointer

    public init() {
        guard let state = cdigest_new() else { preconditionFailure("libcrypto has no SHA-256, or there is no memory") }
        self.state = state
    }

    deinit { cdigest_free(state) }

    public func update(_ bytes: UnsafeRawBufferPointer) {
        guard cdigest_update(state, bytes.baseAddress, bytes.count) else {
            preconditionFailure("libcrypto refused bytes")
        }
    }

    public func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

    /// The digest of what came so far, `byteCount` long; more may come afterwards.
    public func finalize() -> [UInt8] {
        Self.filled { cdigest_now(state, $0) }
    }

    public static func hash(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        filled { cdigest_of(bytes.baseAddress, bytes.count, $0) }
    }

    public static func hash(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBytes { hash($0) } }

    private static func filled(_ fill: (UnsafeMutablePointer<UInt8>) -> Bool) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
            guard let start = buffer.baseAddress, fill(start) else { preconditionFailure("libcrypto gave no digest") }
            count = byteCount
        }
    }
}
