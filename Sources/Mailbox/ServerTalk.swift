internal import CCurl

/// The lines that the server says while libcurl works, the last one kept for the record.
///
/// Must outlive every transfer of the handles that it listens to.
final class ServerTalk {
    /// A line is kept up to this length; RFC 5321 section 4.5.3.1.5 allows 512.
    private static let longestLine = 512

    /// Printable ASCII, single spaces, without the line end.
    private(set) var lastLine = ""
    private(set) var lines = 0

    func listen(to handle: CurlHandle) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = CCurl_set_header(handle.pointer, Self.receive, context)
        _ = CCurl_set_body(handle.pointer, Self.receive, context)
    }

    func stopListening(to handle: CurlHandle) {
        _ = CCurl_set_header(handle.pointer, nil, nil)
        _ = CCurl_set_body(handle.pointer, nil, nil)
    }

    private static let receive: curl_write_callback = { buffer, size, count, context in
        guard let buffer, let context else { return 0 }
        let talk = Unmanaged<ServerTalk>.fromOpaque(context).takeUnretainedValue()
        talk.take(UnsafeRawBufferPointer(start: buffer, count: size * count))
        return size * count
    }

    private func take(_ bytes: UnsafeRawBufferPointer) {
        let text = bytes.prefix(Self.longestLine).map { $0 < 0x20 || $0 >= 0x7F ? 0x20 : $0 }
        let line = String(decoding: text, as: UTF8.self).split(separator: " ").joined(separator: " ")
        guard !line.isEmpty else { return }
        lastLine = line
        lines += 1
    }
}
