import Dossiers
import Durability
import Glibc
import Receipts
import Surroundings

/// The key of the loop mark: 32 random bytes in `DIR/loop.key`, readable by the owner alone.
///
/// It belongs to the data folder as the database does: with another key, mail of ours that comes back is known only by its
/// sender and its other marks.
enum LoopKey {
    static let name = "loop.key"

    /// The mark of a data folder; its key is made where there is none yet (older folders have none).
    static func mark(in folder: String) throws -> LoopMark {
        let path = "\(folder)/\(name)"
        if !DiskFile.exists(path) { try make(path) }
        let key: [UInt8]
        do { key = try DiskFile.read(path, limit: 1 << 10) } catch {
            throw Refusal(
                .configuration,
                Sentence(
                    "\(path): không đọc được khóa (\(error.reason)); xem chủ sở hữu và quyền của tệp.",
                    english: "\(path): the key cannot be read (\(error.reason)); check owner and mode."))
        }
        guard key.count == LoopMark.keyLength else {
            throw Refusal(
                .configuration,
                Sentence(
                    "\(path): khóa bị hỏng; lấy lại từ bản sao lưu, hoặc xóa để tạo khóa mới.",
                    english:
                        "\(path): the key is damaged; restore it from a backup, or remove it so that a new one is made."
                ))
        }
        return LoopMark(key: key, since: DiskFile.modified(path))
    }

    private static func make(_ path: String) throws(DiskFile.Failure) {
        var key = [UInt8](repeating: 0, count: LoopMark.keyLength)
        guard getentropy(&key, key.count) == 0 else { throw DiskFile.Failure(path) }
        do {
            try DiskFile.create(path, key, mode: 0o600)
        } catch {
            // Another run may have made it meanwhile: the first one stays.
            guard error.code == EEXIST else { throw error }
        }
    }
}
