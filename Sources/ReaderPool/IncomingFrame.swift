import Glibc
import ReaderWire

/// A frame on its way out of a non-blocking pipe.
///
/// Takes no byte beyond its own end.
struct IncomingFrame {
    enum State {
        case wait
        case complete(ReaderFrame.Kind, [UInt8])
        /// It announces more than is allowed; nothing of it was taken.
        case tooLong
        case malformed
        /// The other side has closed before the end.
        case closed
    }

    private let maximumLength: Int
    private var frame: ReaderFrame?
    private var bytes = [UInt8](repeating: 0, count: ReaderFrame.headSize)
    private var filled = 0

    init(maximumLength: Int) { self.maximumLength = maximumLength }

    /// Takes what has come so far.
    mutating func read(from descriptor: Int32) -> State {
        while true {
            if filled == bytes.count, let end = turn() { return end }
            let room = bytes.count - filled
            let got = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, room)
            }
            if got > 0 {
                filled += got
            } else if got == 0 {
                return .closed
            } else if errno == EAGAIN {
                return .wait
            } else if errno != EINTR {
                return .closed
            }
        }
    }

    /// From head to payload, or to the end.
    private mutating func turn() -> State? {
        if let frame { return .complete(frame.kind, bytes) }
        guard let head = ReaderFrame(head: bytes) else { return .malformed }
        guard head.length <= maximumLength else { return .tooLong }
        guard head.length > 0 else { return .complete(head.kind, []) }
        frame = head
        bytes = [UInt8](repeating: 0, count: head.length)
        filled = 0
        return nil
    }
}
