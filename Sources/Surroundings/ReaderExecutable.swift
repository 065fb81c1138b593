import Dossiers
import Durability
import Glibc

/// Finds `tiepnhan-reader`: beside the running program, else along `PATH`.
public enum ReaderExecutable {
    public static let name = "tiepnhan-reader"

    public static func locate() throws(Refusal) -> String {
        if let own = ownPath() {
            let beside = DiskFile.folder(of: own) + "/" + name
            if access(beside, X_OK) == 0 { return beside }
        }
        for folder in (Secrets.environment("PATH") ?? "").split(separator: ":") {
            let path = "\(folder)/\(name)"
            if access(path, X_OK) == 0 { return path }
        }
        throw Refusal(
            .configuration,
            Sentence(
                "Không thấy \(name) cạnh chương trình này cũng như theo PATH; cài cả hai chương trình.",
                english: "\(name) was not found beside this program nor along PATH; install both programs together."))
    }

    /// The running program itself.
    public static func ownPath() -> String? {
        guard let path = realpath("/proc/self/exe", nil) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }
}
