import Blocks

/// The key of a file that Office 2007 locked (ECMA-376 standard encryption; MS-OFFCRYPTO 2.3.4.5 to 2.3.4.9).
struct StandardPackageKey: OfficePackageKey {
    private static let rounds = 50_000
    private let key: [UInt8]

    /// - Parameter info: the stream `EncryptionInfo`: version and flags, the size of a header, the header, a verifier.
    /// - Returns: nil where the password is another one, or the method none of AES with SHA-1.
    init?(_ info: UnsafeRawBufferPointer, password: [UInt8]) {
        guard let headerSize = info.uint32(at: 8), headerSize >= 32, headerSize < info.count,
            let method = info.uint32(at: 12 + 8), let keyBits = info.uint32(at: 12 + 16),
            [0x660E: 128, 0x660F: 192, 0x6610: 256][method] == keyBits
        else { return nil }
        let verifier = 12 + headerSize
        guard info.count >= verifier + 72, info.uint32(at: verifier) == 16 else { return nil }
        let salt = Array(info[(verifier + 4)..<(verifier + 20)])
        guard let spun = OfficeCipher.spun(password: password, salt: salt, rounds: Self.rounds, by: OfficeCipher.sha1)
        else {
            return nil
        }
        let last = OfficeCipher.hash(spun + [0, 0, 0, 0], by: OfficeCipher.sha1)
        key = Array((Self.padded(last, with: 0x36) + Self.padded(last, with: 0x5C)).prefix(keyBits / 8))
        guard let plain = OfficeCipher.decrypted(info[(verifier + 20)..<(verifier + 36)], key: key),
            let hash = OfficeCipher.decrypted(info[(verifier + 40)..<(verifier + 72)], key: key),
            hash.starts(with: OfficeCipher.hash(plain, by: OfficeCipher.sha1))
        else { return nil }
    }

    func opened(_ package: ArraySlice<UInt8>) -> [UInt8]? {
        OfficeCipher.decrypted(package.prefix(package.count / 16 * 16), key: key)
    }

    private static func padded(_ hash: [UInt8], with byte: UInt8) -> [UInt8] {
        let block = (0..<64).map { $0 < hash.count ? hash[$0] ^ byte : byte }
        return OfficeCipher.hash(block, by: OfficeCipher.sha1)
    }
}
