import Blocks

/// The encryption of an Excel 97-2003 file (MS-XLS 2.2.10, MS-OFFCRYPTO 2.3.5 to 2.3.7), opened where its password is the
/// one that Excel itself sets.
///
/// Excel encrypts a workbook whose structure is protected with a password of its own, and opens it without asking: such a
/// file is locked for nobody.
struct BinaryWorkbookLock {
    private static let everybodysPassword = OfficeLock.everybodysPassword
    /// Bytes of the stream under one key.
    private static let blockSize = 1024

    private enum Method {
        case xor
        case blocks(BlockKey)
    }

    private enum BlockKey {
        case rc4(secret: [UInt8])
        case cryptoAPI(secret: [UInt8], keyBytes: Int)
    }

    private let method: Method

    /// - Parameter record: the content of `FilePass`.
    /// - Returns: nil where the password is another one, or the method unknown.
    init?(_ record: UnsafeRawBufferPointer) {
        if record.uint16(at: 0) == 0, XORObfuscation.isEverybodys(record) {
            method = .xor
            return
        }
        guard record.uint16(at: 0) == 1, let major = record.uint16(at: 2), let minor = record.uint16(at: 4) else {
            return nil
        }
        if major == 1, minor == 1 {
            guard let key = Self.rc4(record) else { return nil }
            method = .blocks(key)
        } else if (2...4).contains(major), minor == 2 {
            guard let key = Self.cryptoAPI(record) else { return nil }
            method = .blocks(key)
        } else {
            return nil
        }
    }

    /// The stream with its records decrypted; the headers of records and some records are never encrypted (MS-XLS 2.2.10).
    func opened(_ stream: UnsafeRawBufferPointer) -> [UInt8] {
        switch method {
        case .xor:
            return Self.opened(stream) { XORObfuscation.plain($0, at: $1, recordLength: $2) }
        case .blocks(let key):
            var cipher = BlockCipher(key: key)
            return Self.opened(stream) { byte, offset, _ in byte ^ cipher.byte(at: offset) }
        }
    }

    /// - Parameter plain: a byte as it was, given its offset in the stream and the length of its record's data.
    private static func opened(
        _ stream: UnsafeRawBufferPointer, _ plain: (UInt8, Int, Int) -> UInt8
    ) -> [UInt8] {
        var bytes = Array(stream)
        var offset = 0
        while let type = stream.uint16(at: offset), let length = stream.uint16(at: offset + 2) {
            let start = offset + 4
            let end = min(start + length, bytes.count)
            // The place of a sheet stays readable.
            let first = type == 0x85 ? min(start + 4, end) : start
            if !plainRecords.contains(type) {
                for index in first..<max(first, end) { bytes[index] = plain(bytes[index], index, length) }
            }
            offset = start + length
        }
        return bytes
    }

    private static let plainRecords: Set<Int> = [0x809, 0x2F, 0x194, 0x195, 0xE1, 0x196, 0x138]

    /// The key stream, which begins anew in every block.
    private struct BlockCipher {
        let key: BlockKey
        private var block = -1
        private var position = 0
        private var cipher: RC4

        init(key: BlockKey) {
            self.key = key
            cipher = RC4(key: [0])
        }

        /// Places are asked for in ascending order.
        mutating func byte(at offset: Int) -> UInt8 {
            if offset / BinaryWorkbookLock.blockSize != block {
                block = offset / BinaryWorkbookLock.blockSize
                position = block * BinaryWorkbookLock.blockSize
                cipher = RC4(key: BinaryWorkbookLock.key(key, block: block))
            }
            while position < offset {
                _ = cipher.next()
                position += 1
            }
            position += 1
            return cipher.next()
        }
    }

    private static func key(_ key: BlockKey, block: Int) -> [UInt8] {
        let number = (0..<4).map { UInt8(truncatingIfNeeded: block >> ($0 * 8)) }
        switch key {
        case .rc4(let secret): return md5(secret + number)
        case .cryptoAPI(let secret, let keyBytes):
            let key = Array(sha1(secret + number).prefix(keyBytes))
            return keyBytes == 5 ? key + [UInt8](repeating: 0, count: 11) : key
        }
    }

    // MARK: - The password

    /// Salt, verifier and its hash, 16 bytes each.
    private static func rc4(_ record: UnsafeRawBufferPointer) -> BlockKey? {
        guard record.count >= 54 else { return nil }
        let salt = Array(record[6..<22])
        let once = Array(md5(everybodysPassword).prefix(5)) + salt
        let secret = Array(md5(Array(repeatElement(once, count: 16).joined())).prefix(5))
        let blockKey = BlockKey.rc4(secret: secret)
        var cipher = RC4(key: key(blockKey, block: 0))
        let verifier = cipher.apply(to: Array(record[22..<38]))
        return md5(verifier) == cipher.apply(to: Array(record[38..<54])) ? blockKey : nil
    }

    /// Flags and the size of a header, the header, then salt, verifier and its hash, each after its length.
    private static func cryptoAPI(_ record: UnsafeRawBufferPointer) -> BlockKey? {
        guard let headerSize = record.uint32(at: 10), headerSize >= 32, headerSize < record.count,
            let keyBits = record.uint32(at: 14 + 16), keyBits <= 128
        else { return nil }
        let verifier = 14 + headerSize
        guard record.count >= verifier + 60, record.uint32(at: verifier) == 16 else { return nil }
        let salt = Array(record[(verifier + 4)..<(verifier + 20)])
        let keyBytes = keyBits == 0 ? 5 : max(5, keyBits / 8)
        let blockKey = BlockKey.cryptoAPI(secret: sha1(salt + everybodysPassword), keyBytes: keyBytes)
        var cipher = RC4(key: key(blockKey, block: 0))
        let plain = cipher.apply(to: Array(record[(verifier + 20)..<(verifier + 36)]))
        let hash = cipher.apply(to: Array(record[(verifier + 40)..<(verifier + 60)]))
        return sha1(plain) == hash ? blockKey : nil
    }

    private static func md5(_ bytes: [UInt8]) -> [UInt8] { OfficeCipher.hash(bytes, by: OfficeCipher.md5) }

    private static func sha1(_ bytes: [UInt8]) -> [UInt8] { OfficeCipher.hash(bytes, by: OfficeCipher.sha1) }
}
