import Glibc

/// A frame on its way into a non-blocking pipe.
struct OutgoingFrame {
    private let head: [UInt8]
    private let body: [UInt8]
    private var sent = 0

    init(head: [UInt8], body: [UInt8]) {
        self.head = head
        self.body = body
    }

    var isDone: Bool { sent == head.count + body.count }

    /// Writes what the pipe takes now; false where the other side has closed.
    mutating func write(to descriptor: Int32) -> Bool {
        while !isDone {
            let put = once(descriptor)
            if put >= 0 {
                sent += put
            } else if errno == EAGAIN {
                return true
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }

    private func once(_ descriptor: Int32) -> Int {
        head.withUnsafeBytes { head in
            body.withUnsafeBytes { body in
                let pieces = [
                    piece(head, from: min(sent, head.count)), piece(body, from: max(0, sent - head.count)),
                ]
                return writev(descriptor, pieces, Int32(pieces.count))
            }
        }
    }

    private func piece(_ bytes: UnsafeRawBufferPointer, from start: Int) -> iovec {
        iovec(
            iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress.map { $0 + start }),
            iov_len: bytes.count - start)
    }
}
