import CCrypt
import Dossiers
import Glibc
import Surroundings

/// Passwords as the system keeps its own: yescrypt by libcrypt (crypt(5)), which takes memory and time on purpose.
///
/// Blocks for tens of milliseconds: not for the cooperative pool, nor for the event loop.
enum PasswordHash {
    /// Bytes of a password: libcrypt takes no more.
    static let longest = 512
    static let shortest = 8

    /// Throws a `Refusal` where the password is too short or too long, or holds what cannot be typed.
    static func make(_ password: String) throws -> String {
        let length = password.utf8.count
        guard length >= shortest, length < longest, !password.utf8.contains(where: { $0 < 0x20 }) else {
            throw Refusal(
                .usage,
                Sentence(
                    "Mật khẩu dài từ \(shortest) đến \(longest - 1) byte, trên một dòng.",
                    english: "A password has \(shortest) to \(longest - 1) bytes on one line."))
        }
        guard let setting = crypt_gensalt_ra("$y$", 0, nil, 0) else {
            throw Refusal(
                .configuration,
                Sentence(
                    "libcrypt không có yescrypt; cài libcrypt 4.3 trở lên.",
                    english: "libcrypt knows no yescrypt; install libcrypt 4.3 or newer."))
        }
        defer { free(setting) }
        guard let hash = crypt(password, String(cString: setting)) else {
            throw Refusal(
                .configuration,
                Sentence(
                    "libcrypt không băm được mật khẩu.",
                    english: "libcrypt could not hash a password."))
        }
        return hash
    }

    /// Whether a password is the one that was hashed; takes as long whatever is wrong with it.
    static func verifies(_ password: String, _ hash: String) -> Bool {
        guard password.utf8.count < longest, let found = crypt(password, hash) else { return false }
        return isSame(Array(found.utf8), Array(hash.utf8))
    }

    /// The hash of nobody's password: whoever has no account costs as much time as whoever has.
    static let nobody: String = (try? make(SessionKey.random())) ?? "$y$j9T$"

    /// In a time that depends on the lengths alone.
    static func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Nil where the setting is no hash; libcrypt then answers with a word that begins with `*`, or with nothing.
    private static func crypt(_ password: String, _ setting: String) -> String? {
        var state: UnsafeMutableRawPointer?
        var size: CInt = 0
        defer { free(state) }
        guard let answer = crypt_ra(password, setting, &state, &size) else { return nil }
        let text = String(cString: answer)
        return text.hasPrefix("*") || text.isEmpty ? nil : text
    }
}
