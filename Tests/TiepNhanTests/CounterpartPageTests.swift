import Foundation
import Testing

/// The page of counterparts says what others do and which test holds it: each row has to name one that is there.
@Suite struct CounterpartPageTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func rows() throws -> [[String]] {
        let page = Self.root.appending(path: "Sources/tiepnhan/tiepnhan.docc/Counterparts.md")
        return try String(contentsOf: page, encoding: .utf8).split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            return cells.count == 8 && cells[5].hasPrefix("`") ? cells : nil
        }
    }

    @Test func `Each counterpart's row names a test that is there`() throws {
        let rows = try rows()
        try #require(rows.count >= 20)
        for row in rows {
            let file = Self.root.appending(path: "Tests/" + row[5].trimmingCharacters(in: ["`"]))
            let source = try String(contentsOf: file, encoding: .utf8)
            #expect(source.contains(row[6]), "\(row[5]) has no test \(row[6])")
        }
    }

    @Test func `Each finding is a script that says its package and what was expected`() throws {
        let folder = Self.root.appending(path: "findings")
        let scripts = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".sh") && $0 != "lib.sh" }
        #expect(scripts.count >= 10)
        for script in scripts {
            let text = try String(contentsOf: folder.appending(path: script), encoding: .utf8)
            #expect(FileManager.default.isExecutableFile(atPath: folder.appending(path: script).path))
            #expect(text.contains("_packages ") && text.contains("\nfinding \""), "\(script)")
        }
    }
}
