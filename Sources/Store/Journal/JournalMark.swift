internal import Glibc

/// How far the journal has come, in a file beside the database: whoever takes rows off its end, or puts an older database in
/// its place, has to alter this as well.
///
/// Written after each transaction and not flushed: it may be behind the journal, never ahead of it. Where it cannot be written
/// nothing else fails. Who can write into the folder can alter it too; against that stand the roots that are kept elsewhere.
struct JournalMark: Hashable {
    var sequence: Int64
    /// Lower-case hex.
    var hash: String

    static func path(in folder: StoreFolder) -> String { folder.path + "/journal-end.txt" }

    init(sequence: Int64, hash: String) {
        self.sequence = sequence
        self.hash = hash
    }

    /// The mark of a folder; nil where there is none that can be read.
    init?(in folder: StoreFolder) {
        guard let file = try? OwnedDescriptor(Self.path(in: folder), flags: O_RDONLY) else { return nil }
        var bytes = [UInt8](repeating: 0, count: 128)
        guard let count = try? bytes.withUnsafeMutableBytes({ try file.read(into: $0) }) else { return nil }
        let words = String(decoding: bytes.prefix(count), as: UTF8.self).split { $0 == " " || $0 == "\n" }
        guard words.count == 2, let sequence = Int64(words[0]), words[1].utf8.count == 64 else { return nil }
        self.init(sequence: sequence, hash: String(words[1]))
    }

    func write(in folder: StoreFolder) {
        let path = Self.path(in: folder)
        // In place: one line of a fixed shape, and a rename for each transaction would cost more than the line is worth.
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let digits = String(sequence)
        let line = String(repeating: "0", count: max(0, 19 - digits.utf8.count)) + digits + " " + hash + "\n"
        _ = line.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }
}
