import Desks
import Dossiers
import Store
import Surroundings
import Synchronization

extension Intake {
    /// Sees whether the database is older than what was sent, and then holds what may have been answered already.
    ///
    /// - Returns: one sentence for staff where that is so.
    package func noticeRestoration() throws -> String? { try restoration.withLock { _ in try noticeOnce() } }

    private func noticeOnce() throws -> String? {
        guard let mark = SentMark.read(in: store.path), try !store.hasPassed(mark.position) else { return nil }
        let now = clock.now
        try store.noteRestoration(
            horizon: mark.time, floors: mark.position.numbers, because: "the database is older than what was sent",
            at: now)
        try SentMark(position: try store.position(), time: now).write(in: store.path)
        return
            "ALARM: the database is older than the mail that was sent (was a backup restored?): receipts for mail that "
            + "arrived up to \(mark.time.rfc3339(in: .vietnam)) are held; release those that were not sent with "
            + "`tiepnhan receipts --release`."
    }
}
