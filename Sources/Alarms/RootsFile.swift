public import Dossiers
import Durability
import Glibc
public import Store
import Surroundings

/// `journal-roots.txt` in the data folder: the root of the journal for each day, one line a day.
///
/// A copy of a line that was printed, mailed or kept by somebody else proves every earlier row of the journal. The file
/// itself is a convenience for whoever copies it away, and a second witness beside the database.
public struct RootsFile: Sendable {
    public let path: String

    public init(folder: String) { path = folder + "/journal-roots.txt" }

    /// Ten lines a year would fit a thousand times; a larger file is not ours.
    private static let largest = 16 << 20

    /// The roots in the file; empty where there is none.
    ///
    /// Throws a `Refusal` for a line that is no root.
    public func read() throws -> [JournalRoot] {
        guard DiskFile.exists(path) else { return [] }
        let text = String(decoding: try DiskFile.read(path, limit: Self.largest), as: UTF8.self)
        return try text.split(separator: "\n").enumerated().map { index, line in
            guard let root = JournalRoot(line: line) else {
                throw Refusal(
                    .partly,
                    Sentence(
                        "\(path):\(index + 1): dòng này không phải mã gốc của nhật ký; lấy lại tệp từ bản sao, hoặc xóa dòng.",
                        english:
                            "\(path):\(index + 1): this line is no root of the journal; restore the file from a copy, or remove the line."
                    ))
            }
            return root
        }
    }

    /// Adds the days that are over and not in the file yet; returns them.
    ///
    /// The file is replaced as a whole, so that an interrupted write leaves the old one.
    @discardableResult
    public func update(from store: Store, now: Instant, zone: UTCOffset) throws -> [JournalRoot] {
        let (old, new) = try roots(of: store, now: now, zone: zone)
        guard !new.isEmpty else { return [] }
        let text = (old + new).map { $0.line + "\n" }.joined()
        try DiskFile.replace(path, Array(text.utf8), mode: 0o640, isDurable: true)
        return new
    }

    /// The roots in the file, and those that follow them: by the order of the rows, whatever days they tell.
    public func roots(
        of store: Store, now: Instant, zone: UTCOffset
    ) throws -> (old: [JournalRoot], new: [JournalRoot]) {
        let old = try read()
        return (old, try store.journalRoots(after: old.map(\.sequence).max() ?? 0, now: now, zone: zone))
    }
}
