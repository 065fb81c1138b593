import Durability
import Foundation
import Testing

/// Stops the program at every durable boundary of a pass over files, goes on, and compares with a run that was left alone.
@Suite struct CrashStepTests {
    /// Everything that must come out the same: verdicts, receipts, the files that went out, the raw messages, the round.
    struct Standing: Equatable {
        var messages: String
        var receipts: String
        var status: String
        var outbox: [String: Data]
        var raw: [String: Data]
        var leftovers: [String]

        init(_ program: Program) throws {
            messages = try Self.output(program, ["messages", "--json"])
            receipts = try Self.output(program, ["receipts", "--json"])
            status = try Self.output(program, ["status", "--round", "2021", "--json", "--now", Office.later])
            outbox = try Self.files(program.folder.appending(path: "d/outbox"))
            raw = try Self.files(program.folder.appending(path: "d/raw"))
            leftovers = try Array(Self.files(program.folder.appending(path: "d/tmp")).keys)
        }

        private static func output(_ program: Program, _ arguments: [String]) throws -> String {
            let answer = try program.run(arguments + ["--data", "d"])
            try #require(answer.status == 0, "\(answer.errors)")
            return answer.output
        }

        private static func files(_ folder: URL) throws -> [String: Data] {
            var files: [String: Data] = [:]
            for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
                let url = folder.appending(path: name)
                if url.hasDirectoryPath { continue }
                if let data = try? Data(contentsOf: url) { files[name] = data }
            }
            return files
        }
    }

    /// A data folder with lists and so many messages beside it; small batches sync file by file, larger ones the file system.
    static func office(messages: Int) throws -> Program {
        let office = try Office()
        try office.importList()
        // The same key for all, so that what goes out is the same to the byte.
        try Data(0..<32).write(to: office.program.folder.appending(path: "d/loop.key"))
        let names = ["Đặng Thị Mơ", "Vừ A Sáng", "Lò Văn Piêng", "Bế Văn Đăm"]
        for number in 5..<(messages + 1) {
            let mail = Office.mail(number, "Fri, 11 Mar 2022 0\(number):30:00 +0700", [names[number % names.count]])
            try office.program.write("mail/\(number).eml", mail)
        }
        return office.program
    }

    static let ingest = ["ingest", "--data", "d", "--json", "--now", "2022-03-17T08:00:00+07:00", "mail"]

    /// The whole run: what it printed, and what it left.
    static let whole = Result {
        let program = try office(messages: 7)
        defer { program.remove() }
        let answer = try program.run(ingest)
        try #require(answer.status == 0 && answer.lines.count == 7, "\(answer.errors)")
        return try Standing(program)
    }

    struct Stop: CustomTestStringConvertible, Sendable {
        var step: PipelineStep
        var occurrence = 1

        var testDescription: String { "step \(step.rawValue) (\(step)), time \(occurrence)" }
    }

    /// Steps that only a mailbox or a mail server has.
    static let elsewhere: Set<PipelineStep> = [.handOverNoted, .textHandedOver, .cursorWritten, .cursorCommitted]

    static let stops =
        PipelineStep.allCases.filter { !elsewhere.contains($0) }.map { Stop(step: $0) }
        + [PipelineStep.bytesWritten, .bytesNamed, .receiptFileWritten, .receiptFileNamed, .outcomeReady].map {
            Stop(step: $0, occurrence: 3)
        }

    @Test("R2: killed at any step, the next run ends as if nothing had been; a third changes nothing", arguments: stops)
    func resume(_ stop: Stop) throws {
        let program = try Self.office(messages: 7)
        defer { program.remove() }
        let killed = try program.run(
            Self.ingest, environment: [StopPoint.variable: "\(stop.step.rawValue):\(stop.occurrence)"])
        #expect(killed.status == SIGKILL, "the step was not reached")
        let resumed = try program.run(Self.ingest)
        #expect(resumed.status == 0, "\(resumed.errors)")
        let expected = try Self.whole.get()
        let found = try Standing(program)
        #expect(found == expected)
        #expect(found.leftovers.isEmpty)
        let again = try program.run(Self.ingest)
        #expect(again.status == 0)
        #expect(again.output.isEmpty)
        #expect(try Standing(program) == expected)
    }

    @Test(
        "R2: the same holds where few messages are synced file by file",
        arguments: [
            Stop(step: .bytesWritten, occurrence: 2), Stop(step: .bytesSynced), Stop(step: .bytesNamed, occurrence: 2),
            Stop(step: .namesSynced), Stop(step: .receiptFileWritten, occurrence: 2), Stop(step: .receiptFileSynced),
        ])
    func resumeFew(_ stop: Stop) throws {
        let undisturbed = try Self.office(messages: 4)
        let program = try Self.office(messages: 4)
        defer {
            undisturbed.remove()
            program.remove()
        }
        try undisturbed.run(Self.ingest)
        let at = "\(stop.step.rawValue):\(stop.occurrence)"
        #expect(try program.run(Self.ingest, environment: [StopPoint.variable: at]).status == SIGKILL)
        #expect(try program.run(Self.ingest).status == 0)
        #expect(try Standing(program) == Standing(undisturbed))
    }

    @Test("R2: lines that a kill kept from being printed are printed by `messages`, in the contract's form")
    func printedAgain() throws {
        let program = try Self.office(messages: 7)
        defer { program.remove() }
        let step = PipelineStep.outcomeReady
        let killed = try program.run(Self.ingest, environment: [StopPoint.variable: "\(step.rawValue):4"])
        let resumed = try program.run(Self.ingest)
        let printed = killed.lines.count + resumed.lines.count
        #expect(printed < 7)
        let again = try program.run("messages", "--data", "d", "--json")
        #expect(again.lines.count == 7)
        for line in again.lines {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            for field in ["source", "message", "disposition", "attachments", "entries", "findings", "receipt"] {
                #expect(object[field] != nil)
            }
        }
    }

    @Test func aMisspeltStopIsRefused() throws {
        let program = try Program()
        defer { program.remove() }
        let answer = try program.run(["status"], environment: [StopPoint.variable: "99"])
        #expect(answer.status == 64)
        #expect(answer.errors.contains(StopPoint.variable))
    }
}
