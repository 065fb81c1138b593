internal import CCurl
internal import Durability

/// One message on its way out by libcurl, how far it has come, and what the server says meanwhile.
///
/// Must outlive the transfer that it is attached to.
final class SMTPTransfer {
    private let message: [UInt8]
    private var offset = 0
    private(set) var stage = SMTPStage.connecting
    /// The last reply but the goodbye, whole.
    private(set) var reply = ServerReply()
    /// Whether EHLO's answer offered SMTPUTF8 (RFC 6531); nil where it was not said again on a kept connection.
    private(set) var carriesUnicode: Bool?
    let talk = ServerTalk()
    /// Whether what comes in answers EHLO.
    private var greets = false

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

    private static let header: curl_write_callback = { buffer, size, count, context in
        guard let buffer, let context else { return 0 }
        let transfer = Unmanaged<SMTPTransfer>.fromOpaque(context).takeUnretainedValue()
        transfer.take(UnsafeRawBufferPointer(start: buffer, count: size * count))
        return size * count
    }

    private func take(_ bytes: UnsafeRawBufferPointer) {
        // libcurl says QUIT after an error; the goodbye is no answer to the message.
        if bytes.starts(with: "221".utf8) { return }
        _ = reply.take(bytes)
        guard stage == .connecting else { return }
        talk.take(bytes)
        if greets { carriesUnicode = (carriesUnicode ?? false) || isOffer(bytes, of: "SMTPUTF8") }
    }

    /// `250-SMTPUTF8`, in any case.
    private func isOffer(_ bytes: UnsafeRawBufferPointer, of name: String) -> Bool {
        let word = bytes.dropFirst(4).prefix { $0 > 0x20 }
        return String(decoding: word, as: UTF8.self).uppercased() == name
    }

    /// Sees the commands go out; keeps nothing of them.
    private static let debug: curl_debug_callback = { _, kind, data, size, context in
        guard kind == CURLINFO_HEADER_OUT, let data, let context else { return 0 }
        let command = UnsafeRawBufferPointer(start: data, count: size)
        let transfer = Unmanaged<SMTPTransfer>.fromOpaque(context).takeUnretainedValue()
        transfer.talk.noteCommand(command)
        switch (String(decoding: command.prefix(5), as: UTF8.self), transfer.stage) {
        case ("EHLO ", _): (transfer.greets, transfer.carriesUnicode) = (true, nil)
        case ("AUTH ", _): transfer.greets = false
        case ("MAIL ", _): transfer.stage = .sender
        case ("RCPT ", .recipient): transfer.stage = .copy
        case ("RCPT ", _): transfer.stage = .recipient
        case ("DATA\r", _): transfer.stage = .data
        default: break
        }
        return 0
    }
}
