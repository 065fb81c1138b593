import Blocks

/// The encryption of an Office Open XML file (MS-OFFCRYPTO 2.3.4), opened where its password is the one that Excel itself
/// sets (2.4.2.3).
///
/// Excel encrypts a workbook that is protected against changes with a password of its own and opens it without asking, as
/// every other program does: such a file is locked for nobody.
enum OfficeLock {
    static let everybodysPassword = "VelvetSweatshop".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }

    /// The file that is inside; nil where the password is another one, or the method unknown.
    ///
    /// Costs a hundred thousand hashes, some 30 milliseconds, whatever the password is.
    static func opened(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        guard let file = try? CompoundFile(bytes), let about = file.stream("EncryptionInfo"),
            let package = file.stream("EncryptedPackage")
        else { return nil }
        let info = file.read(about, atMost: infoBytes)
        guard let key = key(info) else { return nil }
        let content = file.read(package)
        guard let size = content.withUnsafeBytes({ size(of: $0) }), size <= content.count - 8 else { return nil }
        guard var plain = key.opened(content.dropFirst(8)) else { return nil }
        plain.removeLast(max(0, plain.count - size))
        return plain
    }

    /// The largest description; Office writes 1 to 2 kB.
    private static let infoBytes = 64 << 10

    /// Eight bytes; more than four are never used.
    private static func size(of content: UnsafeRawBufferPointer) -> Int? {
        content.uint32(at: 4) == 0 ? content.uint32(at: 0) : nil
    }

    private static func key(_ info: [UInt8]) -> (any OfficePackageKey)? {
        info.withUnsafeBytes { info in
            guard let major = info.uint16(at: 0), let minor = info.uint16(at: 2) else { return nil }
            if major == 4, minor == 4 {
                return AgilePackageKey(info.slice(8, info.count), password: everybodysPassword)
            }
            guard (2...4).contains(major), minor == 2 else { return nil }
            return StandardPackageKey(info, password: everybodysPassword)
        }
    }
}

/// The key of a locked Office file.
protocol OfficePackageKey {
    /// The whole blocks of a package, decrypted.
    func opened(_ package: ArraySlice<UInt8>) -> [UInt8]?
}
