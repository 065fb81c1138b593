import Glibc

/// The two streams: machines' and people's answers on standard output, remarks on standard error.
enum Terminal {
    /// Writes one line to standard output at once, so that a reader sees each message as it is settled.
    static func print(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

    /// Tells people something on standard error.
    static func tell(_ line: String) { write(line + "\n", to: STDERR_FILENO) }

    /// Shows how far the work is, on the same line, where people watch.
    static func progress(_ text: String) {
        guard isWatched else { return }
        write("\r\u{1B}[K" + text, to: STDERR_FILENO)
    }

    static func endProgress() {
        guard isWatched else { return }
        write("\r\u{1B}[K", to: STDERR_FILENO)
    }

    static let isWatched = isatty(STDERR_FILENO) == 1

    private static func write(_ text: String, to stream: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while let base = rest.baseAddress, !rest.isEmpty {
                let count = Glibc.write(stream, base, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }
}
