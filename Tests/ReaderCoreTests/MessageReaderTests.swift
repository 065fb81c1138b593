import Dossiers
import ReaderCore
import ReaderWire
import Testing

@Suite struct MessageReaderTests {
    private static let note = Array("Trích ngang thành tích\nNguyễn Thị Ví Dụ".utf8)

    @Test func `header, body, parts and attachments are all told`() throws {
        let message = Mail.message(files: [("ghi chu.txt", "application/octet-stream", Self.note)])
        let reading = MessageReader().read(message: message)
        #expect(reading.header.subject == "Nop ho so")
        #expect(reading.header.messageID == "<1@truong.example>")
        #expect(reading.body.contains("Kính gửi Phòng Nội vụ."))
        #expect(reading.parts.map(\.path) == ["1", "2"])
        let attachment = try #require(reading.attachments.first)
        #expect(reading.attachments.count == 1)
        #expect(attachment.name == "ghi chu.txt")
        #expect(attachment.path == "2")
        #expect(attachment.container == nil)
        #expect(attachment.size == Self.note.count)
        #expect(attachment.sha256 == reading.parts[1].sha256)
        #expect(attachment.text?.plainText.contains("Nguyễn Thị Ví Dụ") == true)
        #expect(reading.failure == nil)
    }

    @Test func `files in an archive are leaves, and the archive is none`() {
        let zip = StoredZip.archive([("một.txt", Self.note), ("hai.txt", Array("khác".utf8))])
        let reading = read("ho so.zip", zip)
        #expect(reading.attachments.map(\.name) == ["một.txt", "hai.txt"])
        #expect(reading.attachments.map(\.container) == ["ho so.zip", "ho so.zip"])
        #expect(reading.attachments.map(\.path) == ["2/1", "2/2"])
        #expect(reading.attachments.allSatisfy { $0.isReadable && $0.sha256.utf8.count == 64 })
    }

    @Test func `the innermost archive is the container, and the order is the message's`() {
        let inner = StoredZip.archive([("trong.txt", Self.note)])
        let outer = StoredZip.archive([
            ("truoc.txt", Array("trước".utf8)), ("trong.zip", inner), ("sau.txt", Array("sau".utf8)),
        ])
        let reading = read("ngoai.zip", outer)
        #expect(reading.attachments.map(\.name) == ["truoc.txt", "trong.txt", "sau.txt"])
        #expect(reading.attachments.map(\.container) == ["ngoai.zip", "trong.zip", "ngoai.zip"])
        #expect(reading.attachments.map(\.path) == ["2/1", "2/2/1", "2/3"])
    }

    @Test func `a mail saved as a file gives its own files, its text and its links`() {
        let saved = Mail.message(
            boundary: "trong", body: "Xem https://drive.example/a",
            files: [("ghi chu.txt", "text/plain; name=a", Self.note)])
        let reading = read("thư cũ.zip", StoredZip.archive([("thu.eml", saved)]))
        #expect(reading.attachments.map(\.name) == ["ghi chu.txt"])
        #expect(reading.attachments.map(\.container) == ["thu.eml"])
        #expect(reading.attachments.map(\.path) == ["2/1/2"])
        #expect(reading.body.contains("https://drive.example/a"))
        #expect(reading.links == ["https://drive.example/a"])
    }

    @Test func `a saved mail without files is itself a leaf`() {
        let reading = read("thư.zip", StoredZip.archive([("thu.eml", Mail.message(boundary: "trong"))]))
        #expect(reading.attachments.map(\.name) == ["thu.eml"])
        #expect(reading.attachments.map(\.format) == [.eml])
    }

    @Test func `an archive that cannot be opened is itself the leaf`() {
        let zip = StoredZip.archive([("một.txt", Self.note)])
        let reading = read("hong.zip", Array(zip[..<20]))
        #expect(reading.attachments.map(\.name) == ["hong.zip"])
        #expect(reading.attachments.map(\.problem) == [.corrupt])
    }

    @Test func `an archive with nothing in it is a leaf that is empty`() {
        let reading = read("rong.zip", StoredZip.archive([("thư mục/", [])]))
        #expect(reading.attachments.map(\.problem) == [.empty])
        #expect(reading.attachments.map(\.format) == [.zip])
    }

