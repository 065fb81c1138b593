import Foundation
import Testing

@Suite struct ProgramTests {
    /// Thousands of runs share one process of tests.
    @Test func `A program that has ended leaves none of its files open`() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("--version")
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0)
        }
        #expect(!open.contains { $0.hasPrefix(program.folder.path) })
    }
}
