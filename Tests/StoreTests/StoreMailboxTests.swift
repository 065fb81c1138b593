import Dossiers
import Testing

@testable import Store

@Suite struct StoreMailboxTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private let account = "imap.example/box"

    private func uids(_ store: Store, _ validity: UInt32, folder: String = "INBOX") throws -> Set<UInt32> {
        try store.storedUIDs(account: account, folder: folder, uidValidity: validity)
    }

    @Test func `The ledger knows each UID of a folder and no other`() throws {
        let store = try folder.store()
        _ = try store.accept([1, 2, 900].map { Sample.mail("m\($0)", uid: $0) }, at: Sample.time())
        _ = try store.accept([Sample.file("x.eml", "x")], at: Sample.time())
        #expect(try uids(store, 7) == [1, 2, 900])
        #expect(try uids(store, 8) == [])
        #expect(try uids(store, 7, folder: "Junk") == [])
        let ledger = try store.ledger(account: account, folder: "INBOX", uidValidity: 7)
        #expect(ledger[900] == LedgerEntry(size: 4, internalDate: Sample.time(900)))
    }

    @Test func `The same UID again is a no-op`() throws {
        let store = try folder.store()
        let first = try store.accept([Sample.mail("m", uid: 1)], at: Sample.time())
        let again = try store.accept([Sample.mail("m", uid: 1)], at: Sample.time(60))
        #expect(!again[0].isNew && again[0].id == first[0].id)
    }

    @Test func `Two equal messages beside each other in a mailbox are two messages`() throws {
        let store = try folder.store()
        let accepted = try store.accept([Sample.mail("m", uid: 1), Sample.mail("m", uid: 2)], at: Sample.time())
        #expect(accepted.map(\.isNew) == [true, true])
    }

    @Test func `A renumbered mailbox brings its new message only, also when both came twice`() throws {
        let store = try folder.store()
        let texts = (1...20).map { "m\($0 / 2)" }
        let old = try store.accept(texts.enumerated().map { Sample.mail($1, uid: UInt32($0 + 1)) }, at: Sample.time())
        try store.setCursor(
            MailboxCursor(account: account, folder: "INBOX", uidValidity: 7, lastUID: 20), at: Sample.time())
        let renumbered = (["new"] + texts).enumerated().map { Sample.mail($1, uid: UInt32(500 + $0), validity: 8) }
        let accepted = try store.accept(renumbered, at: Sample.time(60))
        #expect(accepted.filter(\.isNew).map(\.id) == [21])
        #expect(Set(accepted.map(\.id)) == Set(old.map(\.id)).union([21]))
        #expect(try uids(store, 8) == Set(500...520))
        #expect(try uids(store, 7).count == 20)
        try store.setCursor(
            MailboxCursor(account: account, folder: "INBOX", uidValidity: 8, lastUID: 520), at: Sample.time())
        #expect(try store.events().filter { $0 == "mailbox_renumbered" }.count == 1)
    }

    @Test func `A message that was moved to another folder is known`() throws {
        let store = try folder.store()
        _ = try store.accept([Sample.mail("m", uid: 1)], at: Sample.time())
        let moved = try store.accept([Sample.mail("m", uid: 5, validity: 3, folder: "Archive")], at: Sample.time())
        #expect(!moved[0].isNew)
        #expect(try uids(store, 3, folder: "Archive") == [5])
    }

    @Test func `A UID that a server gives to other bytes is a new message`() throws {
        let store = try folder.store()
        let first = try store.accept([Sample.mail("one", uid: 1)], at: Sample.time())
        let other = try store.accept([Sample.mail("other", uid: 1)], at: Sample.time(60))
        #expect(other[0].isNew && other[0].id != first[0].id)
        #expect(try store.accept([Sample.mail("other", uid: 1)], at: Sample.time(61)).map(\.isNew) == [false])
        #expect(try store.message(first[0].id) != nil)
    }

    @Test func `The cursor is kept for each folder`() throws {
        let store = try folder.store()
        #expect(try store.cursor(account: account, folder: "INBOX") == nil)
        let cursors = ["INBOX", "Junk"].map {
            MailboxCursor(account: account, folder: $0, uidValidity: .max, lastUID: .max)
        }
        for cursor in cursors { try store.setCursor(cursor) }
        let moved = MailboxCursor(account: account, folder: "INBOX", uidValidity: 1, lastUID: 2)
        try store.setCursor(moved)
        #expect(try store.cursor(account: account, folder: "INBOX") == moved)
        #expect(try store.cursor(account: account, folder: "Junk") == cursors[1])
        #expect(try store.events().isEmpty)
    }
}
