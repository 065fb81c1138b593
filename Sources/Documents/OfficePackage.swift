import Dossiers

/// The parts of an Office file (a zip) that are wanted, inflated; the pictures stay packed.
struct OfficePackage {
    private var parts: [String: [UInt8]] = [:]

    /// Bytes of all wanted parts together: they are held at once, in a process that gets 300 MB for all it does.
    private static let heldBytes = 128 << 20

    /// - Parameter isWanted: told each part's name, in the order of the file.
    init(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits, isWanted: (String) -> Bool) throws {
        var limits = limits
        limits.inflatedBytes = min(limits.inflatedBytes, Self.heldBytes)
        let archive = try ArchiveReader(bytes, kind: .zip, limits: limits)
        while let entry = try archive.next() {
            guard entry.isFile else { continue }
            let name = Self.normalized(entry.name)
            guard isWanted(name) else { continue }
            if entry.isEncrypted { throw DocumentFault.encrypted }
            // Of two parts with one name the first counts, as in Office.
            if parts[name] == nil { parts[name] = try archive.read(atMost: limits.partBytes) }
        }
    }

    /// Takes a part out, so that it is freed once it has been read.
    mutating func take(_ name: String) -> [UInt8]? { parts.removeValue(forKey: name) }

    /// Whether one of the parts is so.
    func contains(where isSo: (UnsafeRawBufferPointer) -> Bool) -> Bool {
        parts.values.contains { part in part.withUnsafeBytes { isSo($0) } }
    }

    func has(_ name: String) -> Bool { parts[name] != nil }

    /// Names of the parts, in order.
    var names: [String] {
        parts.keys.sorted { $0.utf8.count == $1.utf8.count ? $0 < $1 : $0.utf8.count < $1.utf8.count }
    }

    /// Some writers use backslashes.
    static func normalized(_ name: [UInt8]) -> String {
        String(decoding: name.lazy.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }, as: UTF8.self)
    }
}
