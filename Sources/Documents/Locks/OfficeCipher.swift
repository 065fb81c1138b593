import CCipher

/// Digests and AES as locked Office files use them.
enum OfficeCipher {
    typealias Digest = ccipher_digest

    static let sha1 = CCIPHER_SHA1
    static let md5 = CCIPHER_MD5

    /// By the names of MS-OFFCRYPTO 2.3.4.10; nil for what no Office writes.
    static func digest(named name: String) -> Digest? {
        switch name {
        case "SHA1", "SHA-1": CCIPHER_SHA1
        case "SHA256", "SHA-256": CCIPHER_SHA256
        case "SHA384", "SHA-384": CCIPHER_SHA384
        case "SHA512", "SHA-512": CCIPHER_SHA512
        default: nil
        }
    }

    static func hash(_ bytes: [UInt8], by digest: Digest) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: Int(CCIPHER_DIGEST_BYTES))
        let isDone = ccipher_hash(digest, bytes, bytes.count, &out)
        return isDone ? Array(out.prefix(ccipher_digest_length(digest))) : []
    }

    /// What a password becomes: its hash with the salt, hashed `rounds` times again.
    static func spun(password: [UInt8], salt: [UInt8], rounds: Int, by digest: Digest) -> [UInt8]? {
        var value = hash(salt + password, by: digest)
        guard !value.isEmpty, ccipher_spin(digest, UInt32(rounds), &value) else { return nil }
        return value
    }

    /// Whole blocks; nil where the key or the length is none of AES.
    ///
    /// In ECB without `iv`.
    static func decrypted(_ bytes: some Collection<UInt8>, key: [UInt8], iv: [UInt8]? = nil) -> [UInt8]? {
        let input = Array(bytes)
        if let iv, iv.count != 16 { return nil }
        var isDone = false
        let output = [UInt8](unsafeUninitializedCapacity: input.count) { buffer, filled in
            if let iv {
                isDone = ccipher_decrypt_aes(key, key.count, iv, input, input.count, buffer.baseAddress)
            } else {
                isDone = ccipher_decrypt_aes(key, key.count, nil, input, input.count, buffer.baseAddress)
            }
            filled = isDone ? input.count : 0
        }
        return isDone ? output : nil
    }
}
