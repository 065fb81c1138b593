import Dossiers
import SQL
import Synchronization
import Testing

@testable import Mailbox
@testable import Pipeline
@testable import Store
@testable import Surroundings

/// The ledger's requirements over real connections to a scripted server, which counts what it says.
@Suite struct LedgerOverServerTests {
    private let office: OfficeOverServer

    init() throws { office = try OfficeOverServer() }

    private static func messages(_ count: Int) -> [ScriptedIMAPServer.Message] {
        (1...count).map { .init(uid: UInt32($0), bytes: OfficeOverServer.text($0)) }
    }

    @Test("R8: 20 new mails beside 50,000 known ones cost 64 bytes a mail at most beside their own")
    func largeFolder() async throws {
        let messages = Self.messages(50_000)
        let server = try ScriptedIMAPServer(messages, piece: 1 << 20)
        try seed(messages)
        for number in 50_001...50_020 { server.folders.deliver(OfficeOverServer.text(number)) }
        let (outcomes, report) = try await office.poll(server)
        #expect(outcomes.count == 20)
        #expect(report.failures.isEmpty)
        #expect(report.balance == Balance(onServer: 50_020, stored: 50_020, failed: 0))
        let first = server.bytesSaid
        #expect(first < 20 * OfficeOverServer.text(50_001).count + 64 * 50_020)
        // Where mail is missing in the middle, all UIDs are listed.
        server.folders.remove([25_000])
        for number in 50_021...50_040 { server.folders.deliver(OfficeOverServer.text(number)) }
        let second = try await office.poll(server)
        #expect(second.outcomes.count == 20)
        #expect(second.report.balance == Balance(onServer: 50_039, stored: 50_039, failed: 0))
        #expect(server.bytesSaid - first < 20 * OfficeOverServer.text(50_021).count + 64 * 50_039)
        // And where nothing has come, nothing is listed.
        let before = server.bytesSaid
        #expect(try await office.poll(server).outcomes.isEmpty)
        #expect(server.bytesSaid - before < 2000)
    }

    /// The ledger as a first run over these messages would have left it, but for what was read in them.
    private func seed(_ messages: [ScriptedIMAPServer.Message]) throws {
        let date = try #require(IMAPDate.parse(ScriptedIMAPServer.date))
        let account = OfficeOverServer.account
        for start in stride(from: 0, to: messages.count, by: 2500) {
            let raws = messages[start..<start + 2500].map { message in
                RawMessage(
                    content: .bytes(message.bytes),
                    origin: Origin(
                        source: "77/\(message.uid)", account: account, folder: "INBOX", uidValidity: 77,
                        uid: message.uid), internalDate: date)
            }
            _ = try office.store.accept(raws, at: date)
        }
        try office.store.write(at: date) { db, _ in
            try db.execute(sql: "UPDATE messages SET stage = 'failed', failure = 'read by hand'")
        }
        try office.store.setCursor(
            MailboxCursor(account: account, folder: "INBOX", uidValidity: 77, lastUID: UInt32(messages.count)))
    }

    @Test("R8: Folders of any size come whole, whatever the size of a page", arguments: [1, 63, 64, 65, 249, 501])
    func pages(count: Int) async throws {
        let server = try ScriptedIMAPServer(Self.messages(count), piece: 1 << 16)
        let (outcomes, report) = try await office.poll(server)
        #expect(outcomes.count == count)
        #expect(report.balance == Balance(onServer: count, stored: count, failed: 0))
        #expect(try await office.poll(server).outcomes.isEmpty)
        // Messages without files were recorded and are never asked for again.
        #expect(server.log.count { $0.contains("BODY.PEEK[]") } == (count + 499) / 500)
    }

    @Test("R9: 3,000 mails at once and more during the run are in the ledger when it ends, in order of arrival")
    func burst() async throws {
        let server = try ScriptedIMAPServer(Self.messages(3000), piece: 1 << 16)
        let arriving = Task {
            var number = 3000
            while !Task.isCancelled, number < 3100 {
                number += 1
                // An earlier arrival than all before: the order is by arrival, not by UID.
                server.folders.deliver(OfficeOverServer.text(number), date: "28-Feb-2022 08:12:33 +0700")
                try? await Task.sleep(for: .milliseconds(100))
            }
            return number
        }
        while server.folders["INBOX"]?.messages.count ?? 0 < 3003 { try await Task.sleep(for: .milliseconds(20)) }
        let (outcomes, report) = try await office.poll(server)
        arriving.cancel()
        let total = await arriving.value
        #expect(report.status == .done)
        let balance = try #require(report.balance)
        #expect(balance.onServer >= 3003 && balance.stored == balance.onServer && balance.onServer <= total)
        #expect(outcomes.count == balance.onServer)
        let times = outcomes.map(\.arrival.receivedAt)
        #expect(times == times.sorted())
        // What came after the last look is the next pass's.
        let rest = try await office.poll(server).outcomes
        #expect(outcomes.count + rest.count == total)
    }