    @Test(arguments: [(8, FileProblem?.none), (9, .hostile)])
    func `archives inside each other are opened eight deep`(depth: Int, problem: FileProblem?) {
        let nested = (0..<depth).reduce(Self.note) { bytes, level in
            StoredZip.archive([(level == 0 ? "tep.txt" : "\(level).zip", bytes)])
        }
        let reading = read("ngoai.zip", nested)
        #expect(reading.attachments.count == 1)
        #expect(reading.attachments.first?.problem == problem)
    }

    @Test func `mails saved inside each other end as well`() {
        let nested = (0..<50).reduce(Self.note) { bytes, level in
            Mail.message(
                boundary: "ranh-\(level)-",
                files: [(level == 0 ? "tep.txt" : "thu.eml", "application/octet-stream", bytes)])
        }
        let reading = MessageReader().read(message: nested)
        #expect(reading.attachments.count == 1)
    }

    @Test func `files are counted over all levels`() {
        let five = StoredZip.archive((0..<5).map { ("\($0).txt", Self.note) })
        let limited = MessageReader(limits: ReadingLimits(files: 8))
        let message = Mail.message(files: [
            ("a.zip", "application/zip", five), ("b.zip", "application/zip", five), ("c.txt", "text/csv", Self.note),
        ])
        let attachments = limited.read(message: message).attachments
        #expect(attachments.map(\.name) == ["0.txt", "1.txt", "2.txt", "3.txt", "4.txt", "b.zip", "c.txt"])
        #expect(attachments.map(\.problem) == [nil, nil, nil, nil, nil, .hostile, nil])
    }

    @Test func `an archive that uses up the message's bytes is hostile as a whole`() {
        let large = StoredZip.archive([("lon.txt", [UInt8](repeating: 0x61, count: 1000))])
        let bomb = StoredZip.archive((0..<5).map { ("\($0).zip", large) })
        let limited = MessageReader(limits: ReadingLimits(inflatedBytes: 10_000))
        let message = Mail.message(files: [
            ("bom.zip", "application/zip", bomb), ("c.txt", "text/csv", Self.note),
        ])
        let attachments = limited.read(message: message).attachments
        #expect(attachments.map(\.name) == ["bom.zip", "c.txt"])
        #expect(attachments.map(\.problem) == [.hostile, nil])
    }

    @Test func `inflated bytes are counted over all levels`() {
        let large = StoredZip.archive([("lon.txt", [UInt8](repeating: 0x61, count: 1000))])
        let limited = MessageReader(limits: ReadingLimits(inflatedBytes: 1500))
        let message = Mail.message(files: [
            ("a.zip", "application/zip", large), ("b.zip", "application/zip", large),
        ])
        let attachments = limited.read(message: message).attachments
        #expect(attachments.map(\.name) == ["lon.txt", "b.zip"])
        #expect(attachments.map(\.problem) == [nil, .hostile])
    }

    @Test func `text beyond the limit is cut and says so`() {
        let limited = MessageReader(limits: ReadingLimits(textBytes: 60))
        let long = Array((0..<10).map { "dòng thứ \($0) của tệp" }.joined(separator: "\n\n").utf8)
        let attachment = limited.read(file: long, name: "dai.txt")
        #expect(attachment.text?.isTruncated == true)
        #expect(attachment.text?.plainText.utf8.count ?? 99 <= 60)
        #expect(attachment.problem == nil)
    }

    @Test func `the mail's own text is cut at whole letters`() {
        let limited = MessageReader(limits: ReadingLimits(bodyBytes: 10))
        let body = limited.read(message: Mail.message(body: String(repeating: "ế", count: 10))).body
        #expect(body == "ếếế")
    }

    @Test func `when the time is up the other files stay closed`() {
        let limited = MessageReader(limits: ReadingLimits(seconds: 0))
        let message = Mail.message(files: [("a.txt", "text/csv", Self.note)])
        #expect(limited.read(message: message).attachments.map(\.problem) == [.hostile])
    }

