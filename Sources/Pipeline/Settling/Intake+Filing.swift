import Ledger
import Mailbox
import Store
import Surroundings

// MARK: - After the last door: what is settled, is marked or moved on the server where that is asked for

extension Intake {
    /// Marks or moves what is settled and was not yet.
    ///
    /// Where the server refuses, the mail stays as it is, which harms nothing: the report says so.
    package func file(_ watched: WatchedFolder, _ report: inout PassReport) async throws {
        guard let filing = watched.after, !filing.leads(to: watched.folder),
            let cursor = try await ledger.cursor(account: watched.account, folder: watched.folder)
        else { return }
        let place = MailFolder(
            account: watched.account, folder: watched.folder, uidValidity: cursor.uidValidity)
        let uids = try await ledger.unfiledUIDs(in: place)
        guard !uids.isEmpty else { return }
        do {
            let filed = try await watched.mailbox.file(uids, uidValidity: place.uidValidity, by: filing)
            switch filing {
            case .keyword: try await ledger.noteMarked(filed.map(\.uid), in: place, at: clock.now)
            case .move(let target):
                let places = filed.compactMap { message in
                    message.place.map { (message.uid, MailPlace(uidValidity: $0.uidValidity, uid: $0.uid)) }
                }
                try await ledger.noteMoved(
                    filed.map(\.uid), in: place, to: target,
                    places: Dictionary(places, uniquingKeysWith: { $1 }), at: clock.now)
            }
        } catch let error as MailboxError {
            report.failures.append("\(error)")
        }
    }
}

extension Filing {
    /// Whether it moves messages into this folder.
    package func leads(to folder: String) -> Bool {
        if case .move(folder) = self { true } else { false }
    }
}
