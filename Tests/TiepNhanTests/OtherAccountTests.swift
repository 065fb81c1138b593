import Foundation
import Testing

enum OtherAccount {
    static let canBeTaken = geteuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0
}

/// Commands given by an account that may read a data folder and not write in it, that may do neither, and by root.
@Suite(.enabled(if: OtherAccount.canBeTaken, "needs root and setpriv(1)"))
struct OtherAccountTests {
    private static let nobody = [
        "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all",
    ]

    private let office: Office

    init() throws {
        office = try Office()
        try office.importList()
        try office.ingest()
    }

    private func shell(_ command: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = office.program.folder
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    private func asNobody(_ arguments: [String]) throws -> Program.Answer {
        try office.program.run(arguments, by: Self.nobody)
    }

    private func names() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: office.program.folder.appending(path: "d").path).sorted()
    }

    @Test func whoeverMayReadIsShownEverythingAndChangesNothing() throws {
        defer { office.program.remove() }
        try shell("chmod 755 . && chmod -R a+rX d")
        let before = try names()
        let now = ["--now", Office.later]
        let commands: [[String]] = [
            ["status", "--round", "2021"] + now, ["review"], ["review", "--round", "2021", "--json"],
            ["explain", "1.eml"],
            ["explain", "D3", "--round", "2021"] + now, ["messages"], ["messages", "--json"], ["receipts"],
            ["receipts", "--show", try office.receiptNumber()], ["receipts", "corrections"], ["outbox"], ["quarantine"],
            ["report", "--round", "2021"] + now, ["remind", "--round", "2021"] + now, ["digest"] + now,
            ["round", "list"],
            ["journal", "verify"], ["journal", "roots"], ["fsck"], ["evaluate"], ["rejudge", "--round", "2021"],
        ]
        for command in commands {
            let answer = try asNobody(command + ["--data", "d"])
            #expect(answer.status == 0, "\(command): \(answer.errors)")
            #expect(answer.output == (try office.program.run(command + ["--data", "d"]).output), "\(command)")
        }
        #expect(
            try names().filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
                == before.filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") })
        for command in [["review", "accept", "x"], ["ingest", "mail"], ["round", "close", "2021", "--because", "x"]] {
            let answer = try asNobody(command + ["--data", "d"])
            #expect(answer.status != 0 && !answer.errors.contains("tiepnhan init"), "\(command): \(answer.errors)")
        }
    }

    @Test func whatMayNotBeReadIsNotSaidToBeAlteredOrMissing() throws {
        defer { office.program.remove() }
        try shell("chmod 755 . && chmod -R a+rX d && chmod -R go-rwx d/raw")
        let found = try asNobody(["fsck", "--data", "d", "--json"])
        #expect(found.status == 1 && found.output.contains("raw_unreadable"), "\(found.output) \(found.errors)")
        #expect(!found.output.contains("raw_altered") && !found.output.contains("raw_missing"))
        try shell("chmod 700 d")
        for command in [["status", "--round", "2021"], ["review"], ["ingest", "mail"]] {
            let answer = try asNobody(command + ["--data", "d"])
            #expect(answer.status != 0 && !answer.errors.contains("init"), "\(command): \(answer.errors)")
            #expect(answer.errors.lowercased().contains("permission"), "\(command): \(answer.errors)")
        }
    }

    @Test func whatRootDoesInTheServicesFolderIsTheServices() throws {
        defer { office.program.remove() }
        try shell("chmod 755 . && chmod -R a+rX mail && chown -R 65534:65534 d && mkdir b && chown 65534:65534 b")
        try office.program.write("mail/5.eml", Office.mail(5, "Mon, 14 Mar 2022 08:00:00 +0700", ["Hà Thị Xuyến"]))
        #expect(try office.program.run("ingest", "--data", "d", "mail").status == 0)
        let question = try office.question("entry")
        #expect(try office.program.run("review", "choose", "--data", "d", question, "D2", "--because", "x").status == 0)
        try shell("test -z \"$(find d ! -user 65534)\"")
        #expect(try asNobody(["fsck", "--data", "d"]).status == 0)
        let backup = try asNobody(["backup", "--data", "d", "b"])
        #expect(backup.status == 0, "\(backup.errors)")
        // The journal tells who it really was.
        let rows = try office.program.run("explain", "--data", "d", "--json", "1.eml").output
        #expect(rows.contains("root"), "\(rows)")
    }

    @Test func oneFileOfAnotherAccountCostsNoBackup() throws {
        defer { office.program.remove() }
        try shell("chmod 755 . && chown -R 65534:65534 d && mkdir b && chown 65534:65534 b")
        try shell("f=$(find d/raw -name '*.eml' | sort | head -1) && chown 0:0 $f && chmod 400 $f")
        let backup = try asNobody(["backup", "--data", "d", "b"])
        #expect(backup.status == 1 && backup.errors.contains("may not be read"), "\(backup.errors)")
        #expect(backup.errors.contains("Backup ") && !backup.errors.contains("damaged"))
    }
}
