import Desks
import Dossiers
import Mailbox
import Store
import Surroundings

/// Asks the archive about mail that the server may have taken.
///
/// Each mail goes with a copy to the archive in the same SMTP transaction: where the copy is, the mail went as well.
/// One connection is opened when it is first needed and kept for the pass.
actor DoubtDesk {
    /// The machine's own clock, whatever moment the run is told to take for now.
    nonisolated let clock: WallClock
    nonisolated let hasArchive: Bool
    private let rule: DoubtRule
    private let makeArchive: (@Sendable () throws -> any Mailbox)?
    private var archive: (any Mailbox)?

    /// - Parameter makeArchive: nil where no copies go out; then what is in doubt is sent again at once.
    init(wait: Int64, clock: WallClock = .system, makeArchive: (@Sendable () throws -> any Mailbox)?) {
        rule = DoubtRule(wait: wait)
        self.clock = clock
        self.makeArchive = makeArchive
        hasArchive = makeArchive != nil
    }

    /// An answer for each, and one sentence where the archive could not be asked.
    func answers(for entries: [OutboxEntry]) async -> (each: [DoubtRule.Answer], failure: String?) {
        guard let makeArchive else { return (entries.map { _ in .sendAgain }, nil) }
        var found: Set<String>?
        var failure: String?
        do {
            let mailbox = try archive ?? makeArchive()
            archive = mailbox
            let withCopy = entries.filter { !$0.wentWithoutCopy }
            found = withCopy.isEmpty ? [] : try await mailbox.find(withCopy.map(\.rfcMessageID))
        } catch {
            failure = "The archive of receipts cannot be looked into: \(Complaint.sentence(of: error))"
        }
        let now = clock.now
        let answers = entries.map { entry in
            rule.answer(
                handedOver: entry.handedOver ?? now, now: now,
                // An archive that was sent nothing says nothing.
                found: entry.wentWithoutCopy ? nil : found.map { $0.contains(entry.rfcMessageID) })
        }
        return (answers, failure)
    }

    func close() async {
        await archive?.close()
        archive = nil
    }
}
