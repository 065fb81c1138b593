internal import Durability
internal import Glibc

/// Writes receipts as .eml files into a folder: the transport where no mail server is configured.
///
/// Durable (file and folder are synced) and idempotent: the file's name follows from the Message-ID, and the same
/// receipt written again replaces itself.
public struct OutboxFolder: ReceiptTransport {
    private let path: String
    private let staging: String
    private let thread = WorkerThread()

    /// - Parameters:
    ///   - path: a folder that exists.
    ///   - staging: a folder on the same file system for files on their way, so that a kill leaves none in `path`.
    public init(path: String, staging: String? = nil) {
        self.path = path
        self.staging = staging ?? path
    }

    public func send(_ message: [UInt8], envelope: Envelope, messageID: String) async -> SendResult {
        let (path, staging) = (path, staging)
        let name = Self.fileName(messageID)
        do {
            try await thread.run { try Self.write(message, to: "\(path)/\(name)", in: path, by: staging) }
            return .accepted(answer: name)
        } catch {
            return .tryLater(answer: "\(error)")
        }
    }

    public var isIdempotent: Bool { true }

    /// Writes all, then makes them durable together: one flush of the disk instead of two a receipt.
    public func send(_ messages: [OutgoingMessage]) async -> [SendResult] {
        let (path, staging) = (path, staging)
        guard messages.count >= Self.manyMessages, WholeSync.isTrusted(path) else { return await sendEach(messages) }
        do {
            return try await thread.run { try Self.write(messages, in: path, by: staging) }
        } catch {
            return messages.map { _ in .tryLater(answer: "\(error)") }
        }
    }

    private func sendEach(_ messages: [OutgoingMessage]) async -> [SendResult] {
        var results: [SendResult] = []
        for message in messages {
            results.append(await send(message.bytes, envelope: message.envelope, messageID: message.messageID))
        }
        return results
    }

    /// From here on syncing the whole file system is cheaper than syncing files.
    private static let manyMessages = 4

    /// Letters, digits and a few marks of the Message-ID; everything else is `_`, so no path can come out of it.
    ///
    /// Where anything had to be changed a hash of the whole keeps two of them apart.
    static func fileName(_ messageID: String) -> String {
        var id = Substring(messageID)
        if id.first == "<", id.last == ">" { id = id.dropFirst().dropLast() }
        let safe = id.utf8.prefix(longestName).map { isPlain($0) ? $0 : UInt8(ascii: "_") }
        let name = String(decoding: safe, as: UTF8.self)
        return name == id && !name.hasPrefix(".") && !name.isEmpty ? "\(name).eml" : "_\(name)-\(hash(id)).eml"
    }

    private static let longestName = 150

    /// Whether an answer is this transport's: the name of a file, where servers answer by a code of three digits.
    public static func isFile(_ answer: String) -> Bool {
        answer.hasSuffix(".eml") && !answer.utf8.contains(UInt8(ascii: " "))
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "@"), UInt8(ascii: "_"): true
        default: false
        }
    }

    /// FNV-1a, 64 bits, in hex.
    private static func hash(_ text: Substring) -> String {
        let value = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return String(value, radix: 16)
    }

    private static func write(_ message: [UInt8], to target: String, in folder: String, by staging: String) throws {
        let file = try BodyFile(in: staging, for: .receipt)
        try message.withUnsafeBytes { try file.write($0) }
        PipelineStep.receiptFileWritten.reached()
        try file.finish(durably: true)
        PipelineStep.receiptFileSynced.reached()
        guard rename(file.path, target) == 0 else { throw failure(target, errno) }
        file.keep()
        PipelineStep.receiptFileNamed.reached()
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(folder, errno) }
        defer { _ = Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(folder, errno) }
    }

    private static func write(_ messages: [OutgoingMessage], in folder: String, by staging: String) throws
        -> [SendResult]
    {
        var files: [(file: BodyFile, name: String)] = []
        for message in messages {
            let file = try BodyFile(in: staging, for: .receipt)
            try message.bytes.withUnsafeBytes { try file.write($0) }
            PipelineStep.receiptFileWritten.reached()
            try file.finish(durably: false)
            files.append((file, fileName(message.messageID)))
        }
        try syncWhole(folder)
        PipelineStep.receiptFileSynced.reached()
        for (file, name) in files {
            guard rename(file.path, "\(folder)/\(name)") == 0 else { throw failure(name, errno) }
            file.keep()
            PipelineStep.receiptFileNamed.reached()
        }
        try syncWhole(folder)
        return files.map { .accepted(answer: $0.name) }
    }

    private static func syncWhole(_ folder: String) throws {
        let code = WholeSync.run(folder)
        if code != 0 { throw failure(folder, code) }
    }

    private static func failure(_ path: String, _ code: Int32) -> MailboxError {
        MailboxError(
            .storage,
            "The receipt could not be written to \(path) (\(String(cString: strerror(code)))): check space and permissions."
        )
    }
}
