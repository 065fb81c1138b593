import Foundation
import Testing

/// `journal`, `fsck` and `quarantine`, from outside.
@Suite struct IntegrityTests {
    private func inFolder(_ body: (Program) throws -> Void) throws {
        let program = try Program()
        defer { program.remove() }
        try program.prepare()
        try program.write("mail/3.eml", Office.mail(3, "Fri, 11 Mar 2022 08:00:00 +0700", []))
        try #require(try program.run("ingest", "--data", "d", "mail").status == 0)
        try body(program)
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func rawFile(_ program: Program) throws -> URL {
        let raw = program.folder.appending(path: "d/raw")
        let names = try FileManager.default.subpathsOfDirectory(atPath: raw.path)
        let name = try #require(names.sorted().first { $0.hasSuffix(".eml") })
        return raw.appending(path: name)
    }

    @Test func `R25: fsck finds a sound folder sound, and reads every message again`() throws {
        try inFolder { (program) throws in
            let answer = try program.run("fsck", "--deep", "--data", "d", "--json")
            #expect(answer.status == 0, "\(answer.errors)")
            let found = try object(answer.output)
            #expect(found["sound"] as? Bool == true && found["messages"] as? Int == 3)
            #expect((found["flaws"] as? [Any])?.isEmpty == true)
            let text = try program.run("fsck", "--data", "d")
            #expect(text.output.contains("Nguyên vẹn: 3 thư"))
        }
    }

    @Test func `R25: fsck names a changed byte and ends with 1`() throws {
        try inFolder { (program) throws in
            let file = try rawFile(program)
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
            var bytes = try Data(contentsOf: file)
            bytes[bytes.startIndex + 10] ^= 1
            try bytes.write(to: file)
            let answer = try program.run("fsck", "--data", "d")
            #expect(answer.status == 1)
            #expect(answer.output.contains("tệp thư gốc bị thay đổi: raw/"))
            #expect(answer.output.contains(file.lastPathComponent))
        }
    }

    @Test func `R25: The journal is verified, its roots too, and a root kept elsewhere`() throws {
        try inFolder { (program) throws in
            let whole = try object(try program.run("journal", "verify", "--data", "d", "--json").output)
            #expect(whole["whole"] as? Bool == true)
            let head = try #require(whole["head"] as? String)
            let rows = try #require(whole["rows"] as? Int)
            let proved = try program.run("journal", "verify", "--data", "d", "--root", head, "--json")
            #expect(proved.status == 0)
            #expect(try object(proved.output)["root_row"] as? Int == rows)
            let strange = try program.run(
                "journal", "verify", "--data", "d", "--root", String(repeating: "0", count: 64))
            #expect(strange.status == 1 && strange.output.contains("HỎNG"))
            #expect(try program.run("journal", "verify", "--data", "d", "--root", "xyz").status == 64)

            let roots = try program.run("journal", "roots", "--data", "d", "--now", "2099-01-01T00:00:00+07:00")
            #expect(roots.status == 0 && roots.lines.last?.hasSuffix(" \(rows) \(head)") == true)
            #expect(try program.read("d/journal-roots.txt") == roots.output)
            // Twice the same.
            #expect(
                try program.run("journal", "roots", "--data", "d", "--now", "2099-01-01T00:00:00+07:00").output
                    == roots.output)

            let other = head.hasPrefix("0") ? "1" + head.dropFirst() : "0" + head.dropFirst()
            try program.write("d/journal-roots.txt", roots.output.replacingOccurrences(of: head, with: other))
            let answer = try program.run("journal", "verify", "--data", "d")
            #expect(answer.status == 1 && answer.output.contains("không khớp"))
            #expect(try program.run("fsck", "--data", "d").status == 1)
        }
    }

    @Test func `R25: Quarantine shows what could not be read to anybody on the staff`() throws {
        try inFolder { (program) throws in
            let answer = try program.run("quarantine", "--data", "d")
            #expect(answer.status == 0)
            #expect(answer.output.contains("3.eml") && answer.output.contains("rỗng"))
            let first = try #require(try program.run("quarantine", "--data", "d", "--json").lines.first)
            let line = try object(String(first))
            #expect(line["file"] as? String == "trich-ngang-3.txt" && line["reason"] as? String == "empty")
            let path = try #require(line["path"] as? String)
            #expect(FileManager.default.fileExists(atPath: program.folder.appending(path: path).path))
        }
    }
}
