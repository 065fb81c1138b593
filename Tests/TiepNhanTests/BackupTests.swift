import Foundation
import Testing

/// `backup` of a data folder at work, and `restore`.
@Suite struct BackupTests {
    private func inFolder(isRehearsal: Bool = false, _ body: (Program) throws -> Void) throws {
        let program = try Program()
        defer { program.remove() }
        try program.prepare(isRehearsal: isRehearsal)
        try body(program)
    }

    private func messages(_ program: Program, _ folder: String) throws -> [String] {
        try program.run("messages", "--data", folder, "--json").lines.map { String($0) }
    }

    private func remove(_ program: Program, _ name: String) throws {
        try FileManager.default.removeItem(at: program.folder.appending(path: name))
    }

    private func file(_ program: Program, in folder: String, suffix: String) throws -> URL {
        let root = program.folder.appending(path: folder)
        let name = try #require(
            try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted().first { $0.hasSuffix(suffix) })
        return root.appending(path: name)
    }

    private func damage(_ file: URL) throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
        var bytes = try Data(contentsOf: file)
        bytes[bytes.startIndex + bytes.count / 2] ^= 1
        try bytes.write(to: file)
    }

    @Test func `A restored folder is the one that was backed up, and work goes on in it`() throws {
        try inFolder { (program) throws in
            try program.run("ingest", "--data", "d", "mail")
            try program.write("d/imap.password", "secret\n")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: program.folder.appending(path: "d/imap.password").path)
            let backup = try program.run("backup", "b", "--data", "d")
            #expect(backup.status == 0 && backup.errors.contains("2 messages (2 copied"), "\(backup.errors)")
            let before = try messages(program, "d")
            let restore = try program.run("restore", "b", "--data", "e")
            #expect(restore.status == 0, "\(restore.errors)")
            #expect(try messages(program, "e") == before && before.count == 2)
            #expect(try program.run("fsck", "--deep", "--data", "e").status == 0)
            #expect(try program.read("e/tiepnhan.yaml") == program.read("d/tiepnhan.yaml"))
            let mode = try FileManager.default.attributesOfItem(
                atPath: program.folder.appending(path: "e/imap.password").path)[.posixPermissions]
            #expect(mode as? Int == 0o600)
            // The same mail again is known, new mail is taken in.
            #expect(try program.run("ingest", "--data", "e", "--json", "mail").lines.isEmpty)
            try program.write("mail/9.eml", Office.mail(9, "Fri, 11 Mar 2022 08:00:00 +0700", ["Vừ A Sáng"]))
            #expect(try program.run("ingest", "--data", "e", "--json", "mail").lines.count == 1)
            #expect(try program.run("fsck", "--data", "e").status == 0)
            #expect(try program.run("journal", "verify", "--data", "e").status == 0)
        }
    }

    @Test func `A second backup copies only what is new, and old ones make room`() throws {
        try inFolder(isRehearsal: true) { (program) throws in
            try program.run("ingest", "--data", "d", "mail")
            for (day, news) in [("11", "(2 copied"), ("12", "(0 copied, 0 linked, 2 there"), ("13", "(0 copied")] {
                let answer = try program.run(
                    "backup", "b", "--data", "d", "--keep", "2", "--now", "2022-03-\(day)T08:00:00+07:00")
                #expect(answer.status == 0 && answer.errors.contains(news), "\(answer.errors)")
            }
            #expect(
                try program.run("restore", "b", "--list").lines == ["20220312-010000", "20220313-010000"])
            #expect(try program.run("restore", "b", "--data", "e", "--generation", "20220312-010000").status == 0)
            #expect(try program.run("restore", "b", "--data", "f", "--generation", "20220311-010000").status == 65)
            let linked = try program.run("backup", "l", "--data", "d", "--link")
            #expect(linked.status == 0 && linked.errors.contains("2 linked"))
        }
    }

    @Test func `A backup of a folder at work holds one moment, and whatever it names is in it`() throws {
        try inFolder { (program) throws in
            for number in 10..<90 {
                try program.write(
                    "burst/\(number).eml", Office.mail(number, "Fri, 11 Mar 2022 08:00:00 +0700", ["Vừ A Sáng"]))
            }
            let ingest = Process()
            ingest.executableURL = Bundle.main.bundleURL.appending(path: "tiepnhan")
            ingest.arguments = ["ingest", "--data", "d", "burst"]
            ingest.currentDirectoryURL = program.folder
            ingest.standardOutput = FileHandle.nullDevice
            ingest.standardError = FileHandle.nullDevice
            try ingest.run(atMost: 1800)
            var taken = 0
            repeat {
                let answer = try program.run("backup", "b", "--data", "d", "--keep", "100")
                #expect(answer.status == 0, "\(answer.errors)")
                taken += 1
            } while ingest.isRunning
            ingest.waitUntilExit()
            #expect(ingest.terminationStatus == 0)
            let names = try program.run("restore", "b", "--list").lines.map { String($0) }
            #expect(names.count == taken)
            var counts: [Int] = []
            for name in names {
                let restore = try program.run("restore", "b", "--data", name, "--generation", name)
                #expect(restore.status == 0, "\(restore.errors)")
                #expect(try program.run("fsck", "--data", name).status == 0)
                // What was missing in the backup is taken in again, and nothing twice.
                let again = try program.run("ingest", "--data", name, "burst")
                // A backup from between two mails holds what may have been sent since, and says so.
                let isHeld = again.status == 1 && again.errors.contains("older than the mail that was sent")
                try #require(again.status == 0 || isHeld, "\(again.status): \(again.errors)")
                counts.append(try messages(program, name).count)
            }
            #expect(counts.allSatisfy { $0 == 80 })
        }
    }

    @Test func `A backup that is damaged is not restored, and a message that is damaged is named`() throws {
        try inFolder { (program) throws in
            try program.run("ingest", "--data", "d", "mail")
            try program.run("backup", "b", "--data", "d")
            try damage(try file(program, in: "b/raw", suffix: ".eml"))
            let partly = try program.run("restore", "b", "--data", "e")
            #expect(partly.status == 1 && partly.errors.contains("raw/"), "\(partly.errors)")
            #expect(try messages(program, "e").count == 2)
            // --verify finds it while the original is still there.
            #expect(try program.run("backup", "b", "--data", "d", "--verify").errors.contains("1 copied"))
            #expect(try program.run("restore", "b", "--data", "f").status == 0)

            let names = try program.run("restore", "b", "--list").lines.map { String($0) }
            try damage(try file(program, in: "b/generations/\(names[0])", suffix: "tiepnhan.sqlite"))
            let refused = try program.run("restore", "b", "--data", "g", "--generation", names[0])
            #expect(refused.status == 65)
            #expect(!FileManager.default.fileExists(atPath: program.folder.appending(path: "g").path))
        }
    }

    @Test func `Nothing is written over`() throws {
        try inFolder { (program) throws in
            try program.run("ingest", "--data", "d", "mail")
            try program.run("backup", "b", "--data", "d")
            #expect(try program.run("restore", "b", "--data", "d").status == 65)
            try program.write("other/file", "x")
            #expect(try program.run("backup", "other", "--data", "d").status == 65)
            #expect(try program.run("restore", "other", "--data", "e").status == 65)
            #expect(try program.run("restore", "nowhere", "--data", "e").status == 65)
        }
    }

    @Test func `A copy that was interrupted is no backup`() throws {
        try inFolder { (program) throws in
            try program.run("ingest", "--data", "d", "mail")
            try program.run("backup", "b", "--data", "d")
            let manifest = try file(program, in: "b/generations", suffix: "MANIFEST")
            try FileManager.default.removeItem(at: manifest)
            #expect(try program.run("restore", "b", "--list").lines.isEmpty)
            #expect(try program.run("restore", "b", "--data", "e").status == 65)
            #expect(try program.run("backup", "b", "--data", "d").status == 0)
            #expect(try program.run("restore", "b", "--list").lines.count == 1)
            #expect(try program.run("restore", "b", "--data", "e").status == 0)
        }
    }
}
