import Durability
import Foundation
import Testing

/// Crashes between a real Dovecot and a real OpenSMTPD: nothing lost, nobody told twice.
@Suite(.enabled(if: MailServers.obstacle == nil, "\(MailServers.obstacle ?? "")"), .serialized)
struct ServerCrashTests {
    /// Every step but those of the outbox folder.
    static let steps = PipelineStep.allCases.filter {
        ![.receiptFileWritten, .receiptFileSynced, .receiptFileNamed].contains($0)
    }

    /// What has to be the same whether the pass was disturbed or not.
    struct Standing: Equatable {
        var numbers: [String]
        var states: [String]
        var matched: [String]

        init(_ office: ServerOffice) throws {
            let receipts = try office.lines(["receipts"])
            numbers = receipts.compactMap { $0["number"] as? String }
            states = receipts.compactMap { $0["state"] as? String }
            matched = try office.submissions().map { message in
                let entries = message["entries"] as? [[String: Any]] ?? []
                return entries.compactMap { $0["nomination"] as? String }.joined(separator: ",")
            }
        }
    }

    @Test(
        "R2, R7: killed at any step of a pass over real servers, each mail is there once and answered once",
        arguments: steps)
    func resume(_ step: PipelineStep) async throws {
        let office = try ServerOffice()
        try office.deliver(3)
        let killed = try office.poll([StopPoint.variable: "\(step.rawValue)"])
        #expect(killed.status == SIGKILL, "the step was not reached: \(killed.errors)")
        try office.settle()
        let found = try Standing(office)
        #expect(found.numbers.count == 3)
        #expect(found.numbers.map { $0.suffix(6) } == ["-00001", "-00002", "-00003"])
        #expect(found.states == ["sent", "sent", "sent"])
        #expect(found.matched.count == 3)
        #expect(try await office.received() == Dictionary(uniqueKeysWithValues: office.senders.map { ($0, 1) }))
        try office.settle()
        #expect(try Standing(office) == found)
    }

    @Test("R2: so many kills at random moments lose nothing and tell nobody twice")
    func randomKills() async throws {
        let kills = ProcessInfo.processInfo.environment["TIEPNHAN_KILLS"].flatMap(Int.init) ?? 8
        let office = try ServerOffice()
        var (runs, killed) = (0, 0)
        // Some passes end before their time has come; a machine on which all do would run for ever.
        while killed < kills, runs < 20 * kills {
            runs += 1
            try office.deliver(2)
            let pass = ["poll", "--data", "d", "--json", "--now", ServerOffice.now]
            if try office.program.kill(pass, after: .milliseconds(Int.random(in: 5...500))) { killed += 1 }
        }
        try office.settle()
        let received = try await office.received()
        let lost = received.values.count { $0 == 0 }
        let twice = received.values.count { $0 > 1 }
        print(
            "\(runs) runs, \(killed) of them killed, \(office.senders.count) mails: \(lost) lost, \(twice) told twice")
        #expect(killed == kills, "too many passes ended by themselves")
        #expect(lost == 0)
        #expect(twice == 0)
        #expect(try office.submissions().count == office.senders.count)
        let numbers = try office.lines(["receipts"]).compactMap { $0["number"] as? String }
        #expect(numbers.count == office.senders.count)
        #expect(Set(numbers).count == numbers.count)
        #expect(numbers.last?.hasSuffix(String(numbers.count)) == true)
    }

    @Test(
        "R7: a daemon and five runs at once on 200 mails: 200 submissions, 200 receipts, and the others say who is at work"
    )
    func oneAtATime() async throws {
        let office = try ServerOffice()
        try office.deliver(200)
        let run = ["run", "--data", "d", "--now", ServerOffice.now]
        let daemons = [try office.program.start(run), try office.program.start(run)]
        var answers: [Program.Answer] = []
        // One daemon holds the lock as soon as the other has said so.
        for _ in 0..<600 where daemons.allSatisfy(\.isRunning) { try await Task.sleep(for: .milliseconds(50)) }
        for _ in 0..<5 { answers.append(try office.poll()) }
        for answer in answers {
            #expect(answer.status == 75)
            #expect(answer.errors.contains("held by pid"))
            #expect(answer.errors.contains("since 20"))
        }
        let other = try #require(daemons.first { !$0.isRunning })
        #expect(other.terminationStatus == 75)
        let daemon = try #require(daemons.first { $0.isRunning })
        for _ in 0..<1200 {
            let count = try office.lines(["receipts"]).count { $0["state"] as? String == "sent" }
            if count == 200 { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        // No lock stays behind a kill.
        kill(daemon.processIdentifier, SIGKILL)
        daemon.waitUntilExit()
        try office.settle()
        #expect(try office.submissions().count == 200)
        #expect(try office.lines(["receipts"]).count == 200)
        let received = try await office.received()
        #expect(received.count == 200)
        #expect(received.values.allSatisfy { $0 == 1 })
    }

    @Test("A server that ends each connection after 100 messages takes 130 receipts in one pass")
    func manyMessages() async throws {
        let office = try ServerOffice()
        try office.deliver(130)
        let answer = try office.poll()
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(try office.lines(["receipts"]).count { $0["state"] as? String == "sent" } == 130)
        #expect(try await office.received().values.allSatisfy { $0 == 1 })
    }

    @Test("A mail server that stalls never holds up the intake of the daemon")
    func stalledServer() async throws {
        let smtp = try FakeSMTPServer(.stallsAtGreeting)
        let office = try ServerOffice(archiveWait: nil, smtp: smtp.port)
        try office.deliver(2)
        let daemon = try office.program.start(["run", "--data", "d", "--now", ServerOffice.now])
        defer {
            kill(daemon.processIdentifier, SIGKILL)
            daemon.waitUntilExit()
        }
        for _ in 0..<600 where !smtp.commands.contains("CONNECT") { try await Task.sleep(for: .milliseconds(50)) }
        #expect(smtp.commands.contains("CONNECT"))
        // The connection hangs for a minute; what comes meanwhile is taken in and judged all the same.
        try office.deliver(3)
        var settled = 0
        for _ in 0..<200 where settled < 5 {
            settled = try office.submissions().count
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(settled == 5)
        #expect(smtp.commands.count { $0 == "CONNECT" } == 1)
    }
}
