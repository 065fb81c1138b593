import Desks
import Dossiers
import Synchronization

/// Lists that were sent up and are being looked at, until they are taken in or an hour has passed.
final class UploadShelf: Sendable {
    struct Upload: Sendable {
        let name: String
        let owner: String
        let file: ListFile
        let at: Instant
    }

    private let uploads = Mutex<[String: Upload]>([:])
    private static let most = 8
    private static let longest: Int64 = 3600

    /// The key under which it lies.
    func put(_ upload: Upload) -> String {
        let key = SessionKey.random()
        uploads.withLock { uploads in
            uploads = uploads.filter { upload.at.seconds(since: $0.value.at) < Self.longest }
            while uploads.count >= Self.most, let oldest = uploads.min(by: { $0.value.at < $1.value.at }) {
                uploads[oldest.key] = nil
            }
            uploads[key] = upload
        }
        return key
    }

    /// What its owner sent up.
    func get(_ key: String, owner: String) -> Upload? {
        uploads.withLock { $0[key] }.flatMap { $0.owner == owner ? $0 : nil }
    }

    func remove(_ key: String) { uploads.withLock { $0[key] = nil } }
}
