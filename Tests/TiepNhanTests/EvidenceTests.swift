import Foundation
import Testing

/// `evidence export`, and its verification by a machine that has nothing but a shell.
@Suite struct EvidenceTests {
    private func inOffice(_ body: (Office) throws -> Void) throws {
        let office = try Office()
        defer { office.program.remove() }
        try office.importList()
        try office.ingest()
        try body(office)
    }

    private func run(_ command: [String], in folder: URL) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        // An empty environment: no PATH, no locale, nothing of this machine's.
        process.arguments = ["-i"] + command
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run(atMost: 1800)
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    private func export(_ office: Office, _ nomination: String = "D4", out: String = "e.tar") throws -> URL {
        let answer = try office.program.run(
            "evidence", "export", nomination, "--round", "2021", "--data", "d", "--out", out, "--now", Office.later)
        try #require(answer.status == 0, "\(answer.errors)")
        let unpacked = office.program.folder.appending(path: "elsewhere-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: unpacked, withIntermediateDirectories: true)
        let archive = office.program.folder.appending(path: out).path
        try #require(try run(["/bin/tar", "-xf", archive], in: unpacked).status == 0)
        return unpacked.appending(path: "chung-cu-\(nomination)")
    }

    private func head(_ office: Office) throws -> String {
        let answer = try office.program.run("journal", "verify", "--data", "d", "--json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
        return try #require(object["head"] as? String)
    }

    @Test func `R25: The evidence verifies on another machine with a shell alone`() throws {
        try inOffice { (office) throws in
            // A person decides, so that the archive has a decision in it.
            let ruling = try office.program.run(
                "rule", "late", "2.eml", "--as", "late", "--data", "d", "--by", "Cán bộ", "--because",
                "Máy chủ nhận sau hạn")
            try #require(ruling.status == 0, "\(ruling.errors)")
            let folder = try export(office)
            let answer = try run(["/bin/sh", "kiem-tra.sh"], in: folder)
            #expect(answer.status == 0, "\(answer.output)")
            #expect(answer.output.contains("KET QUA: NGUYEN VEN"))
            let proved = try run(["/bin/sh", "\(folder.path)/kiem-tra.sh", try head(office)], in: URL(filePath: "/"))
            #expect(proved.status == 0 && proved.output.contains("Ma goc da cho la cua dong"))
            let strange = try run(["/bin/sh", "kiem-tra.sh", String(repeating: "0", count: 64)], in: folder)
            #expect(strange.status == 1)

            let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            for name in [
                "thu-goc.eml", "thoi-gian.json", "giai-trinh.json", "tep.tsv", "ban-doc-1.bin", "ket-luan-1.json",
                "quyet-dinh.json", "giay-tiep-nhan.eml", "giay-tiep-nhan.json", "nhat-ky.tsv",
            ] {
                #expect(names.contains { $0.hasSuffix("/" + name) }, "\(name)")
            }
            let mail = try #require(names.first { $0.hasSuffix("thu-goc.eml") })
            #expect(
                try Data(contentsOf: folder.appending(path: mail)) == Data(try office.program.read("mail/2.eml").utf8))
            let decisions = try #require(names.first { $0.hasSuffix("quyet-dinh.json") })
            #expect(try String(contentsOf: folder.appending(path: decisions), encoding: .utf8).contains("sau hạn"))
            // The standard tool finds the list sound as well.
            #expect(try run(["/usr/bin/sha256sum", "-c", "--quiet", "SHA256SUMS"], in: folder).status == 0)
        }
    }

    @Test(arguments: [
        "thu-goc.eml", "ket-luan-1.json", "giay-tiep-nhan.eml", "dong.tsv", "lien-ket.tsv", "thoi-gian.json",
    ])
    func `R25: A changed byte of the evidence is found`(name: String) throws {
        try inOffice { (office) throws in
            let folder = try export(office)
            let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            let path = try #require(names.first { $0.hasSuffix(name) })
            let file = folder.appending(path: path)
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
            var bytes = try Data(contentsOf: file)
            bytes[bytes.startIndex + bytes.count / 2] ^= 1
            try bytes.write(to: file)
            let answer = try run(["/bin/sh", "kiem-tra.sh"], in: folder)
            #expect(answer.status == 1 && answer.output.contains("SAI: "), "\(answer.output)")
        }
    }

    @Test func `R25: Altered evidence is found also where the list of hashes was altered with it`() throws {
        for (name, change) in [("thu-goc.eml", "Subject: x"), ("ket-luan-1.json", "{}"), ("giay-tiep-nhan.eml", "")] {
            try inOffice { (office) throws in
                let folder = try export(office)
                let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
                let path = try #require(names.first { $0.hasSuffix(name) })
                let file = folder.appending(path: path)
                try FileManager.default.removeItem(at: file)
                try Data(change.utf8).write(to: file)
                try FileManager.default.removeItem(at: folder.appending(path: "SHA256SUMS"))
                let sums = try run(
                    [
                        "/bin/sh", "-c",
                        "cd \(folder.path) && find . -type f | sed 's,^./,,' | xargs -d '\\n' sha256sum",
                    ],
                    in: URL(filePath: "/"))
                try Data(sums.output.utf8).write(to: folder.appending(path: "SHA256SUMS"))
                let answer = try run(["/bin/sh", "kiem-tra.sh"], in: folder)
                #expect(answer.status == 1 && answer.output.contains("khong khop dong"), "\(answer.output)")
            }
        }
    }

    @Test func `A file more or less is found, and the shell of another system agrees`() throws {
        try inOffice { (office) throws in
            let folder = try export(office)
            if FileManager.default.isExecutableFile(atPath: "/bin/bash") {
                #expect(try run(["/bin/bash", "kiem-tra.sh"], in: folder).status == 0)
            }
            let surplus = folder.appending(path: "thu/them.eml")
            try Data().write(to: surplus)
            #expect(try run(["/bin/sh", "kiem-tra.sh"], in: folder).status == 1)
            try FileManager.default.removeItem(at: surplus)
            #expect(try run(["/bin/sh", "kiem-tra.sh"], in: folder).status == 0)
            let guide = folder.appending(path: "HUONG-DAN.txt")
            try FileManager.default.removeItem(at: guide)
            #expect(try run(["/bin/sh", "kiem-tra.sh"], in: folder).status == 1)
        }
    }

    @Test func `The same state gives the same bytes, and no file is written over`() throws {
        try inOffice { (office) throws in
            _ = try export(office, out: "1.tar")
            _ = try export(office, out: "2.tar")
            let bytes = try ["1.tar", "2.tar"].map {
                try Data(contentsOf: office.program.folder.appending(path: $0))
            }
            #expect(bytes[0] == bytes[1])
            let again = try office.program.run(
                "evidence", "export", "D4", "--round", "2021", "--data", "d", "--out", "1.tar")
            #expect(again.status == 65 && again.errors.contains("there is a file already"))
            let mode = try FileManager.default.attributesOfItem(
                atPath: office.program.folder.appending(path: "1.tar").path)[.posixPermissions]
            #expect(mode as? Int == 0o600)
            #expect(
                !(try FileManager.default.contentsOfDirectory(atPath: office.program.folder.path)).contains {
                    $0.hasSuffix(".new")
                })
        }
    }

    @Test func `A nomination of which nothing came has evidence as well`() throws {
        try inOffice { (office) throws in
            let folder = try export(office, "D6", out: "none.tar")
            let answer = try run(["/bin/sh", "kiem-tra.sh"], in: folder)
            #expect(answer.status == 0, "\(answer.output)")
        }
    }
}
