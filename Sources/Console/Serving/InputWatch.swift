import Dispatch
import Glibc

/// Tells when standard input has ended: whoever started this process and holds the other end is gone.
public enum InputWatch {
    /// Reads on a queue of its own, whose thread may wait for ever.
    public static func begin(_ ended: @escaping @Sendable () -> Void) {
        DispatchQueue(label: "tiepnhan.input").async {
            var buffer = [UInt8](repeating: 0, count: 256)
            while true {
                let count = buffer.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
                if count == 0 || count < 0 && errno != EINTR { return ended() }
            }
        }
    }
}
