import Foundation
import Testing

/// The scored mailboxes, replayed through the built program by `Tests/Corpora/score` and compared with the floors under
/// `Tests/Scores`: those under `Tests/Corpora`, and the public one where it lies beside this repository.
///
/// Floors only go up. For `false_matches` and `receipts_forbidden_sent` the figure in the file is a ceiling.
@Suite struct ScoreTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let shared = root.deletingLastPathComponent().appending(path: "shared")
    static let ceilings: Set = ["false_matches", "receipts_forbidden_sent"]

    static let publicMailbox = shared.appending(path: "corpus/hadong-2021")

    /// Whether the public mailbox is on this machine.
    static var isPresent: Bool {
        FileManager.default.fileExists(atPath: publicMailbox.appending(path: "truth.jsonl").path)
    }

    @Test("R23: the corpus of this repository holds its floors") func theScoreHoldsItsFloors() throws {
        try expectFloors("tankhanh-2022", at: Self.root.appending(path: "Tests/Corpora/tankhanh-2022"))
    }

    @Test("R23: the public mailbox holds its floors", .enabled(if: isPresent, "../shared is absent"))
    func thePublicScoreHoldsItsFloors() throws {
        try expectFloors("hadong-2021", at: Self.publicMailbox)
    }

    private func expectFloors(_ name: String, at mailbox: URL) throws {
        let floors = try JSONDecoder().decode(
            [String: Double].self, from: Data(contentsOf: Self.root.appending(path: "Tests/Scores/\(name).json")))
        let figures = try Self.figures(of: mailbox)
        #expect(!floors.isEmpty)
        for (name, floor) in floors.sorted(by: { $0.key < $1.key }) {
            let figure = try #require(figures[name], "the score has no figure \(name)")
            if Self.ceilings.contains(name) {
                #expect(figure <= floor, "\(name)")
            } else {
                #expect(figure >= floor, "\(name)")
            }
        }
    }

    /// The scorer over the binary that was built with these tests.
    static func figures(of mailbox: URL) throws -> [String: Double] {
        let report = try output(
            "/usr/bin/env",
            [
                "python3", root.appending(path: "Tests/Corpora/score").path,
                Bundle.main.bundleURL.appending(path: "tiepnhan").path, mailbox.path,
            ], [:])
        var figures: [String: Double] = [:]
        for line in report.split(separator: "\n") {
            let fields = line.split(separator: " ")
            if fields.count == 2, let value = Double(fields[1]) { figures[String(fields[0])] = value }
        }
        return figures
    }

    /// A scorer that finds nothing wrong would hold any floor: an answer with one thing wrong loses in the figure for it.
    @Test func `The scorer finds what is wrong`() throws {
        let check = try Self.output(
            "/usr/bin/env",
            ["python3", Self.root.appending(path: "Tests/Corpora/score").path, "--check"], [:])
        #expect(check == "ok\n")
    }

    static func output(_ program: String, _ arguments: [String], _ environment: [String: String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = root
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run(atMost: 1800)
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }
}
