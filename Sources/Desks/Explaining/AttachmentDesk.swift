package import Dossiers
import Durability
import Octets
package import ReaderPool
package import Store
import Surroundings

/// Writes the files of a stored message into a folder, as they hang in the mail: an archive stays an archive.
///
/// The reader takes the mail apart, and what it hands out is held against the digest that was written down when the mail came in.
package struct AttachmentDesk {
    private let store: Store
    private let reader: ReaderPool

    package init(store: Store, reader: ReaderPool) {
        self.store = store
        self.reader = reader
    }

    /// - Returns: the names written, in the order of the message.
    /// - Throws: a `Refusal` where the folder cannot be made, a file of that name is there already, or a part cannot be taken out or
    ///   is not what was written down of it.
    package func write(_ row: SettledRow, to folder: String) async throws -> [String] {
        let parts = Self.parts(of: row.reading)
        guard !parts.isEmpty else { return [] }
        do { try DiskFile.makeFolder(folder) } catch {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(folder): không tạo được thư mục (\(error.reason)).",
                    english: "\(folder): the folder cannot be made (\(error.reason))."))
        }
        let message = try store.bytes(ofRaw: row.message.sha256)
        var names: [String] = []
        for part in parts {
            let bytes = try await bytes(of: part, row.message.id, message)
            let name = Self.free(Self.plain(part.name, part.path), among: names)
            do { try DiskFile.create("\(folder)/\(name)", bytes, mode: 0o600) } catch {
                throw Refusal(
                    .unusableData,
                    Sentence(
                        "\(folder)/\(name): không ghi được tệp (\(error.reason)).",
                        english: "\(folder)/\(name): the file cannot be written (\(error.reason))."))
            }
            names.append(name)
        }
        return names
    }

    /// The part that a file of a message comes from, as it hangs in the mail: for what lies in an archive, the archive.
    ///
    /// Nil where there is no such file.
    package static func part(ofFile index: Int, in reading: Reading) -> Reading.Part? {
        guard reading.attachments.indices.contains(index) else { return nil }
        let path = reading.attachments[index].path.prefix { $0 != "/" }
        return reading.parts.first { $0.path == path }
    }

    /// The bytes of one part of a stored message.
    ///
    /// Throws a `Refusal` where they could not be taken out (`partUnreadable`), and where they are not what was written down of them
    /// (`partDiffers`).
    package func bytes(of part: Reading.Part, in row: SettledRow) async throws -> [UInt8] {
        let store = store
        let message = try await blocking { try store.bytes(ofRaw: row.message.sha256) }
        return try await bytes(of: part, row.message.id, message)
    }

    private func bytes(of part: Reading.Part, _ row: Int64, _ message: [UInt8]) async throws -> [UInt8] {
        guard let bytes = try await reader.part(part.path, of: message) else {
            throw Refusal(
                .unusableData, Fault(.partUnreadable, about: "\(row)"),
                Sentence(
                    "Phần \(part.path) của thư \(row) không lấy ra được: đọc quá lâu hoặc bị lỗi; thử lại sau, hoặc lấy cả thư.",
                    english:
                        "Part \(part.path) of message \(row) could not be taken out: the reader took too long or failed; "
                        + "try again later, or take the whole message."))
        }
        guard ContentHash.sha256(bytes) == part.sha256 else {
            throw Refusal(
                .unusableData, Fault(.partDiffers, about: "\(row)"),
                Sentence(
                    "Phần \(part.path) của thư \(row) không còn như khi đã đọc; xem `tiepnhan fsck --deep`.",
                    english:
                        "Part \(part.path) of message \(row) does not come out as it was read; see `tiepnhan fsck --deep`."
                ))
        }
        return bytes
    }

    /// The parts that files come from: what lies in an archive comes with the archive.
    private static func parts(of reading: Reading) -> [Reading.Part] {
        var seen: Set<Substring> = []
        return reading.attachments.compactMap { file in
            let path = file.path.prefix { $0 != "/" }
            guard seen.insert(path).inserted else { return nil }
            return reading.parts.first { $0.path == path }
        }
    }

    /// Longest name in bytes that is written.
    private static let longest = 200

    /// A name that leads nowhere else and hides nothing: no slash, no control or direction marks, no dot in front.
    private static func plain(_ name: String, _ path: String) -> String {
        let safe = String(TextTable.harmless(name).map { $0 == "/" || $0 == "\\" || $0 == ":" ? "_" : $0 })
        var text = String(safe.drop { $0 == "." || $0 == " " })
        while text.utf8.count > longest { text.removeFirst() }
        return text.isEmpty ? "part-\(path)" : text
    }

    private static func free(_ name: String, among taken: [String]) -> String {
        guard taken.contains(name) else { return name }
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        for number in 2... {
            let next = "\(name[..<dot])-\(number)\(name[dot...])"
            if !taken.contains(next) { return next }
        }
        return name
    }
}
