import Mailbox
import Synchronization

/// Takes receipts down, or answers as it is told.
final class FakeTransport: ReceiptTransport {
    struct Sent: Hashable {
        var messageID: String
        var bytes: [UInt8]
        var envelope: Envelope
    }

    private let answer: @Sendable (Envelope) -> SendResult
    private let log = Mutex<[Sent]>([])

    init(_ answer: SendResult = .accepted(answer: "250 ok")) { self.answer = { _ in answer } }

    init(answer: @escaping @Sendable (Envelope) -> SendResult) { self.answer = answer }

    var sent: [Sent] { log.withLock { $0 } }

    func send(_ message: [UInt8], envelope: Envelope, messageID: String) async -> SendResult {
        log.withLock { $0.append(Sent(messageID: messageID, bytes: message, envelope: envelope)) }
        return answer(envelope)
    }
}
