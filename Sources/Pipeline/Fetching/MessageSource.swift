import Dossiers
package import Store

/// Where a pass gets its messages from, batch by batch.
package protocol MessageSource {
    /// The next batch, bounded in number and bytes; nil at the end.
    mutating func next() async throws -> [IncomingMessage]?
}

/// A message on its way into the ledger.
package struct IncomingMessage: Sendable {
    package let raw: RawMessage
}

/// Messages out of files.
struct FileSource: MessageSource {
    var files: MailFileReader
    /// The first batch is small, so that the readers start while the next one is made durable.
    private var limit = 16

    init(files: MailFileReader) { self.files = files }

    mutating func next() async throws -> [IncomingMessage]? {
        var batch: [IncomingMessage] = []
        var bytes = 0
        defer { limit = Intake.batch }
        while batch.count < limit, bytes < Intake.batchBytes, let file = files.next() {
            bytes += file.bytes.count
            batch.append(
                IncomingMessage(
                    raw: RawMessage(
                        content: .bytes(file.bytes), origin: Origin(source: file.source), fileTime: file.time)))
        }
        return batch.isEmpty ? nil : batch
    }
}
