/// So many messages as one command asks for: bounded in number and bytes, so that a broken connection costs little.
enum FetchWindow {
    static let mostBytes = 8 << 20
    /// Keeps a command line with its UIDs below the 8,192 bytes that RFC 7162 section 4 asks servers to take.
    static let mostMessages = 500

    /// Windows asked for at once: over a line with a tenth of a second there and back, one would run dry.
    static let underWay = 4

    /// Cuts `messages` into windows, in their order; a message larger than a window has one of its own.
    static func cut(_ messages: [MessageSummary]) -> [[MessageSummary]] {
        var windows: [[MessageSummary]] = []
        var bytes = 0
        for message in messages {
            if let last = windows.last, last.count < mostMessages, bytes + message.size <= mostBytes {
                windows[windows.count - 1].append(message)
                bytes += message.size
            } else {
                windows.append([message])
                bytes = message.size
            }
        }
        return windows
    }
}
