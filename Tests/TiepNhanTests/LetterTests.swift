import Foundation
import Testing

/// A letter of each kind as `receipts preview` writes it, against the files under `Tests/Golden`.
///
/// `TIEPNHAN_WRITE_GOLDEN=1` writes the files anew; they are then looked at before they are committed.
@Suite struct LetterTests {
    static let golden = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Golden")

    /// The folder of golden files by plan and language.
    static let folders = [
        "532-KH-PGDDT vi": "letters", "532-KH-PGDDT en": "letters-en", "532-KH-PGDDT vi+en": "letters-vi-en",
        "phuong-2026 vi": "letters-ward",
    ]

    private func preview(_ letters: String) throws -> (program: Program, folder: URL) {
        let program = try Program()
        let words = letters.split(separator: " ").map(String.init)
        let rules = URL(filePath: Program.rules).deletingLastPathComponent().appending(path: words[0]).path
        let answer = try program.run(
            "receipts", "preview", "--all", "letters", "--rules", rules, "--language", words[1])
        try #require(answer.status == 0, "\(answer.errors)")
        return (program, program.folder.appending(path: "letters"))
    }

    @Test(arguments: folders.keys.sorted())
    func everyKindIsAsItsGoldenFile(letters: String) throws {
        let (program, folder) = try preview(letters)
        defer { program.remove() }
        let golden = Self.golden.appending(path: try #require(Self.folders[letters]))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        if ProcessInfo.processInfo.environment["TIEPNHAN_WRITE_GOLDEN"] != nil {
            try? FileManager.default.removeItem(at: golden)
            try FileManager.default.copyItem(at: folder, to: golden)
        }
        #expect(names == (try FileManager.default.contentsOfDirectory(atPath: golden.path).sorted()))
        for name in names {
            let written = try Data(contentsOf: folder.appending(path: name))
            #expect(written == (try? Data(contentsOf: golden.appending(path: name))), "\(name)")
        }
    }

    @Test(arguments: folders.keys.sorted())
    func otherParsersReadEveryLetterWithoutADefect(letters: String) throws {
        let (program, folder) = try preview(letters)
        defer { program.remove() }
        let (status, output) = try Tool.run(
            "python3", [Self.golden.appending(path: "check_letters.py").path, folder.path])
        #expect(status == 0, "\(output)")
        #expect(output == "18 letters\n")
    }

    @Test func pagesAreWellFormedForLibxml2() throws {
        let (program, folder) = try preview("532-KH-PGDDT vi")
        defer { program.remove() }
        let pages = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "html" }.map(\.path)
        #expect(pages.count == 18)
        for mode in [[], ["--html"]] {
            let (status, output) = try Tool.run("xmllint", mode + ["--noout"] + pages)
            #expect(status == 0 && output.isEmpty, "\(output)")
        }
    }
}
