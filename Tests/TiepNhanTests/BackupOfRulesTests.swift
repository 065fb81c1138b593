import Foundation
import Testing

@Suite struct BackupOfRulesTests {
    @Test func `a backup takes along every folder that its plans are read from`() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init", "--data", "d", "--rules", Program.rules, "--mailbox", "phongnoivu@example.vn")
        let rules = URL(filePath: Program.rules).deletingLastPathComponent().path
        let settings = try program.read("d/tiepnhan.yaml").replacingOccurrences(
            of: "rules_of_rounds: null", with: "rules_of_rounds: {\"2026\": \(rules)/khuyen-hoc-2026}")
        try program.write("d/tiepnhan.yaml", settings)
        let answer = try program.run("backup", "--data", "d", "b")
        try #require(answer.status == 0, "\(answer.errors)")
        let copied = try FileManager.default.subpathsOfDirectory(atPath: program.folder.appending(path: "b").path)
        for name in ["532-KH-PGDDT", "vi", "blds-2015", "nd-91-2017", "cchc", "khuyen-hoc-2026"] {
            #expect(copied.contains { $0.hasSuffix("outside\(rules)/\(name)") }, "\(name)")
        }
    }
}
