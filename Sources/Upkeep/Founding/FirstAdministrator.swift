import Dossiers
import Durability
import Glibc
package import Surroundings

/// The link by which the first administrator of the console makes himself known, once: in a file that only the service's own account
/// reads, which `doctor` names.
///
/// It is good for as long as nobody is a user; the console makes it when it starts so, and removes it when it has been used.
package struct FirstAdministrator: Sendable {
    private let path: String

    package init(dataFolder: String) { path = dataFolder + "/first-administrator" }

    /// The link of a console that waits for its first administrator; nil where none does.
    package var link: String? {
        guard let bytes = try? DiskFile.read(path, limit: 1 << 10) else { return nil }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init)
    }

    /// The last part of the link: what nobody can guess.
    package var word: String? { link?.split(separator: "/").last.map(String.init) }

    /// Writes a new link to a console at an address such as `http://127.0.0.1:8532`.
    package func invite(to address: String, word: String) throws {
        do {
            try DiskFile.replace(path, Array("\(address)/first/\(word)\n".utf8), mode: 0o600, isDurable: true)
        } catch {
            throw Refusal(
                .partly,
                Sentence(
                    "không ghi được \(path) (\(error.reason)).",
                    english: "\(path) cannot be written (\(error.reason))."))
        }
    }

    package func close() { unlink(path) }
}
