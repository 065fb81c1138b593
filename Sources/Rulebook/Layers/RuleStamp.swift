import Glibc

/// Where everything lies that plans are read from, how large it is and when it was changed last: whoever finds all of it as it
/// was need not read it again.
///
/// The time of the last change of a file's entry cannot be set back by who may write the file, as its own time can.
public struct RuleStamp: Hashable, Sendable {
    /// A line for each folder and file, each with its line end.
    public let text: String
    /// When anything of it was changed last, in seconds since 1970.
    public let changedAt: Int

    /// - Parameter folders: those of `Rulebook.folders(of:)`.
    public init(of folders: [String]) {
        var (lines, newest) = ("", 0)
        for folder in folders {
            for sub in RuleDigest.subfolders {
                let path = sub.isEmpty ? folder : folder + "/" + sub
                for name in [""] + RuleFolder.names(in: path) {
                    let file = name.isEmpty ? path : path + "/" + name
                    let (line, changedAt) = Self.line(file)
                    newest = max(newest, changedAt)
                    lines += line
                }
            }
        }
        text = lines
        changedAt = newest
    }

    /// What is not there has a line as well.
    private static func line(_ path: String) -> (String, changedAt: Int) {
        var status = stat()
        guard stat(path, &status) == 0 else { return ("\(path) -\n", 0) }
        let (own, entry) = (status.st_mtim, status.st_ctim)
        return (
            "\(path) \(status.st_dev) \(status.st_ino) \(status.st_size) \(own.tv_sec).\(own.tv_nsec) "
                + "\(entry.tv_sec).\(entry.tv_nsec)\n", entry.tv_sec
        )
    }
}
