import Dossiers
import Durability
import Glibc

/// Where passwords and tokens come from.
///
/// What is found is never logged and never in an error.
public enum Secrets {
    /// The password: from its file, else from the environment, else from systemd's credentials folder; nil where none is set.
    package static func password(file: String?, variable: String, credential: String) throws(Refusal) -> String? {
        if let file { return try secret(in: file) }
        if let value = environment(variable), !value.isEmpty { return value }
        guard let folder = environment("CREDENTIALS_DIRECTORY") else { return nil }
        let path = "\(folder)/\(credential)"
        guard DiskFile.exists(path) else { return nil }
        // The units give an empty line where nobody has put a password.
        let line = try firstLine(of: path)
        return line.isEmpty ? nil : line
    }

    /// The file's first line: an editor's line break at the end does not belong to it.
    package static func secret(in file: String) throws(Refusal) -> String {
        let line = try firstLine(of: file)
        guard !line.isEmpty else {
            throw Refusal(
                .configuration, Sentence("\(file): tệp mật khẩu đang trống.", english: "\(file): the secret is empty."))
        }
        return line
    }

    private static func firstLine(of file: String) throws(Refusal) -> String {
        let bytes: [UInt8]
        do { bytes = try DiskFile.read(file, limit: 1 << 16) } catch {
            throw Refusal(
                .configuration,
                Sentence(
                    "\(file): không đọc được mật khẩu (\(error.reason)); xem chủ sở hữu và quyền của tệp.",
                    english: "\(file): the secret cannot be read (\(error.reason)); check owner and mode."))
        }
        return String(decoding: bytes.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    }

    public static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
