import Dossiers
import Ledger
import Testing

/// What every ledger must do with folders of mailboxes.
@Suite struct FolderLedgerTests {
    private let folder: LedgerFolder
    private let inbox = MailFolder(account: "imap.example/box", folder: "INBOX", uidValidity: 7)

    init() throws { folder = try LedgerFolder() }

    private func mail(_ uid: UInt32, _ text: String, in place: MailFolder) -> RawMessage {
        RawMessage(
            content: .bytes(Array(text.utf8)),
            origin: Origin(
                source: "\(place.uidValidity)/\(uid)", account: place.account, folder: place.folder,
                uidValidity: place.uidValidity, uid: uid), internalDate: Moment.at(Int64(uid)))
    }

    private func accept(_ uids: [UInt32], in place: MailFolder, _ ledger: some TakingIn) async throws -> [Int64] {
        try await ledger.accept(uids.map { mail($0, "thư \($0)", in: place) }, at: Moment.at(0)).map(\.id)
    }

    private func settle(_ ids: [Int64], _ ledger: some TakingIn) async throws {
        let readings = ids.map {
            (
                id: $0, reading: Reading(header: MessageHeader(messageID: "<\($0)@x.example>")),
                arrival: Arrival(receivedAt: Moment.at($0), evidence: .internalDate)
            )
        }
        try await ledger.record(readings, at: Moment.at(1))
        try await ledger.settle(
            ids.map {
                Settlement(
                    messageID: $0, verdict: Verdict(disposition: .unrelated, receipt: ReceiptPlan()),
                    suppressed: .unrelated)
            }, at: Moment.at(2))
    }

    @Test(arguments: LedgerEngine.all)
    func `A cursor is kept for each folder`(engine: LedgerEngine) async throws {
        let made = try folder.make(engine)
        let ledger = made.ledger
        #expect(try await ledger.cursor(account: inbox.account, folder: "INBOX") == nil)
        let first = MailboxCursor(account: inbox.account, folder: "INBOX", uidValidity: 7, lastUID: 4)
        let other = MailboxCursor(account: inbox.account, folder: "Hồ sơ", uidValidity: 3, lastUID: 9)
        for cursor in [first, other, first] { try await ledger.setCursor(cursor, at: Moment.at(0)) }
        #expect(try await ledger.cursor(account: inbox.account, folder: "INBOX") == first)
        let moved = MailboxCursor(account: inbox.account, folder: "INBOX", uidValidity: 8, lastUID: 0)
        try await ledger.setCursor(moved, at: Moment.at(5))
        #expect(try await ledger.cursor(account: inbox.account, folder: "INBOX") == moved)
        #expect(try await ledger.cursor(account: inbox.account, folder: "Hồ sơ") == other)
        #expect(try made.isSound())
    }

    @Test(arguments: LedgerEngine.all)
    func `UIDs are known under their numbering, and whether they are there`(engine: LedgerEngine) async throws {
        let made = try folder.make(engine)
        let ledger = made.ledger
        _ = try await accept([1, 2, 5], in: inbox, ledger)
        #expect(try await ledger.storedUIDs(in: inbox) == [1, 2, 5])
        let renumbered = MailFolder(account: inbox.account, folder: "INBOX", uidValidity: 8)
        #expect(try await ledger.storedUIDs(in: renumbered).isEmpty)
        try await ledger.notePresence(in: inbox, gone: [2], back: [], at: Moment.at(3))
        #expect(try await ledger.presentUIDs(in: inbox) == [1, 5])
        try await ledger.notePresence(in: inbox, gone: [], back: [2], at: Moment.at(4))
        #expect(try await ledger.presentUIDs(in: inbox) == [1, 2, 5])
        let entries = try await ledger.entries(in: inbox)
        #expect(entries[5] == LedgerEntry(size: "thư 5".utf8.count, internalDate: Moment.at(5)) && entries.count == 3)
        #expect(try made.isSound())
    }

    @Test(arguments: LedgerEngine.all)
    func `When a UID was first listed stays with its message`(engine: LedgerEngine) async throws {
        let ledger = try folder.make(engine).ledger
        try await ledger.noteSightings(of: [1, 2], in: inbox, at: Moment.at(10))
        try await ledger.noteSightings(of: [2, 3], in: inbox, at: Moment.at(20))
        _ = try await accept([1, 2, 3], in: inbox, ledger)
        let messages = try await ledger.messages(at: .accepted, after: 0, limit: 10)
        #expect(messages.map(\.firstSeen) == [Moment.at(10), Moment.at(10), Moment.at(20)])
    }

    @Test(arguments: LedgerEngine.all)
    func `The first start of a folder stays`(engine: LedgerEngine) async throws {
        let ledger = try folder.make(engine).ledger
        let start = MailboxStart(uidValidity: 7, uidNext: 12, at: Moment.at(0))
        try await ledger.noteStart(start, account: inbox.account, folder: "INBOX")
        try await ledger.noteStart(
            MailboxStart(uidValidity: 7, uidNext: 99, at: Moment.at(9)), account: inbox.account, folder: "INBOX")
        #expect(try await ledger.start(account: inbox.account, folder: "INBOX") == start)
        #expect(try await ledger.start(account: inbox.account, folder: "Khác") == nil)
    }

    @Test(arguments: LedgerEngine.all)
    func `Balances and fullness are kept, and news of them is told once`(engine: LedgerEngine) async throws {
        let made = try folder.make(engine)
        let ledger = made.ledger
        #expect(try await ledger.balance(account: inbox.account, folder: "INBOX") == nil)
        #expect(try await ledger.noteFullness(true, percent: 95, of: inbox, at: Moment.at(1)) == false)
        let balance = Balance(onServer: 5, stored: 4, failed: 1)
        try await ledger.setBalance(balance, of: inbox, at: Moment.at(2))
        #expect(try await ledger.balance(account: inbox.account, folder: "INBOX") == balance)
        #expect(try await ledger.noteFullness(true, percent: 95, of: inbox, at: Moment.at(3)))
        #expect(try await ledger.noteFullness(true, percent: 96, of: inbox, at: Moment.at(4)) == false)
        #expect(try await ledger.noteFullness(false, percent: 50, of: inbox, at: Moment.at(5)))
        #expect(try made.isSound())
    }

    @Test(arguments: LedgerEngine.all)
    func `What is settled is filed once, and known where it was moved to`(engine: LedgerEngine) async throws {
        let made = try folder.make(engine)
        let ledger = made.ledger
        let ids = try await accept([1, 2, 3], in: inbox, ledger)
        #expect(try await ledger.unfiledUIDs(in: inbox).isEmpty)
        try await settle(ids, ledger)
        #expect(try await ledger.unfiledUIDs(in: inbox) == [1, 2, 3])
        try await ledger.noteMarked([1], in: inbox, at: Moment.at(5))
        #expect(try await ledger.unfiledUIDs(in: inbox) == [2, 3])
        try await ledger.noteMoved(
            [2], in: inbox, to: "Xong", places: [2: MailPlace(uidValidity: 900, uid: 41)], at: Moment.at(6))
        #expect(try await ledger.unfiledUIDs(in: inbox) == [3])
        #expect(try await ledger.presentUIDs(in: inbox) == [1, 3])
        let target = MailFolder(account: inbox.account, folder: "Xong", uidValidity: 900)
        #expect(try await ledger.storedUIDs(in: target) == [41])
        #expect(try await ledger.unfiledUIDs(in: target).isEmpty)
        #expect(try made.isSound())
    }
}
