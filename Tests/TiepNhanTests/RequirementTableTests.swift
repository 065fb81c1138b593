import Foundation
import Testing

/// The table in `Tests/README.md` says which test proves which requirement: all of them have to be there.
@Suite struct RequirementTableTests {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    private struct Row {
        var requirement: String
        var file: String
        var tests: [String]
    }

    private func rows() throws -> [Row] {
        let text = try String(contentsOf: Self.tests.appending(path: "README.md"), encoding: .utf8)
        var requirement = ""
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 6, cells[3].hasPrefix("`") else { return nil }
            if !cells[1].isEmpty { requirement = cells[1] }
            return Row(
                requirement: requirement, file: cells[3].trimmingCharacters(in: ["`"]),
                tests: cells[4].components(separatedBy: " <br> "))
        }
    }

    @Test func `Every requirement has a row`() throws {
        #expect(Set(try rows().map(\.requirement)) == Set((1...25).map { "R\($0)" }))
    }

    @Test func `Every test that the table names is there`() throws {
        let rows = try rows()
        try #require(rows.count >= 25)
        for row in rows {
            let file = Self.tests.appending(path: row.file + ".swift")
            let source = try String(contentsOf: file, encoding: .utf8)
            #expect(!row.tests.isEmpty)
            for test in row.tests {
                let isThere =
                    source.contains("func `\(test)`") || source.contains("func \(test)(")
                    || (source.contains("\"\(test)\"") && source.contains("@Test("))
                #expect(isThere, "\(row.requirement): \(row.file) has no test \(test)")
            }
        }
    }
}
