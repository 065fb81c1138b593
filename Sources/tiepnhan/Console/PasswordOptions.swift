import ArgumentParser
import Dossiers
import Durability
import Glibc
import Surroundings

/// Where a password comes from: never from the command line, which others on the machine can read.
struct PasswordOptions: ParsableArguments {
    @Option(
        help: .spoken(
            "Tệp có dòng đầu là mật khẩu.", english: "A file whose first line is the password.", value: "file"),
        completion: .file())
    var passwordFile: String?

    func password() throws -> String {
        if let passwordFile { return try Self.line(of: passwordFile) }
        guard isatty(STDIN_FILENO) == 1 else { return readLine() ?? "" }
        let password = Self.ask(Sentence("Mật khẩu: ", english: "Password: "))
        guard Self.ask(Sentence("Gõ lại mật khẩu: ", english: "Once more: ")) == password else {
            throw Refusal(
                .usage,
                Sentence(
                    "Hai lần gõ mật khẩu khác nhau; chưa thay đổi gì.",
                    english: "The two passwords differ; nothing was changed."))
        }
        return password
    }

    private static func line(of path: String) throws -> String {
        do {
            let bytes = try DiskFile.read(path, limit: 1 << 12)
            return String(decoding: bytes.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
        } catch {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(path): không đọc được tệp (\(error.reason)).",
                    english: "\(path): the file cannot be read (\(error.reason))."))
        }
    }

    /// Asks without showing what is typed.
    private static func ask(_ prompt: Sentence) -> String {
        var before = termios()
        tcgetattr(STDIN_FILENO, &before)
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
        Terminal.tell(prompt)
        let line = readLine() ?? ""
        Terminal.tell("")
        return line
    }
}
