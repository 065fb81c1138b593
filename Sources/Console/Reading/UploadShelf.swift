import Desks
import Dossiers
import Synchronization

/// Lists that were sent up and are being looked at, until they are taken in or an hour has passed.
///
/// Each person has two places, and a third list of his puts his own oldest away: nobody sends away what another is looking at. Where
/// all together are too large the oldest go.
final class UploadShelf: Sendable {
    struct Upload: Sendable {
        let name: String
        let owner: String
        let file: ListFile
        /// Bytes of the file.
        let size: Int
        let at: Instant
    }

    private let uploads = Mutex<[String: Upload]>([:])
    private static let mostOfOne = 2
    private static let mostBytes = 64 << 20
    private static let longest: Int64 = 3600

    /// The key under which it lies.
    func put(_ upload: Upload) -> String {
        let key = SessionKey.random()
        uploads.withLock { uploads in
            uploads = uploads.filter { upload.at.seconds(since: $0.value.at) < Self.longest }
            while uploads.values.count(where: { $0.owner == upload.owner }) >= Self.mostOfOne {
                Self.removeOldest(&uploads, of: upload.owner)
            }
            while !uploads.isEmpty, uploads.values.reduce(upload.size, { $0 + $1.size }) > Self.mostBytes {
                Self.removeOldest(&uploads, of: nil)
            }
            uploads[key] = upload
        }
        return key
    }

    private static func removeOldest(_ uploads: inout [String: Upload], of owner: String?) {
        let chosen = uploads.filter { owner == nil || $0.value.owner == owner }
        if let oldest = chosen.min(by: { $0.value.at < $1.value.at }) { uploads[oldest.key] = nil }
    }

    /// What its owner sent up.
    func get(_ key: String, owner: String) -> Upload? {
        uploads.withLock { $0[key] }.flatMap { $0.owner == owner ? $0 : nil }
    }

    func remove(_ key: String) { uploads.withLock { $0[key] = nil } }
}