    @Test("R4: What people have read, flagged or answered is taken in, and no flag is ever set")
    func flags() async throws {
        let flags = [
            "FLAGS (\\Seen) ", "FLAGS (\\Flagged) ", "FLAGS (\\Answered) ", "FLAGS (\\Seen \\Answered \\Flagged) ", "",
        ]
        let messages = Self.messages(25).map { message in
            var message = message
            message.flags = flags[Int(message.uid) % flags.count]
            return message
        }
        let server = try ScriptedIMAPServer(messages, capabilities: "IMAP4rev1 AUTH=PLAIN IDLE ESEARCH MOVE QUOTA")
        #expect(try await office.poll(server).outcomes.count == 25)
        let words = ["STORE", "SELECT", "EXPUNGE", "MOVE", "COPY", "DELETE", "APPEND", "BODY[]", "CLOSE"]
        for line in server.log { for word in words { #expect(!line.uppercased().contains(word), "\(line)") } }
    }

    @Test("R5: Mail that a search leaves out is found by a listing, and the run says so")
    func incompleteSearch() async throws {
        let server = try ScriptedIMAPServer(Self.messages(9)) { command in
            guard command.text.hasPrefix("UID SEARCH") else { return nil }
            return [ScriptedIMAPServer.say("* SEARCH 1 2 3 4 5 6 8 9", "\(command.tag) OK done")]
        }
        #expect(try await office.poll(server).report.status == .done)
        // One is gone, so that the count fits no more and all is searched; one more is there.
        server.folders.remove([2])
        server.folders.deliver(OfficeOverServer.text(10))
        server.folders.deliver(OfficeOverServer.text(11))
        let (outcomes, report) = try await office.poll(server)
        #expect(outcomes.count == 2)
        #expect(report.status == .partly)
        #expect(report.balance?.unexplained == 0)
        #expect(report.failures.contains { $0.contains("searches") })
    }

    @Test("R5: Mail that is counted and never shown is an alarm within one run, and in the journal")
    func hiddenMail() async throws {
        let server = try ScriptedIMAPServer(Self.messages(9))
        server.folders.change("INBOX") { $0.phantoms = 1 }
        let (outcomes, report) = try await office.poll(server)
        #expect(outcomes.count == 9)
        #expect(report.status == .partly)
        #expect(report.balance == Balance(onServer: 10, stored: 9, failed: 0))
        #expect(report.failures.contains { $0.hasPrefix("ALARM") })
        #expect(try office.store.balance(account: OfficeOverServer.account, folder: "INBOX")?.unexplained == 1)
    }

    @Test func `A mailbox that is nearly full is told once`() async throws {
        let server = try ScriptedIMAPServer(Self.messages(3), capabilities: "IMAP4rev1 AUTH=PLAIN QUOTA")
        let (_, report) = try await office.poll(server)
        #expect(report.notices.count == 1)
        #expect(report.notices.first?.contains("95 % full") == true)
        #expect(report.status == .done)
        #expect(try await office.poll(server).report.notices.isEmpty)
    }

    @Test func `What was moved after it was settled is no loss, and nothing is moved twice`() async throws {
        let server = try ScriptedIMAPServer(
            Self.messages(4), capabilities: "IMAP4rev1 AUTH=PLAIN MOVE", uidValidities: [])
        server.folders.change("Xong") { _ in }
        let (outcomes, report) = try await office.poll(server, after: .move(folder: "Xong"))
        #expect(outcomes.count == 4)
        #expect(report.status == .done)
        #expect(report.balance == Balance(onServer: 4, stored: 4, failed: 0))
        #expect(server.folders["INBOX"]?.messages.isEmpty == true)
        #expect(server.folders["Xong"]?.messages.count == 4)
        let (later, next) = try await office.poll(server, after: .move(folder: "Xong"))
        #expect(later.isEmpty)
        #expect(next.status == .done)
        #expect(next.balance == Balance(onServer: 0, stored: 0, failed: 0))
        #expect(server.log.count { $0.contains("UID MOVE") } == 1)
        // At their new place they are known: that folder can be watched as well.
        let watched = try OfficeOverServer.watched(server, folder: "Xong")
        let moved = try await office.intake().poll([watched]) { _ in }
        #expect(moved.accepted + moved.known == 0)
        #expect(moved.balance == Balance(onServer: 4, stored: 4, failed: 0))
        await watched.mailbox.close()
    }
}
