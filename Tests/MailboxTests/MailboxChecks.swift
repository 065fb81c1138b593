import Dossiers
import Synchronization
import Testing

@testable import Mailbox

/// What every mailbox has to do, whatever the server: the same checks for the scripted one and for the real ones.
enum MailboxCheck: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case comesWhole = "R1: messages come whole, and nothing is marked"
    case ignoresFlags = "R4: what the server tells of is the same after everything was read"
    case listsBySearch = "R8: a search and a listing name the same messages"
    case hearsNews = "new mail is heard of on the open connection"
    case waitsInVain = "where nothing comes the wait ends, and the connection is good"
    case marks = "a keyword is set and nothing else"
    case moves = "messages are moved, or the server is said to be unable to"

    var testDescription: String { rawValue }

    func run(on kind: MailboxUnderTest.Kind) async throws {
        let server = try MailboxUnderTest(kind)
        switch self {
        case .comesWhole: try await comesWhole(server)
        case .ignoresFlags: try await ignoresFlags(server)
        case .listsBySearch: try await listsBySearch(server)
        case .hearsNews: try await hearsNews(server)
        case .waitsInVain: try await waitsInVain(server)
        case .marks: try await marks(server)
        case .moves: try await moves(server)
        }
        await server.mailbox.close()
    }

    private static let texts = ["one", "two", "three", "four"].map { "Subject: \($0)\r\n\r\n\($0)\r\n" }

    private func fill(_ server: MailboxUnderTest) async throws -> [MessageSummary] {
        for (index, text) in Self.texts.enumerated() { try server.deliver(text, at: index * 3600) }
        let state = try await server.mailbox.examine()
        #expect(state.exists == Self.texts.count)
        return try await server.mailbox.summaries(from: 1)
    }

    // MARK: - Reading

    private func comesWhole(_ server: MailboxUnderTest) async throws {
        // Real servers do not take bare CR or NUL, and deliver lines with CRLF.
        let texts = ForgedMessages.all.map(\.bytes).filter { bytes in
            !bytes.contains(0)
                && !bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
                    .contains { $0.last != 0x0D }
        }
        #expect(texts.count > 5)
        for (index, bytes) in texts.enumerated() { try server.deliver(bytes, at: index * 3600) }
        #expect(try await server.mailbox.examine().exists == texts.count)
        let summaries = try await server.mailbox.summaries(from: 1)
        #expect(
            summaries.map(\.internalDate)
                == texts.indices.map { Instant(secondsSinceEpoch: Int64(MailboxUnderTest.start + $0 * 3600)) })
        let folder = try TemporaryFolder()
        let fetched = Mutex<[FetchedMessage]>([])
        let failures = try await server.mailbox.fetch(summaries, into: folder.path) { message in
            fetched.withLock { $0.append(message) }
        }
        #expect(failures.isEmpty)
        let messages = fetched.withLock { $0.sorted { $0.uid < $1.uid } }
        #expect(try messages.map { try TemporaryFolder.read($0.path) } == texts)
        #expect(messages.allSatisfy { $0.size == $0.announcedSize })
        #expect(try server.marks().allSatisfy(\.isEmpty))
    }

    private func ignoresFlags(_ server: MailboxUnderTest) async throws {
        let before = try await fill(server)
        let folder = try TemporaryFolder()
        _ = try await server.mailbox.fetch(before, into: folder.path) { _ in }
        #expect(try await server.mailbox.examine().exists == Self.texts.count)
        #expect(try await server.mailbox.summaries(from: 1) == before)
    }

    private func listsBySearch(_ server: MailboxUnderTest) async throws {
        #expect(try await server.mailbox.examine().exists == 0)
        #expect(try await server.mailbox.uids().isEmpty)
        #expect(try await server.mailbox.summaries(from: 1).isEmpty)
        let all = try await fill(server)
        #expect(all.map(\.uid) == all.map(\.uid).sorted())
        #expect(try await server.mailbox.uids() == all.map(\.uid))
        let some = [all[0], all[3]]
        #expect(try await server.mailbox.summaries(of: some.map(\.uid)) == some)
        #expect(try await server.mailbox.summaries(from: all[2].uid) == Array(all[2...]))
        #expect(try await server.mailbox.summaries(from: all[3].uid + 1).isEmpty)
        #expect(try await server.mailbox.summaries(of: [all[3].uid + 100]).isEmpty)
    }

    // MARK: - Waiting

    private func hearsNews(_ server: MailboxUnderTest) async throws {
        let before = try await fill(server)
        let waiting = Task { [mailbox = server.mailbox, tellsNews = server.tellsNews] in
            // A server that does not tell by itself is asked at the end of each wait.
            for _ in 0..<(tellsNews ? 1 : 300) {
                if try await mailbox.waitForNews(atMost: tellsNews ? .seconds(300) : .milliseconds(200)) { return true }
            }
            return false
        }
        try await Task.sleep(for: .milliseconds(300))
        try server.deliver("Subject: news\r\n\r\n", at: 90_000)
        #expect(try await waiting.value)
        #expect(try await server.mailbox.examine().exists == before.count + 1)
        let last = try #require(before.last?.uid)
        #expect(try await server.mailbox.summaries(from: last + 1).count == 1)
    }

    private func waitsInVain(_ server: MailboxUnderTest) async throws {
        let before = try await fill(server)
        for _ in 0..<2 { #expect(try await !server.mailbox.waitForNews(atMost: .milliseconds(300))) }
        #expect(try await server.mailbox.summaries(from: 1) == before)
    }

    // MARK: - Filing

    private func marks(_ server: MailboxUnderTest) async throws {
        let all = try await fill(server)
        let validity = try await server.mailbox.examine().uidValidity
        await expect(kind: .refused) {
            _ = try await server.mailbox.file([all[1].uid], uidValidity: validity &+ 1, by: .keyword("TiepNhan"))
        }
        let filed = try await server.mailbox.file(
            [all[0].uid, all[2].uid], uidValidity: validity, by: .keyword("TiepNhan"))
        #expect(filed == [FiledMessage(uid: all[0].uid), FiledMessage(uid: all[2].uid)])
        #expect(try server.marks() == ["", "", "marked", "marked"])
        #expect(try await server.mailbox.summaries(from: 1) == all)
    }

    private func moves(_ server: MailboxUnderTest) async throws {
        let all = try await fill(server)
        let validity = try await server.mailbox.examine().uidValidity
        let uids = [all[1].uid, all[3].uid]
        guard server.moves else {
            await expect(kind: .configuration) {
                _ = try await server.mailbox.file(uids, uidValidity: validity, by: .move(folder: "Nhận"))
            }
            #expect(try await server.mailbox.examine().exists == all.count)
            return
        }
        await expect(kind: .missing) {
            _ = try await server.mailbox.file(uids, uidValidity: validity, by: .move(folder: "Không có"))
        }
        let filed = try await server.mailbox.file(uids, uidValidity: validity, by: .move(folder: "Nhận"))
        #expect(filed.map(\.uid) == uids)
        #expect(filed.allSatisfy { $0.place != nil })
        #expect(try await server.mailbox.examine().exists == 2)
        #expect(try await server.mailbox.uids() == [all[0].uid, all[2].uid])
        #expect(try server.marks() == ["", ""])
    }
}

/// The checks on each server.
@Suite struct MailboxChecksTests {
    @Test("The scripted server", arguments: MailboxCheck.allCases)
    func fake(check: MailboxCheck) async throws { try await check.run(on: .fake) }

    @Test(
        "Dovecot, in clear, over TLS and after STARTTLS",
        .enabled(if: MailServers.obstacle == nil, "Dovecot cannot be started: \(MailServers.obstacle ?? "")"),
        arguments: MailboxCheck.allCases, [MailboxUnderTest.Kind.dovecot, .dovecotTLS, .dovecotStartTLS])
    func dovecot(check: MailboxCheck, kind: MailboxUnderTest.Kind) async throws { try await check.run(on: kind) }

    @Test(
        "Courier",
        .enabled(if: CourierServer.obstacle == nil, "Courier cannot be started: \(CourierServer.obstacle ?? "")"),
        arguments: MailboxCheck.allCases)
    func courier(check: MailboxCheck) async throws { try await check.run(on: .courier) }
}
