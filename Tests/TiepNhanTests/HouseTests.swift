import Foundation
import Testing

/// The rules of the house, as `deploy/house --check` reads them out of `Package.swift`, the imports and the pages.
@Suite struct HouseTests {
    private static let house = ScoreTests.root.appending(path: "deploy/house")

    private func check(_ root: URL) throws -> (status: Int32, breaches: [String]) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", Self.house.path, "--check", "--root", root.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run(atMost: 1800)
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
        )
    }

    @Test func `The house keeps its rules`() throws {
        let (status, breaches) = try check(ScoreTests.root)
        #expect(breaches == [])
        #expect(status == 0)
    }

    /// A small house with one thing wrong, and what is said of it.
    private static let wrong: [(what: String, files: [String: String], says: String)] = [
        (
            "a room that names its own floor", [:],
            "Package.swift: Low (floor 1) names Other (floor 1)"
        ),
        (
            "an import that is not declared", ["Sources/High/Use.swift": "import Low\nimport Other\nimport Unsaid\n"],
            "Sources/High/Use.swift: imports Unsaid, which High does not declare"
        ),
        (
            "a dependency that nothing imports", ["Sources/High/Use.swift": "import Low\n"],
            "Package.swift: High declares Other and does not import it"
        ),
        (
            "Foundation below the ledger", ["Sources/Low/Use.swift": "import Foundation\nimport Other\n"],
            "Sources/Low/Use.swift: imports Foundation; Low does without"
        ),
        (
            "a file that is too long", ["Sources/Low/Long.swift": String(repeating: "func f() {}\n", count: 401)],
            "Sources/Low/Long.swift: 401 lines"
        ),
        (
            "a decision that no index names",
            [
                "Sources/tiepnhan/tiepnhan.docc/tiepnhan.md": "- <doc:0001-one>\n",
                "Sources/tiepnhan/tiepnhan.docc/Decisions/0001-one.md": "# One\n",
                "Sources/tiepnhan/tiepnhan.docc/Decisions/0002-two.md": "# Two\n",
            ], "tiepnhan.docc/tiepnhan.md: decision 0002-two is not listed"
        ),
        (
            "a page that names a place which is not there",
            ["Sources/tiepnhan/tiepnhan.docc/WhereAChangeBelongs.md": "See `Sources/Gone/Away.swift`.\n"],
            "tiepnhan.docc/WhereAChangeBelongs.md: there is no Sources/Gone/Away.swift"
        ),
    ]

    private static let manifest = """
        let package = Package(
            name: "small",
            targets: [
                // Floor 1
                .target(name: "Low", dependencies: ["Other"]),
                .target(name: "Other"),
                // Floor 2
                .target(name: "High", dependencies: ["Low", "Other"]),
            ]
        )

        """

    @Test(arguments: wrong.indices) func `What breaks a rule is named`(_ index: Int) throws {
        let wrong = Self.wrong[index]
        let folder = FileManager.default.temporaryDirectory.appending(path: "house-\(getpid())-\(index)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var files = [
            "Package.swift": Self.manifest, "Sources/Low/Use.swift": "import Other\n",
            "Sources/Other/Value.swift": "struct Value {}\n", "Sources/High/Use.swift": "import Low\nimport Other\n",
        ]
        files.merge(wrong.files) { $1 }
        for (path, text) in files {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let (status, breaches) = try check(folder)
        #expect(status == 1)
        #expect(breaches.contains(wrong.says), "\(wrong.what): \(breaches)")
    }
}
