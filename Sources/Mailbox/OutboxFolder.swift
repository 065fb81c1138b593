internal import Glibc

/// Writes receipts as .eml files into a folder: the transport where no mail server is configured.
///
/// Durable (file, rename, folder are synced) and idempotent: the file's name follows from the Message-ID.
public struct OutboxFolder: ReceiptTransport {
    private let path: String

    public init(path: String) { self.path = path }

    public func send(_ message: [UInt8], envelope: Envelope, messageID: String) async -> SendResult {
        let name = Self.fileName(messageID)
        let target = "\(path)/\(name)"
        let temporary = "\(path)/.\(name).tmp"
        guard Self.write(message, to: temporary) else { return .tryLater(answer: Self.failure(temporary)) }
        guard rename(temporary, target) == 0 else { return .tryLater(answer: Self.failure(target)) }
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if folder >= 0 { close(folder) } }
        guard folder >= 0, fsync(folder) == 0 else { return .tryLater(answer: Self.failure(path)) }
        return .accepted(answer: name)
    }

    /// Letters, digits and a few marks of the Message-ID; everything else is `_`, so no path can come out of it.
    static func fileName(_ messageID: String) -> String {
        let safe = messageID.utf8.filter { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }.prefix(150).map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "@")
            return isPlain ? byte : UInt8(ascii: "_")
        }
        let name = String(decoding: safe, as: UTF8.self)
        return (name.hasPrefix(".") || name.isEmpty ? "_" + name : name) + ".eml"
    }

    private static func write(_ message: [UInt8], to path: String) -> Bool {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { return false }
        var offset = 0
        while offset < message.count {
            let count = message.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: offset), message.count - offset) }
            if count < 0, errno != EINTR { break }
            offset += max(0, count)
        }
        let isDurable = offset == message.count && fsync(descriptor) == 0
        return close(descriptor) == 0 && isDurable
    }

    private static func failure(_ path: String) -> String {
        "\(path) could not be written (\(String(cString: strerror(errno)))): check space and permissions."
    }
}
