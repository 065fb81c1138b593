import Foundation
import Testing

/// The scored mailboxes, judged from outside by their own harness and compared with the floors under `Tests/Scores`:
/// the public one beside this repository and the ones under `Tests/Corpora`.
///
/// Floors only go up. For `false_matches` and `receipts_forbidden_sent` the figure in the file is a ceiling.
@Suite struct ScoreTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let shared = root.deletingLastPathComponent().appending(path: "shared")
    static let ceilings: Set = ["false_matches", "receipts_forbidden_sent"]

    static var isPresent: Bool {
        FileManager.default.fileExists(atPath: shared.appending(path: "acceptance/harness.py").path)
    }

    static let mailboxes = [
        "hadong-2021": shared.appending(path: "corpus/hadong-2021"),
        "tankhanh-2022": root.appending(path: "Tests/Corpora/tankhanh-2022"),
    ]

    @Test(
        .enabled(if: isPresent, "the harness and its scorer are not on this machine (../shared is absent)"),
        arguments: mailboxes.keys.sorted())
    func theScoreHoldsItsFloors(of mailbox: String) throws {
        let floors = try JSONDecoder().decode(
            [String: Double].self, from: Data(contentsOf: Self.root.appending(path: "Tests/Scores/\(mailbox).json")))
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

    /// Runs the harness over the binary that was built with these tests.
    static func figures(of mailbox: String) throws -> [String: Double] {
        let corpus = try #require(mailboxes[mailbox])
        let scratch = FileManager.default.temporaryDirectory.appending(path: "tiepnhan-score-\(mailbox)-\(getpid())")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let products = Bundle.main.bundleURL
        try FileManager.default.createSymbolicLink(at: scratch.appending(path: "release"), withDestinationURL: products)
        let head = try output("/usr/bin/env", ["git", "rev-parse", "HEAD"], [:])
        try head.trimmingCharacters(in: .whitespacesAndNewlines)
            .write(to: scratch.appending(path: "built"), atomically: true, encoding: .utf8)
        let report = try output(
            "/usr/bin/env",
            ["python3", shared.appending(path: "acceptance/harness.py").path, "score", corpus.path],
            ["TN_SCRATCH": scratch.path])
        var figures: [String: Double] = [:]
        for line in report.split(separator: "\n") {
            let fields = line.split(separator: " ")
            if fields.count == 2, let value = Double(fields[1]) { figures[String(fields[0])] = value }
        }
        return figures
    }

    static func output(_ program: String, _ arguments: [String], _ environment: [String: String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = root
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }
}
