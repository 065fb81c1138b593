private import CDigest

/// HMAC-SHA256 (RFC 2104) by OpenSSL.
public enum HMAC {
    /// The code of bytes by a key of any length, 32 bytes.
    public static func code(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: SHA256.byteCount) { buffer, count in
            guard let start = buffer.baseAddress, cdigest_code(key, key.count, bytes, bytes.count, start) else {
                preconditionFailure("libcrypto has no HMAC, or there is no memory")
            }
            count = SHA256.byteCount
        }
    }

    /// Whether a code is that of the bytes, in a time that does not tell how much of it is right.
    public static func isValid(_ code: [UInt8], of bytes: [UInt8], key: [UInt8]) -> Bool {
        code.count == SHA256.byteCount && cdigest_equal(code, self.code(of: bytes, key: key))
    }
}
