internal import CCurl
internal import Durability

/// One message on its way out by libcurl, how far it has come, and what the server says meanwhile.
///
/// Must outlive the transfer that it is attached to.
final class SMTPTransfer {
    private let message: [UInt8]
    private var offset = 0
    private(set) var stage = SMTPStage.connecting
    private(set) var lastLine = ""

    init(_ message: [UInt8]) { self.message = message }

    func attach(to handle: CurlHandle) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = CCurl_set_read(handle.pointer, Self.read, context)
        _ = CCurl_set_header(handle.pointer, Self.header, context)
        _ = CCurl_set_body(handle.pointer, Self.header, context)
        _ = CCurl_set_debug(handle.pointer, Self.debug, context)
    }

    private static let read: curl_read_callback = { buffer, size, count, context in
        guard let buffer, let context else { return 0 }
        let transfer = Unmanaged<SMTPTransfer>.fromOpaque(context).takeUnretainedValue()
        let length = min(size * count, transfer.message.count - transfer.offset)
        transfer.message.withUnsafeBytes { bytes in
            guard length > 0, let base = bytes.baseAddress else { return }
            UnsafeMutableRawPointer(buffer).copyMemory(from: base.advanced(by: transfer.offset), byteCount: length)
        }
        transfer.offset += length
        if transfer.offset == transfer.message.count, transfer.stage != .text {
            transfer.stage = .text
            PipelineStep.textHandedOver.reached()
        }
        return length
    }

    /// Keeps the last line of the server's talk, bounded and printable.
    private static let header: curl_write_callback = { buffer, size, count, context in
        guard let buffer, let context else { return 0 }
        let transfer = Unmanaged<SMTPTransfer>.fromOpaque(context).takeUnretainedValue()
        let bytes = UnsafeRawBufferPointer(start: buffer, count: size * count)
        let text = bytes.prefix(500).map { $0 < 0x20 || $0 >= 0x7F ? 0x20 : $0 }
        let line = String(decoding: text, as: UTF8.self).split(separator: " ").joined(separator: " ")
        // libcurl says QUIT after an error; the goodbye is no answer to the message.
        if !line.hasPrefix("221") { transfer.lastLine = line }
        return size * count
    }

    /// Sees the commands go out; keeps nothing of them.
    private static let debug: curl_debug_callback = { _, kind, data, size, context in
        guard kind == CURLINFO_HEADER_OUT, let data, let context else { return 0 }
        let transfer = Unmanaged<SMTPTransfer>.fromOpaque(context).takeUnretainedValue()
        let bytes = UnsafeRawBufferPointer(start: data, count: min(size, 5))
        switch (String(decoding: bytes, as: UTF8.self), transfer.stage) {
        case ("MAIL ", _): transfer.stage = .sender
        case ("RCPT ", .recipient): transfer.stage = .copy
        case ("RCPT ", _): transfer.stage = .recipient
        case ("DATA\r", _): transfer.stage = .data
        default: break
        }
        return 0
    }
}
