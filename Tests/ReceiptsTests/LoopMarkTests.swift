import Dossiers
import Testing

@testable import Receipts

@Suite struct LoopMarkTests {
    private let mark = LoopMark(key: Array(0..<32))

    /// The header of a message with the mark that was stamped on another one.
    private func header(_ messageID: String?, stampedFor stamped: String, by mark: LoopMark) -> MessageHeader {
        let text = String(decoding: mark.stamped([], messageID: stamped), as: UTF8.self)
        let parts = text.filter { !$0.isNewline }.split(separator: ":", maxSplits: 1)
        return MessageHeader(
            messageID: messageID,
            marks: [.init(name: parts[0].lowercased(), value: String(parts[1].drop { $0 == " " }))])
    }

    @Test func `Our own mark is known`() {
        #expect(mark.isOn(header("<a@b>", stampedFor: "<a@b>", by: mark)))
    }

    @Test func `The mark stands first and changes nothing of the message`() {
        let message = Array("Subject: x\r\n\r\ntext\r\n".utf8)
        let stamped = mark.stamped(message, messageID: "<a@b>")
        #expect(Array(stamped.suffix(message.count)) == message)
        #expect(String(decoding: stamped, as: UTF8.self).hasPrefix("X-TiepNhan-Mark: 1 "))
        #expect(stamped == mark.stamped(message, messageID: "<a@b>"))
    }

    @Test func `R19: a mark for another message, by another key, or without a Message-ID is not ours`() {
        #expect(!mark.isOn(header("<c@d>", stampedFor: "<a@b>", by: mark)))
        #expect(!mark.isOn(header("<a@b>", stampedFor: "<a@b>", by: LoopMark(key: Array(1..<33)))))
        #expect(!mark.isOn(header(nil, stampedFor: "<a@b>", by: mark)))
    }

    @Test(
        "R19: what only looks like a mark is not ours",
        arguments: [
            "", "1", "1 00", "2 " + String(repeating: "0", count: 64), "1 " + String(repeating: "g", count: 64),
        ])
    func forged(value: String) {
        let header = MessageHeader(messageID: "<a@b>", marks: [.init(name: "x-tiepnhan-mark", value: value)])
        #expect(!mark.isOn(header))
    }
}
