import Foundation
import Testing

/// A small run of the benchmark that speaks the reader's frames by itself: it has to speak those of today.
@Suite(.enabled(if: RealReader.path != nil, "tiepnhan-reader has not been built"))
struct BenchmarkTests {
    @Test func `The benchmark over large messages gets its readings`() throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Benchmarks/large-message")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["timeout", "300", "python3", script.path, "--small", try #require(RealReader.path)]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let said = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(said.split(separator: "\n").count == 2)
    }
}
