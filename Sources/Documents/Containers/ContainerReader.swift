public import Blocks
import Dossiers

/// Opens archives: zip, 7z, rar (4 and 5), tar, and gzip, bzip2 or xz around a tar or a single file; `winmail.dat` and
/// mails saved by Outlook.
///
/// One level only: what is inside may be an archive again. The caller counts bytes and entries over all levels by giving
/// each level what is left of the limits.
public struct ContainerReader: Sendable {
    private let limits: DocumentLimits

    public init(limits: DocumentLimits = .standard) { self.limits = limits }

    /// Opens an archive; nil where the bytes are none (an Office file is none, though it is a zip).
    public func open(_ bytes: [UInt8], name: String) -> ContainerReading? {
        bytes.withUnsafeBytes { content in
            let kind = ContentKind.of(content)
            if kind == .tnef { return transport(content) }
            if kind == .outlookMessage { return outlookMessage(content) }
            guard let archiveKind = Self.archiveKind(of: kind) else { return nil }
            var reading = ContainerReading(files: [], format: kind.format(name: name), problem: nil)
            if ArchiveVolume.isOne(content, kind: kind) {
                reading.problem = .unsupported
                return reading
            }
            do {
                if kind == .zip { try Self.checkDirectory(content, limits: limits) }
                if kind == .rar, ArchiveLock.isRARLocked(content) { reading.problem = .encrypted }
                let archive = try ArchiveReader(content, kind: archiveKind, limits: limits)
                try read(archive, name: name, into: &reading)
            } catch let fault as DocumentFault {
                // What stops libarchive behind a lock is the lock.
                if reading.problem == nil { reading.give(up: fault) }
                if fault == .corrupt, ArchiveVolume(name: name) != nil { reading.problem = .unsupported }
            } catch {
                reading.problem = reading.problem ?? .corrupt
            }
            return reading
        }
    }

    /// Outlook's own packing (TNEF).
    private func transport(_ content: UnsafeRawBufferPointer) -> ContainerReading {
        let file = TransportFile(content, fileLimit: limits.entries)
        return ContainerReading(
            files: file.files, format: .tnef, problem: file.isWhole ? nil : .corrupt, body: CleanText.clean(file.body))
    }

    /// A mail saved by Outlook; nil where it has no files, so that it is a leaf.
    private func outlookMessage(_ content: UnsafeRawBufferPointer) -> ContainerReading? {
        do {
            let message = try OutlookMessage(
                content, fileLimit: limits.entries, bytesLimit: limits.inflatedBytes)
            if message.files.isEmpty, message.mails.isEmpty { return nil }
            var reading = ContainerReading(
                files: message.files, format: .eml, problem: nil, body: CleanText.clean(message.body))
            reading.mails = message.mails
            return reading
        } catch {
            guard let fault = error as? DocumentFault, fault.problem == .hostile else { return nil }
            var reading = ContainerReading(files: [], format: .eml, problem: nil)
            reading.give(up: fault)
            return reading
        }
    }

    private static func archiveKind(of kind: ContentKind) -> ArchiveReader.Kind? {
        switch kind {
        case .zip: .zip
        case .sevenZip: .sevenZip
        case .rar: .rar
        case .tar: .tar
        case .compressed: .compressed
        default: nil
        }
    }

    /// Too many entries are seen before libarchive makes a list of them.
    private static func checkDirectory(_ content: UnsafeRawBufferPointer, limits: DocumentLimits) throws {
        let directory = ZipDirectory(content)
        guard directory.isWhole else { throw DocumentFault.corrupt }
        guard directory.entryCount <= limits.entries else { throw DocumentFault.hostile(.fileCount) }
    }

    private func read(_ archive: ArchiveReader, name: String, into reading: inout ContainerReading) throws {
        defer { reading.lostBytes = archive.inflated - reading.files.reduce(0) { $0 + $1.bytes.count } }
        while let entry = try archive.next() {
            if archive.isUntouched { throw DocumentFault.corrupt }
            if archive.isTar { reading.format = .tar }
            guard entry.isFile else { continue }
            let path = EntryName.decoded(entry.name)
            if EntryName.isLitter(path) { continue }
            // The others may be open.
            if entry.isEncrypted {
                reading.problem = .encrypted
                continue
            }
            guard let content = try content(of: archive, noting: &reading.problem) else { continue }
            let isSingle = archive.isRaw
            let base = isSingle ? Self.withoutSuffix(name) : EntryName.base(path)
            reading.files.append((base, content))
        }
    }

    /// Nil where this file is damaged or locked: the others may be whole.
    private func content(of archive: ArchiveReader, noting problem: inout FileProblem?) throws -> [UInt8]? {
        do {
            return try archive.read(atMost: limits.partBytes)
        } catch let fault as DocumentFault where fault.problem != .hostile {
            problem = problem ?? fault.problem
            return nil
        }
    }

    /// A single compressed file is called as the outer one, without its last suffix.
    private static func withoutSuffix(_ name: String) -> String {
        let base = EntryName.base(name)
        guard let dot = base.lastIndex(of: "."), dot != base.startIndex else { return base }
        return String(base[..<dot])
    }
}
