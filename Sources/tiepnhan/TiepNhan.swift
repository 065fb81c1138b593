import ArgumentParser
import CGlibc
import Desks
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
        abstract:
            "Takes in award dossiers that units send by e-mail, judges them by the plan, and answers with numbered receipts.",
        discussion: """
            JSON goes to standard output, messages for people to standard error.

            Exit status: 0 done; 1 failed in part, nothing is lost; 64 wrong usage; 65 unusable input data; 69 mail \
            server not reachable; 75 try again later; 77 login refused; 78 wrong configuration.

            Example, from nothing to the first dossiers:
              tiepnhan init --rules rules/532-KH-PGDDT
              tiepnhan units import units.csv
              tiepnhan round open 2021 --published 2022-03-01
              tiepnhan nominations import --round 2021 nominations.csv
              tiepnhan ingest mail/
              tiepnhan status --round 2021
            """,
        version: "0.1.0",
        subcommands: [
            InitCommand.self, UnitsCommand.self, RoundCommand.self, NominationsCommand.self, IngestCommand.self,
            PollCommand.self, RunCommand.self, StatusCommand.self, ReportCommand.self, DigestCommand.self,
            MessagesCommand.self, ExplainCommand.self, ReviewCommand.self, RuleCommand.self, RejudgeCommand.self,
            EvaluateCommand.self, ReceiptsCommand.self, RemindCommand.self, OutboxCommand.self, QuarantineCommand.self,
            InspectCommand.self, RulesCommand.self, JournalCommand.self, FsckCommand.self, DoctorCommand.self,
            EvidenceCommand.self, BackupCommand.self, RestoreCommand.self, ConsoleCommand.self, UsersCommand.self,
        ])

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
            var command = try parseAsRoot()
            do {
                if var command = command as? any AsyncParsableCommand {
                    try await command.run()
                } else {
                    try command.run()
                }
                if Terminal.hasLostOutput.load(ordering: .relaxed) {
                    Terminal.tell(
                        "tiepnhan: standard output could not be written; the work is done, its report is not whole.")
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
