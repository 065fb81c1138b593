import Documents
import Dossiers
import ReaderCore

/// Archives and saved mails inside each other, taken apart down to the leaves within small limits.
enum ArchiveTarget {
    private static let limits = ReadingLimits(
        depth: 4, files: 50, inflatedBytes: 1 << 20, smallInflatedBytes: 1 << 20, textBytes: 64 << 10, elements: 2000,
        bodyBytes: 4 << 10, links: 10, seconds: 5, recognizedPages: 0, recognitionSeconds: 0)

    static func run(_ bytes: [UInt8], name: String = "ho so.gz", _ promises: inout Promises) {
        let attachments = MessageReader(limits: limits).read(files: bytes, name: name).attachments
        promises.hold(!attachments.isEmpty || isWrapping(bytes), "a file is never passed over in silence")
        // Besides the files: the archives that could not be opened whole, each inside one of them.
        promises.hold(attachments.count <= 2 * limits.files + 1, "no more files than the limit")
        let unpacked = attachments.filter { $0.container != nil }.reduce(0) { $0 + $1.size }
        promises.hold(unpacked <= (limits.depth + 1) * limits.inflatedBytes, "no more comes out than the limit")
        let depths = attachments.map { $0.path.utf8.reduce(0) { $0 + ($1 == 0x2F ? 1 : 0) } }
        promises.hold(depths.allSatisfy { $0 <= limits.depth }, "no deeper than the limit")
        for attachment in attachments { hold(attachment, &promises) }
        var elements = 0
        for text in attachments.compactMap(\.text) { elements += text.blocks.count }
        promises.hold(elements <= limits.elements, "no more blocks than the limit")
    }

    /// What mail programs put around a text leaves no file: a `winmail.dat` without any, a signature by itself.
    private static func isWrapping(_ bytes: [UInt8]) -> Bool {
        if let archive = ContainerReader().open(bytes, name: "") {
            return archive.format == .tnef || archive.files.allSatisfy { isWrapping($0.bytes) }
        }
        return SignedFile.open(bytes) != nil || DocumentReader().read(bytes, name: "").format == .eml
    }

    private static func hold(_ attachment: Attachment, _ promises: inout Promises) {
        promises.holdDigest(attachment.sha256)
        promises.holdPrintable(attachment.name, "a file name")
        promises.hold(!attachment.name.utf8.contains(0x2F), "a file name has no path")
        promises.hold(!(attachment.problem == nil && attachment.text == nil), "a file has a text or a problem")
        for table in attachment.text?.tables ?? [] {
            promises.hold(Set(table.rows.map(\.count)).count <= 1, "all rows of a table have the same length")
        }
    }
}
