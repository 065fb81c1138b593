package import Dossiers

/// What a ledger knows of the folders of mailboxes: which UIDs are known, how far a folder was looked at, whether its balance is
/// right, and what became of the messages on the server.
///
/// Each call that changes something is durable, with its rows of the journal, when it returns; where it throws nothing of it is there.
/// Calls may come from any task and do not hold up the thread that they come from. All errors are the ledger's.
package protocol FolderLedger: Sendable {
    /// How far a folder was looked at; nil before the first time.
    func cursor(account: String, folder: String) async throws -> MailboxCursor?

    /// Keeps how far a folder was looked at, with `mailbox_renumbered` in the journal where its UIDVALIDITY has changed.
    func setCursor(_ cursor: MailboxCursor, at now: Instant) async throws

    /// The UIDs that are in the ledger under this UIDVALIDITY.
    func storedUIDs(in folder: MailFolder) async throws -> Set<UInt32>

    /// Of these, those that were in the folder when it was last looked at.
    func presentUIDs(in folder: MailFolder) async throws -> Set<UInt32>

    /// What is known of each stored UID.
    ///
    /// A server that comes back to an old UIDVALIDITY with other messages shows by size or INTERNALDATE.
    func entries(in folder: MailFolder) async throws -> [UInt32: LedgerEntry]

    /// Notes when UIDs were first listed; those that are noted keep their time.
    func noteSightings(of uids: [UInt32], in folder: MailFolder, at now: Instant) async throws

    /// Keeps where a folder was first looked at with no start point set; the first one stays.
    func noteStart(_ start: MailboxStart, account: String, folder: String) async throws

    /// Where that was; nil where it was not noted.
    func start(account: String, folder: String) async throws -> MailboxStart?

    /// Keeps which known messages are not in the folder any more, and which are there again.
    func notePresence(in folder: MailFolder, gone: [UInt32], back: [UInt32], at now: Instant) async throws

    /// The last balance of a folder.
    func balance(account: String, folder: String) async throws -> Balance?

    /// Keeps a balance; where it is another one than before, the journal gets it.
    func setBalance(_ balance: Balance, of folder: MailFolder, at now: Instant) async throws

    /// Keeps whether a folder's mailbox is nearly full; true where that has changed, which the journal gets. A folder without a
    /// balance keeps nothing.
    func noteFullness(_ isFull: Bool, percent: Int, of folder: MailFolder, at now: Instant) async throws -> Bool

    /// The settled messages that are in the folder and were neither marked nor moved yet, by UID.
    func unfiledUIDs(in folder: MailFolder) async throws -> [UInt32]

    /// Keeps that messages were marked on the server.
    func noteMarked(_ uids: [UInt32], in folder: MailFolder, at now: Instant) async throws

    /// Keeps that messages were moved on the server: they are gone from the folder, and known at their new places.
    ///
    /// - Parameter places: by old UID, as far as the server told of them.
    func noteMoved(
        _ uids: [UInt32], in folder: MailFolder, to target: String, places: [UInt32: MailPlace], at now: Instant
    ) async throws

    /// Adds to the journal what was odd about a folder or its server: facts for staff, no mail content.
    func note(_ event: String, details: [String: String], at now: Instant) async throws

    /// The folder for files on their way into the ledger (`RawMessage.Content.file`).
    var stagingFolder: String { get }
}

/// Where a message is in a folder (RFC 4315, COPYUID).
package struct MailPlace: Hashable, Sendable {
    package var uidValidity: UInt32
    package var uid: UInt32

    package init(uidValidity: UInt32, uid: UInt32) {
        self.uidValidity = uidValidity
        self.uid = uid
    }
}
