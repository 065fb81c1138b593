import Dossiers
import Foundation
import Testing

@testable import Pipeline

@Suite struct MailFileReaderTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func read(_ paths: [String]) -> (sources: [String], bytes: [String], failures: [String]) {
        var reader = MailFileReader(paths: paths, now: Instant(secondsSinceEpoch: 0))
        var sources: [String] = []
        var bytes: [String] = []
        while let file = reader.next() {
            sources.append(file.source)
            bytes.append(String(decoding: file.bytes, as: UTF8.self))
        }
        return (sources, bytes, reader.failures)
    }

    @Test func aFolderGivesItsMessagesInOrderOfName() throws {
        try folder.write("mail/0002.eml", "Subject: b\n\n")
        try folder.write("mail/0001.eml", "Subject: a\n\n")
        try folder.write("mail/sub/0003.EML", "Subject: c\n\n")
        try folder.write("mail/notes.txt", "no mail")
        try folder.write("mail/.hidden.eml", "no mail")
        #expect(read([folder.path + "/mail"]).sources == ["0001.eml", "0002.eml", "0003.EML"])
    }

    @Test func `What is no mail by its name is named, not passed over`() throws {
        try folder.write("mail/1.eml", "Subject: a\n\n")
        try folder.write("mail/To trinh.docx", "a dossier")
        try folder.write("mail/2.msg", "another kind of mail")
        try folder.write("mail/.hidden", "nothing")
        var reader = MailFileReader(paths: [folder.path + "/mail"], now: Instant(secondsSinceEpoch: 0))
        while reader.next() != nil {}
        #expect(reader.failures.isEmpty)
        #expect(reader.notices.count == 1)
        #expect(reader.notices.first?.contains("2.msg, To trinh.docx") == true)
        #expect(reader.notices.first?.contains("hidden") == false)
    }

    @Test func aMaildirGivesWhatIsInCurAndNew() throws {
        try folder.write("box/cur/1.a:2,S", "Subject: a\n\n")
        try folder.write("box/new/2.b", "Subject: b\n\n")
        try folder.write("box/tmp/3.c", "Subject: c\n\n")
        #expect(read([folder.path + "/box"]).sources == ["1.a", "2.b"])
    }

    @Test func anMboxIsCutAtItsSeparators() throws {
        let mbox = """
            From a@b Mon Mar 14 08:00:00 2022
            Subject: one

            Text
            From here it goes on, for no empty line stands before.
            >From the start
            >>From twice

            From b@c Mon Mar 14 09:00:00 2022
            Subject: two

            Text

            """
        let path = try folder.write("box.mbox", mbox)
        let result = read([path])
        #expect(result.sources == ["box.mbox:1", "box.mbox:2"])
        #expect(
            result.bytes[0]
                == "Subject: one\n\nText\nFrom here it goes on, for no empty line stands before.\nFrom the start\n>From twice\n"
        )
        #expect(result.bytes[1].hasPrefix("Subject: two\n\nText\n"))
    }

    @Test func aSentenceThatBeginsWithFromCutsNoMessage() throws {
        let mbox = """
            From a@b Mon Mar 14 08:00:00 2022
            Subject: one
            Content-Type: multipart/mixed; boundary=b

            --b

            Text

            From now on we meet at 08:00
            --b
            Content-Type: application/pdf

            From the school in Mar at 8:00 2022

            From now on
            Note: nothing
            --b--

            From - Mon Mar 14 09:00:00 2022
            X-Anything: two

            Text

            From b@c Mon, 14 Mar 2022 09:00 +0700
            >From c@d Mon Mar 14 09:00:00 2022
            Subject: three

            Text

            From d
            Received: from a by b

            four
            """
        let result = read([try folder.write("box.mbox", mbox)])
        #expect(result.sources == ["box.mbox:1", "box.mbox:2", "box.mbox:3", "box.mbox:4"])
        #expect(result.bytes[0].hasSuffix("Note: nothing\n--b--\n"))
        #expect(result.bytes[1].hasPrefix("X-Anything: two"))
        #expect(result.bytes[3] == "Received: from a by b\n\nfour")
    }

    @Test func aSeparatorAtTheEdgeOfABufferIsSeen() throws {
        for size in (64 << 10) - 60...(64 << 10) {
            let head = "From x Mon Mar 14 08:00:00 2022\nSubject: 1\n\n"
            let body = String(repeating: "x", count: size - head.utf8.count - 2) + "\n\n"
            let second = "From x Mon Mar 14 08:00:00 2022\nSubject: 2\n\nend"
            let result = read([try folder.write("edge.mbox", head + body + second)])
            #expect(result.bytes == ["Subject: 1\n\n" + body.dropLast(), "Subject: 2\n\nend"])
        }
    }

    @Test func aLargeMboxComesWholeAcrossBuffers() throws {
        let body = String(repeating: "0123456789abcdef 0123456789abcdef\n", count: 20_000)
        let mbox = (1...4).map { "From x Mon Mar 14 08:00:00 2022\nSubject: \($0)\n\n\(body)\n" }.joined()
        let result = read([try folder.write("large.mbox", mbox)])
        #expect(result.sources == ["large.mbox:1", "large.mbox:2", "large.mbox:3", "large.mbox:4"])
        #expect(result.bytes == (1...4).map { "Subject: \($0)\n\n\(body)" })
    }

    @Test func whatCannotBeReadIsToldAndTheOthersGoOn() throws {
        let good = try folder.write("good.eml", "Subject: a\n\n")
        let empty = try folder.write("empty.eml", "")
        let result = read([folder.path + "/none.eml", empty, good])
        #expect(result.sources == ["good.eml"])
        #expect(result.failures.count == 2)
        #expect(result.failures[0].contains("none.eml"))
    }

    @Test func aMessageThatTheServerPackedIsUnpacked() throws {
        let packed: [UInt8] = [
            0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xFF, 0x0B, 0x2E, 0x4D, 0xCA, 0x4A, 0x4D, 0x2E,
            0xB1, 0x52, 0x48, 0xE4, 0xE2, 0x02, 0x00, 0xBF, 0x77, 0x70, 0x09, 0x0C, 0x00, 0x00, 0x00,
        ]
        try folder.write("box/new/.keep", "")
        try folder.write("box/cur/.keep", "")
        try Data(packed).write(to: URL(filePath: folder.path + "/box/cur/1.a:2,S"))
        try Data(packed.prefix(14)).write(to: URL(filePath: folder.path + "/box/cur/2.b"))
        let read = read([folder.path + "/box"])
        #expect(read.bytes == ["Subject: a\n\n"])
        #expect(read.failures.count == 1)
    }
}
