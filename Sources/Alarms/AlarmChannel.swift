package import Dossiers
import Store
import Surroundings

/// A way to tell people of trouble that needs no mailbox.
public enum AlarmChannel: Sendable {
    /// A program, by its path.
    case command(String)
    case mail(AlarmMail)

    /// What the book calls it.
    package var name: String {
        switch self {
        case .command: "command"
        case .mail: "mail"
        }
    }

    /// Hands out the root of the journal of a day; false where it did not work.
    func publish(_ root: JournalRoot, at now: Instant) async -> Bool {
        switch self {
        case .command(let path): await Self.run(path) { $0.publish(root) }
        case .mail(let mail): await mail.publish(root, at: now)
        }
    }

    /// Tells; false where it did not work and is to be tried again later.
    package func tell(_ notice: AlarmNotice, at now: Instant) async -> Bool {
        switch self {
        case .command(let path): await Self.run(path) { $0.tell(notice) }
        case .mail(let mail): await mail.tell(notice, at: now)
        }
    }

    /// The program ends with the task that waits for it.
    private static func run(_ path: String, _ body: @escaping @Sendable (AlarmCommand) -> Bool) async -> Bool {
        let command = AlarmCommand(path: path)
        return await withTaskCancellationHandler {
            (try? await blocking { body(command) }) ?? false
        } onCancel: {
            command.stop.raise()
        }
    }
}
