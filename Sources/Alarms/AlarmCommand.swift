import Dossiers
import Store
package import Surroundings

/// Tells of trouble by a program of the office's own: an SMS gateway, a chat, whatever is at hand.
///
/// It is run without a shell and gets nothing but the environment: `TIEPNHAN_EVENT` (began or ended),
/// `TIEPNHAN_CONDITION`, `TIEPNHAN_SINCE` (RFC 3339), `TIEPNHAN_TEXT` (a Vietnamese sentence), and a plain `PATH`.
package struct AlarmCommand: Sendable {
    package let path: String
    /// Ends it before its time.
    package let stop = StopSign()

    /// A gateway that does not answer in this time is tried again later.
    package static let seconds = 30

    /// Whether it ended with 0 in time.
    package func tell(_ notice: AlarmNotice) -> Bool {
        run([
            "TIEPNHAN_EVENT": notice.event.rawValue, "TIEPNHAN_CONDITION": notice.condition.rawValue,
            "TIEPNHAN_SINCE": notice.since.rfc3339(in: .vietnam), "TIEPNHAN_TEXT": notice.sentence,
        ])
    }

    /// Hands out a root of the journal: `TIEPNHAN_EVENT` is `root`, `TIEPNHAN_TEXT` the line of `journal-roots.txt`.
    func publish(_ root: JournalRoot) -> Bool { run(["TIEPNHAN_EVENT": "root", "TIEPNHAN_TEXT": root.line]) }

    private func run(_ variables: [String: String]) -> Bool {
        let environment = variables.merging(["PATH": "/usr/local/bin:/usr/bin:/bin"]) { given, _ in given }
        return BoundedProcess(executable: path, environment: environment, seconds: Self.seconds, stop: stop).run()
            .ending
            == .exited(0)
    }
}
