import ArgumentParser
import Glibc

/// Who decides, on every command that records a decision.
struct StaffOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Who decides (default: the user of this machine).", valueName: "name"))
    var by: String?

    var name: String { by ?? Self.account }

    /// Who has started the program, whoever it has become since.
    private static let account: String = {
        guard let user = getpwuid(getuid()) else { return "uid \(getuid())" }
        return String(cString: user.pointee.pw_name)
    }()

    func validate() throws {
        _ = Self.account
        guard let by else { return }
        guard !by.isEmpty, by.utf8.count <= 200, !by.utf8.contains(where: { $0 < 0x20 }) else {
            throw ValidationError("--by has to be a name of at most 200 bytes on one line.")
        }
    }
}
