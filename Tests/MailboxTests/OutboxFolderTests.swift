import Glibc
import Testing

@testable import Mailbox

@Suite struct OutboxFolderTests {
    private let envelope = Envelope(from: "nhan@example.vn", to: "truong@example.vn")

    @Test func `A receipt becomes a file named after its Message-ID`() async throws {
        let folder = try TemporaryFolder()
        let text = Array("Subject: x\r\n\r\n.\r\n".utf8)
        let result = await OutboxFolder(path: folder.path).send(
            text, envelope: envelope, messageID: "<PN-0001.abc@example.vn>")
        #expect(result == .accepted(answer: "PN-0001.abc@example.vn.eml"))
        #expect(folder.names == ["PN-0001.abc@example.vn.eml"])
        #expect(try TemporaryFolder.read("\(folder.path)/PN-0001.abc@example.vn.eml") == text)
    }

    @Test func `Sending twice leaves one file, with the last text`() async throws {
        let folder = try TemporaryFolder()
        let outbox = OutboxFolder(path: folder.path)
        for text in ["one", "two"] {
            _ = await outbox.send(Array(text.utf8), envelope: envelope, messageID: "<a@b>")
        }
        #expect(folder.names == ["a@b.eml"])
        #expect(try TemporaryFolder.read("\(folder.path)/a@b.eml") == Array("two".utf8))
    }

    @Test(
        "A hostile Message-ID stays inside the folder",
        arguments: [
            "<../../etc/passwd>", "/etc/passwd", "..", ".", "", "<>", "a\0b", "a\r\nb", "-rf",
            String(repeating: "x", count: 5000),
            ".hidden", "ạ@b",
        ])
    func hostile(messageID: String) async throws {
        let parent = try TemporaryFolder()
        let path = "\(parent.path)/outbox"
        mkdir(path, 0o700)
        let result = await OutboxFolder(path: path).send([0x78], envelope: envelope, messageID: messageID)
        let names = TemporaryFolder.names(in: path)
        #expect(parent.names == ["outbox"])
        #expect(names.count == 1)
        #expect(
            names.first.map { result == .accepted(answer: $0) && $0.hasSuffix(".eml") && !$0.hasPrefix(".") } == true)
    }

    @Test func `Where the folder is missing it is tried later`() async throws {
        let folder = try TemporaryFolder()
        let result = await OutboxFolder(path: "\(folder.path)/none").send([], envelope: envelope, messageID: "<a@b>")
        guard case .tryLater(let answer) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(answer.contains("could not be written"))
    }

    @Test func `Message-IDs that look alike as file names keep files of their own`() async throws {
        let folder = try TemporaryFolder()
        let outbox = OutboxFolder(path: folder.path)
        let long = String(repeating: "x", count: 300)
        for (index, id) in ["<a/b@c>", "<a_b@c>", "<a:b@c>", "<\(long)1@c>", "<\(long)2@c>"].enumerated() {
            _ = await outbox.send([UInt8(index)], envelope: envelope, messageID: id)
        }
        #expect(folder.names.count == 5)
    }

    @Test func `Nothing is left behind where the receipt cannot get its name`() async throws {
        let folder = try TemporaryFolder()
        mkdir("\(folder.path)/a@b.eml", 0o700)
        let result = await OutboxFolder(path: folder.path).send([0x78], envelope: envelope, messageID: "<a@b>")
        guard case .tryLater = result else {
            Issue.record("\(result)")
            return
        }
        #expect(folder.names == ["a@b.eml"])
    }
}
