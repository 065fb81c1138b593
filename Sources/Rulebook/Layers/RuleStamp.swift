import Glibc
import Octets

/// Where everything lies that plans are read from, how large it is and when it was changed last: whoever finds all of it as it
/// was need not read it again.
///
/// The time of the last change of a file's entry cannot be set back by who may write the file, as its own time can.
public struct RuleStamp: Hashable, Sendable {
    /// A digest of all that, in hexadecimal digits.
    public let text: String
    /// When anything of it was changed last, in seconds since 1970.
    public let changedAt: Int

    /// - Parameter folders: those of `Rulebook.folders(of:)`.
    public init(of folders: [String]) {
        var (seen, newest): ([UInt8], Int) = ([], 0)
        for folder in folders {
            for sub in RuleDigest.subfolders {
                let path = sub.isEmpty ? folder : folder + "/" + sub
                for name in [""] + RuleFolder.names(in: path) {
                    newest = max(newest, Self.look(at: name.isEmpty ? path : path + "/" + name, &seen))
                }
            }
        }
        text = Hex.text(SHA256.hash(seen))
        changedAt = newest
    }

    /// Puts down a path with its end and what is seen there, and returns when its entry was changed; what is not there is put down as
    /// well.
    ///
    /// In bytes: a hundred lines of text are the most of what this costs, at each start.
    private static func look(at path: String, _ seen: inout [UInt8]) -> Int {
        seen += path.utf8
        var status = stat()
        let isThere = stat(path, &status) == 0
        seen += [0, isThere ? 1 : 0]
        guard isThere else { return 0 }
        let (own, entry) = (status.st_mtim, status.st_ctim)
        let facts = [
            Int64(truncatingIfNeeded: status.st_dev), Int64(truncatingIfNeeded: status.st_ino), Int64(status.st_size),
            Int64(own.tv_sec), Int64(own.tv_nsec), Int64(entry.tv_sec), Int64(entry.tv_nsec),
        ]
        facts.withUnsafeBytes { seen += $0 }
        return entry.tv_sec
    }
}
