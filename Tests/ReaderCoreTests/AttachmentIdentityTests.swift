import Dossiers
import Foundation
import ReaderCore
import Testing

/// Which files the mails of this repository bring: the place and the SHA-256 of each, kept under `Tests/Golden/attachments`.
///
/// What was matched, decided and proved names its files by these. A change here is a change of evidence: see that every line
/// that differs is meant, raise `Reading.readerVersion`, and write the lists anew with `TIEPNHAN_RENEW_GOLDEN=1`.
@Suite struct AttachmentIdentityTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test(
        "R25: The files of a message are the same ones, whatever the reader has learned",
        arguments: [
            ("tankhanh-2022", "Tests/Corpora/tankhanh-2022/mail"), ("samples", "deploy/samples/mail"),
        ])
    func identities(name: String, folder: String) throws {
        let mails = try FileManager.default.subpathsOfDirectory(atPath: Self.root.appending(path: folder).path)
            .filter { $0.hasSuffix(".eml") }.sorted()
        // What a message brings depends on no clock, and what pictures say plays no part in it.
        let reader = MessageReader(limits: ReadingLimits(seconds: 3600, recognizedPages: 0))
        var lines: [String] = []
        for mail in mails {
            let bytes = try Data(contentsOf: Self.root.appending(path: "\(folder)/\(mail)"))
            let reading = reader.read(message: Array(bytes))
            lines.append("\(mail) \(reading.attachments.count)")
            for (index, attachment) in reading.attachments.enumerated() {
                lines.append("\(mail) \(index) \(attachment.path) \(attachment.sha256) \(attachment.size)")
            }
        }
        let file = Self.root.appending(path: "Tests/Golden/attachments/\(name).txt")
        if ProcessInfo.processInfo.environment["TIEPNHAN_RENEW_GOLDEN"] != nil {
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
        }
        let kept = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { String($0) }
        try #require(!kept.isEmpty)
        let differing = lines.difference(from: kept)
        #expect(differing.isEmpty, "\(differing.prefix(20).map { "\($0)" }.joined(separator: "\n"))")
    }
}