    @Test func `at the depth of parts no file is opened`() {
        let zip = StoredZip.archive([("một.txt", Self.note)])
        let message = Mail.message(files: [("ho so.zip", "application/zip", zip)])
        let reading = MessageReader().read(message: message, depth: .unopened)
        #expect(reading.attachments.map(\.name) == ["ho so.zip"])
        #expect(reading.attachments.map(\.problem) == [.hostile])
        #expect(reading.body.contains("Kính gửi"))
    }

    @Test func `at the depth of the header nothing else is told`() {
        let message = Mail.message(files: [("a.txt", "text/csv", Self.note)])
        let full = MessageReader().read(message: message)
        let reading = MessageReader().read(message: message, depth: .header)
        #expect(reading.header == full.header)
        #expect(reading.parts.isEmpty && reading.attachments.isEmpty && reading.body.isEmpty)
    }

    @Test func `one document is read by itself`() {
        let attachment = MessageReader().read(file: Self.note, name: "ghi chú.txt")
        #expect(attachment.name == "ghi chú.txt")
        #expect(attachment.format == .text)
        #expect(attachment.isReadable)
    }

    @Test func `the files of an archive are read by themselves`() {
        let zip = StoredZip.archive([("một.txt", Self.note), ("hai.txt", Self.note)])
        let attachments = MessageReader().read(files: zip, name: "hồ sơ.zip").attachments
        #expect(attachments.map(\.name) == ["một.txt", "hai.txt"])
        #expect(attachments.map(\.path) == ["1/1", "1/2"])
    }

    private func read(_ name: String, _ bytes: [UInt8]) -> Reading {
        MessageReader().read(message: Mail.message(files: [(name, "application/octet-stream", bytes)]))
    }

    @Test func `an archive in volumes is put together where all of them came`() {
        let zip = StoredZip.archive([("trong.txt", Self.note)])
        let parts = [("h.zip.002", Array(zip[60...])), ("h.zip.001", Array(zip[..<60]))]
        let files = parts.map { (name: $0.0, type: "application/octet-stream", bytes: $0.1) }
        let whole = MessageReader().read(message: Mail.message(files: files))
        #expect(whole.attachments.map(\.name) == ["trong.txt"])
        #expect(whole.attachments.first?.isReadable == true)
        let alone = MessageReader().read(message: Mail.message(files: [files[1]]))
        #expect(alone.attachments.map(\.problem) == [.unsupported])
    }

    @Test(arguments: [
        ("a.url", "[InternetShortcut]\r\nURL=https://docs.google.com/d/1\r\n", "https://docs.google.com/d/1"),
        ("a.gdoc", "{\"doc_id\":\"1aB\",\"email\":\"x@truong.example\"}", "https://docs.google.com/document/d/1aB"),
        ("a.gsheet", "{\"url\": \"https:\\/\\/docs.google.com\\/x\"}", "https://docs.google.com/x"),
        (
            "a.webloc",
            "<!DOCTYPE plist PUBLIC \"-\" \"http://www.apple.com/x.dtd\"><plist><dict><key>URL</key><string>https://1drv.ms/a</string>",
            "https://1drv.ms/a"
        ), ("a.desktop", "[Desktop Entry]\nType=Link\nURL=https://drive.google.com/b\n", "https://drive.google.com/b"),
    ])
    func `a shortcut gives its link, and is no file that can be read`(name: String, content: String, link: String) {
        let reading = read(name, Array(content.utf8))
        #expect(reading.links == [link])
        #expect(reading.attachments.map(\.problem) == [.unsupported])
    }

    @Test func `a note in the place of a file says that the file is not there`() {
        let note = "The attachment Danh sach.docx has been removed by the virus scanner."
        #expect(read("Removed.txt", Array(note.utf8)).attachments.map(\.problem) == [.empty])
    }

    @Test func `a saved mail of text alone is read as a text`() {
        let zip = StoredZip.archive([("thu.eml", Mail.message(boundary: "trong", body: "Trường có cô Lò Thị Mơ."))])
        let reading = read("thu.zip", zip)
        #expect(reading.attachments.map(\.format) == [.eml])
        #expect(reading.attachments.first?.text?.plainText.contains("cô Lò Thị Mơ") == true)
    }
}
