import ArgumentParser
import Dossiers
import Glibc
import Surroundings

/// Who decides, on every command that records a decision.
struct StaffOptions: ParsableArguments {
    @Option(
        help: .spoken(
            "Họ tên người quyết định (mặc định: người đang dùng máy này).",
            english: "Who decides (default: the user of this machine).", value: "name"))
    var by: String?

    var name: String { by ?? Self.account }

    /// Who has started the program, whoever it has become since.
    private static let account: String = {
        guard let user = getpwuid(getuid()) else { return "uid \(getuid())" }
        return String(cString: user.pointee.pw_name)
    }()

    func validate() throws {
        _ = Self.account
        if let by { try Self.check(by) }
    }

    /// Throws a `ValidationError` for what is no name: nothing, more than one line, or more than `longestName` bytes.
    static func check(_ name: String) throws(ValidationError) {
        guard !name.isEmpty, name.utf8.count <= longestName, !name.utf8.contains(where: { $0 < 0x20 }) else {
            throw ValidationError(
                Sentence(
                    "--by phải là họ tên trên một dòng, dài nhiều nhất \(longestName) byte.",
                    english: "--by has to be a name of at most \(longestName) bytes on one line."
                ).spoken)
        }
    }

    private static let longestName = 200
}
