import Desks
import Dossiers
import Store
import Surroundings
import Synchronization

extension Intake {
    /// Tells senders whose file another address has replaced, for what was settled since this was last looked at.
    ///
    /// - Returns: whether there was any replacement.
    func writeReplacements(_ edges: PassEdges, _ report: inout PassReport) -> Bool {
        do {
            // A run that was killed between settling and writing is made up for; what is older was told before there were such
            // letters, or not at all.
            let now = clock.now
            let since = replacementsSeen.withLock { $0 } ?? now.adding(seconds: -Self.replacementWindow)
            guard try !store.replacements(settledSince: since).isEmpty else {
                replacementsSeen.withLock { $0 = now }
                return false
            }
            try ReplacementDesk(settings, store, clock, try edges.office.get()).write(settledSince: since)
            replacementsSeen.withLock { $0 = now }
            return true
        } catch {
            report.failures.append("Letters about replaced files: \(Complaint.sentence(of: error))")
            return false
        }
    }

    private static let replacementWindow: Int64 = 86_400
}
