public import Dossiers
import Durability
import Judgement
import Octets
public import ReaderPool
public import Surroundings

/// How one file is understood, by the very reader that mail goes through; nothing is stored.
public enum Inspection: Sendable {
    case message(source: String, sha256: String, arrival: Arrival, reading: Reading)
    /// A document with the files that lie in it, or the files of an archive.
    case files(source: String, reading: Reading)

    /// Reads one file: as a mail where it is one by name or by its first lines, else as a document.
    public static func of(_ path: String, reader: any Reader, now: Instant) async throws -> Inspection {
        let bytes: [UInt8]
        do { bytes = try DiskFile.read(path) } catch {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(path): không đọc được tệp (\(error.reason)).",
                    english: "\(path): the file cannot be read (\(error.reason))."))
        }
        let name = DiskFile.name(of: path)
        guard isMail(bytes, name: name) else {
            return .files(source: name, reading: try await reader.read(files: bytes, name: name))
        }
        let reading = try await reader.read(message: bytes)
        let arrival = ArrivalRule.arrival(
            of: reading, internalDate: nil, fileTime: DiskFile.modified(path), now: now)
        return .message(source: name, sha256: ContentHash.sha256(bytes), arrival: arrival, reading: reading)
    }

    /// Looks for a field that every mail has, at the beginning of a line before the first empty one or one with a NUL: an
    /// archive may hold a mail.
    package static func isMail(_ bytes: [UInt8], name: String) -> Bool {
        if name.lowercased().hasSuffix(".eml") { return true }
        let fields = ["from:", "received:", "return-path:", "mime-version:", "message-id:", "delivered-to:"]
        for line in bytes.prefix(1 << 16).split(separator: 0x0A, omittingEmptySubsequences: false).prefix(200) {
            if line.isEmpty || line.elementsEqual([0x0D]) || line.contains(0) { return false }
            let start = String(decoding: line.prefix(16), as: UTF8.self).lowercased()
            if fields.contains(where: { start.hasPrefix($0) }) { return true }
        }
        return false
    }

    /// As the contract writes it (`inspect --json`).
    ///
    /// - Parameter time: how long the reader took.
    public func json(zone: UTCOffset, time: Duration) -> JSONValue {
        let milliseconds = JSONValue.integer(Int(time / .milliseconds(1)))
        switch self {
        case .files(let source, let reading):
            let own = reading.attachments.first { $0.path == Self.ownPath }
            let inside = reading.attachments.filter { $0.path != Self.ownPath }
            return .object(
                [JSONValue.Field("source", .string(source))] + (own.map(Self.fields) ?? []) + [
                    .init("attachments", .array(inside.map { .object(Self.fields(of: $0)) })),
                    .init("defects", .strings(reading.defects)), .init("failure", .optional(reading.failure?.rawValue)),
                    .init("milliseconds", milliseconds),
                ])
        case .message(let source, let sha256, let arrival, let reading):
            return .object([
                "source": .string(source),
                "message": JSONValue.message(
                    reading.header, sha256: sha256, receivedAt: arrival.receivedAt, zone: zone),
                "attachments": .array(
                    reading.attachments.map { .object(Self.fields(of: $0)) }),
                "parts": .array(reading.parts.map(Self.part)),
                "defects": .strings(reading.defects),
                "body": .string(reading.body),
                "links": .strings(reading.links),
                "failure": .optional(reading.failure?.rawValue),
                "milliseconds": milliseconds,
            ])
        }
    }

    /// The path of a file that is read by itself.
    private static let ownPath = "1"

    /// A file as in the JSON of a message, and its text.
    ///
    /// What kinds of documents it holds is the plan's to tell, and no plan is read here.
    private static func fields(of file: Attachment) -> [JSONValue.Field] {
        JSONValue.fields(of: file).inserting(JSONValue.Field("documents", .strings([])), before: "problem")
            + content(of: file)
    }

    private static func content(of file: Attachment) -> [JSONValue.Field] {
        let text = file.text
        let tables = (text?.tables ?? []).map { table in
            JSONValue.array(table.rows.map { .strings($0.map(\.text)) })
        }
        return [
            .init("text", .optional(text?.plainText)), .init("tables", .array(tables)),
            .init("decoded_as", .optional(text?.decodedAs)),
            .init("uncertain", .array((text?.uncertainTexts ?? []).map(uncertain))),
        ]
    }

    /// A text of which a picture has been read with doubt.
    private static func uncertain(_ text: ExtractedText.Paragraph) -> JSONValue {
        .object([
            "text": .string(text.text), "place": .string(text.place),
            "confidence": .integer(Int(text.confidence ?? 0)),
        ])
    }

    private static func part(_ part: Reading.Part) -> JSONValue {
        .object([
            "path": .string(part.path), "type": .string(part.type), "name": .string(part.name),
            "size": .integer(part.size), "sha256": .string(part.sha256),
        ])
    }
}
