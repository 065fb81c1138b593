import Durability
import Foundation
import Testing

/// A message over which the program dies is not judged for ever.
@Suite struct JudgingDeathTests {
    private static func dies(_ program: Program) throws {
        let stop = [StopPoint.variable: "\(PipelineStep.judgingNoted.rawValue)"]
        #expect(try program.run(CrashStepTests.ingest, environment: stop).status == SIGKILL)
    }

    @Test(
        "Killed twice while it judges a message, the program sets that one aside, shows it, and goes on with the others"
    )
    func isSetAside() throws {
        let program = try CrashStepTests.office(messages: 7)
        defer { program.remove() }
        try Self.dies(program)
        try Self.dies(program)
        let third = try program.run(CrashStepTests.ingest)
        #expect(third.status == 0 && third.lines.count == 6, "\(third.errors)")
        let quarantine = try program.run("quarantine", "--data", "d", "--json")
        // Another message of the office brings an empty file and lies there as well.
        let aside = try #require(quarantine.lines.filter { $0.contains("given_up") }.first, "\(quarantine.output)")
        #expect(aside.contains("sha256"))
        #expect(try program.run(CrashStepTests.ingest).output.isEmpty)
        // A person has it taken up again.
        let row = try #require(
            aside.components(separatedBy: "\"row\":").last?.prefix { $0.isNumber }.description)
        #expect(try program.run("quarantine", "--data", "d", "--again", row, "--by", "Hạnh").status == 0)
        #expect(try program.run(CrashStepTests.ingest).lines.count == 1)
        #expect(try program.run("quarantine", "--data", "d", "--again", row, "--by", "Hạnh").status == 65)
    }

    @Test("Killed once, nothing is held against anything, and no mark stays")
    func onceIsForgiven() throws {
        let program = try CrashStepTests.office(messages: 7)
        defer { program.remove() }
        try Self.dies(program)
        #expect(FileManager.default.fileExists(atPath: program.folder.appending(path: "d/judging").path))
        #expect(try program.run(CrashStepTests.ingest).lines.count == 7)
        #expect(!FileManager.default.fileExists(atPath: program.folder.appending(path: "d/judging").path))
    }
}
