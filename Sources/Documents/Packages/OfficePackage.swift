import Blocks
import Dossiers

/// The parts of an Office file (a zip) that are wanted, inflated; the pictures stay packed.
///
/// Parts are known by `PartName.key`.
struct OfficePackage {
    private struct Part {
        /// As the zip has it.
        var name: String
        var content: [UInt8]
    }

    private var parts: [String: Part] = [:]
    /// Keys of all entries that were seen, wanted or not.
    private var known: Set<String> = []
    private var heldLeft = Self.heldBytes

    /// Bytes of all wanted parts together: they are held at once, in a process that gets 300 MB for all it does.
    private static let heldBytes = 128 << 20

    /// - Parameter isWanted: told each part's key, in the order of the file.
    init(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits, isWanted: (String) -> Bool) throws {
        try read(bytes, limits: limits, isWanted: isWanted)
    }

    /// Goes through the file once more for parts that turn out to be wanted; no pass where there are none of them.
    mutating func add(_ names: some Sequence<String>, from bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws
    {
        let missing = Set(names.filter { parts[$0] == nil && known.contains($0) })
        if !missing.isEmpty { try read(bytes, limits: limits) { missing.contains($0) } }
    }

    private mutating func read(
        _ bytes: UnsafeRawBufferPointer, limits: DocumentLimits, isWanted: (String) -> Bool
    ) throws {
        var limits = limits
        limits.inflatedBytes = min(limits.inflatedBytes, heldLeft)
        let archive = try ArchiveReader(bytes, kind: .zip, limits: limits)
        defer { heldLeft = max(0, heldLeft - archive.inflated) }
        while let entry = try archive.next() {
            guard entry.isFile else { continue }
            let key = PartName.key(entry.name)
            known.insert(key)
            guard isWanted(key) else { continue }
            if entry.isEncrypted { throw DocumentFault.encrypted }
            // Of two parts with one name the first counts, as in Office.
            guard parts[key] == nil else { continue }
            parts[key] = Part(
                name: String(decoding: entry.name, as: UTF8.self), content: try archive.read(atMost: limits.partBytes))
        }
    }

    /// Takes a part out, so that it is freed once it has been read.
    mutating func take(_ key: String) -> [UInt8]? { parts.removeValue(forKey: key)?.content }

    /// The relationships of a part, taken out; none where it has none or they cannot be read.
    mutating func takeRelations(of source: String, limits: DocumentLimits) -> PartRelations {
        guard let part = take(PartName.relations(of: source)) else { return PartRelations() }
        return (try? PartRelations(part, of: source, limits: limits)) ?? PartRelations()
    }

    /// Whether one of the parts is so.
    func contains(where isSo: (UnsafeRawBufferPointer) -> Bool) -> Bool {
        parts.values.contains { part in part.content.withUnsafeBytes { isSo($0) } }
    }

    func has(_ key: String) -> Bool { parts[key] != nil }

    /// Whether the file has such an entry, read or not.
    func knows(_ key: String) -> Bool { known.contains(key) }

    /// A part's name as the file has it.
    func name(of key: String) -> String { parts[key]?.name ?? key }

    /// Keys of the parts, in order.
    var names: [String] {
        parts.keys.sorted { $0.utf8.count == $1.utf8.count ? $0 < $1 : $0.utf8.count < $1.utf8.count }
    }
}
