import Mailbox
import Synchronization

/// Takes receipts down, or answers as it is told.
final class FakeTransport: ReceiptTransport {
    struct Sent: Hashable {
        var messageID: String
        var bytes: [UInt8]
    }

    private let answer: SendResult
    private let log = Mutex<[Sent]>([])

    init(_ answer: SendResult = .accepted(answer: "250 ok")) { self.answer = answer }

    var sent: [Sent] { log.withLock { $0 } }

    func send(_ message: [UInt8], envelope: Envelope, messageID: String) async -> SendResult {
        log.withLock { $0.append(Sent(messageID: messageID, bytes: message)) }
        return answer
    }
}
