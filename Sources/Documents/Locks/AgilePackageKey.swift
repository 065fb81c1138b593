import Blocks

/// The key of a file that Office 2010 or later locked (agile encryption; MS-OFFCRYPTO 2.3.4.10 to 2.3.4.15).
struct AgilePackageKey: OfficePackageKey {
    /// The most rounds that are made; Office makes 100,000, and the figure is a stranger's.
    private static let mostRounds = 1_000_000
    /// Bytes of a package under one vector.
    private static let segmentSize = 4096

    private enum Name: String, XMLName {
        case encryption, keyData, keyEncryptors, keyEncryptor, encryptedKey, other
    }

    /// How one of the two keys is used.
    private struct Method {
        var digest: OfficeCipher.Digest
        var salt: [UInt8]
        var keyBytes: Int

        /// Nil where the element names a method other than AES in CBC.
        init?(_ element: XMLPullReader<Name>) {
            guard element.attribute("cipherAlgorithm") == "AES", element.number("blockSize") == 16,
                element.attribute("cipherChaining") == "ChainingModeCBC",
                let digest = element.attribute("hashAlgorithm").flatMap({ OfficeCipher.digest(named: $0) }),
                let keyBits = element.number("keyBits"), [128, 192, 256].contains(keyBits),
                let salt = element.attribute("saltValue").map({ CMSEncoding.decoded($0) }), salt.count >= 16
            else { return nil }
            self.digest = digest
            self.salt = salt
            keyBytes = keyBits / 8
        }

        /// A digest as a key or a vector: cut, or filled with 0x36.
        func fitted(_ bytes: [UInt8], to count: Int) -> [UInt8] {
            Array((bytes + [UInt8](repeating: 0x36, count: max(0, count - bytes.count))).prefix(count))
        }

        func hash(_ bytes: [UInt8]) -> [UInt8] { OfficeCipher.hash(bytes, by: digest) }
    }

    private struct Encryptor {
        var method: Method
        var rounds: Int
        var verifier: [UInt8]
        var verifierHash: [UInt8]
        var key: [UInt8]

        /// Nil for the key of a certificate, and where something is missing.
        init?(_ element: XMLPullReader<Name>) {
            guard let method = Method(element), let rounds = element.number("spinCount"), rounds >= 0,
                rounds <= mostRounds, let verifier = element.attribute("encryptedVerifierHashInput"),
                let verifierHash = element.attribute("encryptedVerifierHashValue"),
                let key = element.attribute("encryptedKeyValue")
            else { return nil }
            self.method = method
            self.rounds = rounds
            self.verifier = CMSEncoding.decoded(verifier)
            self.verifierHash = CMSEncoding.decoded(verifierHash)
            self.key = CMSEncoding.decoded(key)
        }

        /// The key of the package; nil where the password is another one.
        func opened(password: [UInt8]) -> [UInt8]? {
            guard
                let spun = OfficeCipher.spun(
                    password: password, salt: method.salt, rounds: rounds, by: method.digest),
                let verifier = decrypted(verifier, spun, [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79]),
                let expected = decrypted(verifierHash, spun, [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E]),
                !verifier.isEmpty, expected.starts(with: method.hash(verifier))
            else { return nil }
            return decrypted(key, spun, [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6])
        }

        private func decrypted(_ bytes: [UInt8], _ spun: [UInt8], _ purpose: [UInt8]) -> [UInt8]? {
            let key = method.fitted(method.hash(spun + purpose), to: method.keyBytes)
            return OfficeCipher.decrypted(bytes, key: key, iv: method.fitted(method.salt, to: 16))
        }
    }

    private let method: Method
    private let key: [UInt8]

    /// - Parameter description: the XML of the stream `EncryptionInfo`.
    init?(_ description: UnsafeRawBufferPointer, password: [UInt8]) {
        guard let (method, encryptor) = try? Self.read(description), let method, let encryptor,
            let key = encryptor.opened(password: password), key.count >= method.keyBytes
        else { return nil }
        self.method = method
        self.key = Array(key.prefix(method.keyBytes))
    }

    private static func read(_ description: UnsafeRawBufferPointer) throws -> (Method?, Encryptor?) {
        let reader = try XMLPullReader<Name>(description, limits: .standard)
        var method: Method?
        var encryptor: Encryptor?
        while let name = try reader.nextDescendant(of: 0) {
            if name == .keyData, method == nil { method = Method(reader) }
            if name == .encryptedKey, encryptor == nil { encryptor = Encryptor(reader) }
        }
        return (method, encryptor)
    }

    func opened(_ package: ArraySlice<UInt8>) -> [UInt8]? {
        var plain: [UInt8] = []
        plain.reserveCapacity(package.count)
        var start = package.startIndex
        var number: UInt32 = 0
        while start < package.endIndex {
            let segment = package[start..<min(start + Self.segmentSize, package.endIndex)]
            let count = (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
            let vector = method.fitted(method.hash(method.salt + count), to: 16)
            let whole = segment.prefix(segment.count / 16 * 16)
            guard let piece = OfficeCipher.decrypted(whole, key: key, iv: vector) else { return nil }
            plain += piece
            start += Self.segmentSize
            number += 1
        }
        return plain
    }
}
