import ArgumentParser
import CGlibc
import Desks
import Dossiers
import Durability
import Glibc
import Pipeline
import Surroundings
import Synchronization

/// The command line.
///
/// Each command reads the settings, wires the rooms and prints; it decides nothing itself.
@main
struct TiepNhan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tiepnhan",
        abstract: Sentence(
            "Tiếp nhận hồ sơ khen thưởng các đơn vị gửi qua thư điện tử, xét theo kế hoạch và trả lời bằng giấy tiếp nhận có số.",
            english:
                "Takes in award dossiers that units send by e-mail, judges them by the plan, and answers with numbered receipts."
        ).spoken,
        discussion: HelpText(
            """
            JSON in ra luồng chuẩn, lời cho người đọc in ra luồng lỗi. Tiếng Việt là mặc định; --lang en để xem tiếng Anh.

            Trạng thái kết thúc: 0 xong; 1 có phần chưa được, không mất gì; 64 gõ sai lệnh; 65 dữ liệu không dùng được; \
            69 không nối được máy chủ thư; 75 thử lại sau; 77 đăng nhập bị từ chối; 78 cài đặt sai.
            """,
            english: """
                JSON goes to standard output, messages for people to standard error. Vietnamese is spoken unless the locale \
                or --lang en asks for English.

                Exit status: 0 done; 1 failed in part, nothing is lost; 64 wrong usage; 65 unusable input data; 69 mail \
                server not reachable; 75 try again later; 77 login refused; 78 wrong configuration.
                """,
            heading: Sentence(
                "Ví dụ, từ đầu đến những hồ sơ đầu tiên:", english: "Example, from nothing to the first dossiers:"),
            examples: """
                tiepnhan init --rules rules/532-KH-PGDDT
                tiepnhan units import units.csv
                tiepnhan round open 2021 --published 2022-03-01
                tiepnhan nominations import --round 2021 nominations.csv
                tiepnhan ingest mail/
                tiepnhan status --round 2021
                """
        ).spoken,
        version: "0.1.0",
        subcommands: [
            InitCommand.self, UnitsCommand.self, RoundCommand.self, NominationsCommand.self, IngestCommand.self,
            ReceiveCommand.self,
            PollCommand.self, RunCommand.self, StatusCommand.self, ReportCommand.self, DigestCommand.self,
            MessagesCommand.self, ShowCommand.self, AttachmentsCommand.self, FindCommand.self, ExplainCommand.self,
            ReviewCommand.self, RuleCommand.self, RejudgeCommand.self,
            EvaluateCommand.self, ReceiptsCommand.self, RemindCommand.self, OutboxCommand.self, QuarantineCommand.self,
            InspectCommand.self, RulesCommand.self, JournalCommand.self, FsckCommand.self, DoctorCommand.self,
            EvidenceCommand.self, BackupCommand.self, RestoreCommand.self, StoreCommand.self, ConsoleCommand.self,
            UsersCommand.self,
            TryCommand.self,
        ])

    /// The words of the command line without `--lang`, which may stand anywhere and holds for every command: it is settled before any
    /// help is made.
    ///
    /// Throws a `ValidationError` for a language that the program does not speak.
    private static func arguments() throws -> [String] {
        var words = Array(CommandLine.arguments.dropFirst())
        Language.spoken = Language { Secrets.environment($0) }
        guard let place = words.firstIndex(where: { $0 == "--lang" || $0.hasPrefix("--lang=") }) else { return words }
        let isJoined = words[place] != "--lang"
        let value = isJoined ? String(words[place].dropFirst("--lang=".count)) : words.dropFirst(place + 1).first ?? ""
        guard let language = Language(rawValue: value) else {
            throw ValidationError("--lang: vi (tiếng Việt) / en (English).")
        }
        Language.spoken = language
        words.removeSubrange(place..<min(place + (isJoined ? 1 : 2), words.count))
        return words
    }

    static func main() async {
        // A closed pipe (`| head`) ends the printing, not the work.
        signal(SIGPIPE, SIG_IGN)
        // Threads' arenas grow by this much at once; a page at a time each growth is a system call.
        mallopt(M_TOP_PAD, 1 << 20)
        mallopt(M_MMAP_THRESHOLD, 1 << 20)
        // What a batch has freed is kept for the next one and not given back page by page.
        mallopt(M_TRIM_THRESHOLD, 16 << 20)
        if StopPoint.isMisspelt {
            Terminal.tell("tiepnhan: \(StopPoint.variable) is for tests and has to be N or N:K; unset it.")
            Glibc.exit(ExitStatus.usage.rawValue)
        }
        do {
            // The language first: whoever looks at a command makes its help, which stays as it was made.
            let words = try Self.arguments()
            if let mistyped = MistypedCommand(words, of: Self.self) {
                Terminal.tell(mistyped.sentence.about("tiepnhan"))
                Glibc.exit(ExitStatus.usage.rawValue)
            }
            var command = try parseAsRoot(words)
            do {
                if var command = command as? any AsyncParsableCommand {
                    try await command.run()
                } else {
                    try command.run()
                }
                if Terminal.hasLostOutput.load(ordering: .relaxed) {
                    Terminal.tell(
                        Sentence(
                            "Không ghi hết được ra luồng chuẩn; việc đã xong nhưng kết quả in ra không trọn.",
                            english: "standard output could not be written; the work is done, its report is not whole."
                        ).about("tiepnhan"))
                    Glibc.exit(ExitStatus.partly.rawValue)
                }
            } catch  where Complaint.isKnown(error) {
                Terminal.tell("tiepnhan: \(Complaint.sentence(of: error))")
                Glibc.exit(Complaint.status(of: error).rawValue)
            }
        } catch {
            exit(withError: error)
        }
    }
}
