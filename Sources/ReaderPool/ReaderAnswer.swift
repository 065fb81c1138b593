import Dossiers
import Octets
import ReaderWire

/// What came of a request.
enum ReaderAnswer: Sendable {
    case reading(Reading)
    case attachments([Attachment])
    case pages([PagePicture])
    case codes([[UInt8]])
    case bytes([UInt8])
    /// No reader could say anything.
    case nothing

    /// Takes what a reader said; nil where it is not what the request asks for, or cannot be true of its bytes.
    init?(_ kind: ReaderFrame.Kind, _ payload: [UInt8], of request: ReaderRequest) {
        switch (kind, request.subject) {
        case (.reading, .message), (.reading, .files):
            guard let reading = try? ReadingCodec.decodeReading(payload), Self.isCredible(reading, of: request) else {
                return nil
            }
            self = .reading(reading)
        case (.attachments, .file):
            guard let attachments = try? ReadingCodec.decodeAttachments(payload), !attachments.isEmpty,
                attachments[0].size == request.bytes.count,
                attachments[0].sha256 == ContentHash.sha256(request.bytes)
            else { return nil }
            self = .attachments(attachments)
        case (.pages, .pages):
            guard let pages = try? PageCodec.decode(payload) else { return nil }
            self = .pages(pages)
        case (.codes, .codes):
            guard let codes = try? CodeListCodec.decode(payload) else { return nil }
            self = .codes(codes)
        case (.bytes, .part): self = .bytes(payload)
        default: return nil
        }
    }

    private static func isCredible(_ reading: Reading, of request: ReaderRequest) -> Bool {
        guard request.subject == .message else { return true }
        let header = RawHeader(request.bytes)
        guard HeaderProof(header).fits(reading.header) else { return false }
        return request.depth == .header || DirectParts(request.bytes, header).fit(reading)
    }

    /// What can be said without any reader.
    static func nothing(_ request: ReaderRequest) -> ReaderAnswer {
        switch request.subject {
        case .message: return .reading(Reading())
        case .codes: return .codes([])
        case .pages, .part: return .nothing
        case .file: return .attachments([corrupt(request)])
        case .files: return .reading(Reading(attachments: [corrupt(request)]))
        }
    }

    private static func corrupt(_ request: ReaderRequest) -> Attachment {
        Attachment(
            name: request.name, container: nil, format: .other, size: request.bytes.count, sha256: "", path: "1",
            problem: .corrupt, text: nil)
    }

    /// The same, with the failure noted, and every file that was not opened as unreadable as the failure says.
    func marked(_ failure: ReadingFailure) -> ReaderAnswer {
        let problem: FileProblem = failure == .crashed ? .corrupt : .hostile
        switch self {
        case .pages, .codes, .bytes, .nothing: return self
        case .reading(var reading):
            reading.failure = failure
            for index in reading.attachments.indices { reading.attachments[index].problem = problem }
            return .reading(reading)
        case .attachments(let attachments):
            return .attachments(
                attachments.map { attachment in
                    var marked = attachment
                    marked.problem = problem
                    return marked
                })
        }
    }
}
