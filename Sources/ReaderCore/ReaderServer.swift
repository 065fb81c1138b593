import Documents
import Dossiers
import Pages
public import ReaderWire

/// Answers requests over two pipes until the other side closes: what `tiepnhan-reader` does.
///
/// One request at a time, in order. Text of mail goes to the answer and nowhere else.
public struct ReaderServer {
    /// Loads what reads PDFs and pictures, before the process confines itself; a file that needs it is otherwise answered by
    /// `needsEngines`.
    ///
    /// Returns false where it is not installed.
    @discardableResult
    public static func loadEngines() -> Bool { PageEngines.load() }

    /// Serves until `input` ends.
    ///
    /// - Parameter missing: the protections that this process has to do without; the hello tells them.
    /// - Returns: the exit code: 0 after an end between two requests, 65 for bytes that are no request, 74 where the
    ///   answer could not be written.
    public static func run(input: Int32, output: Int32, missing: Set<Protection> = []) -> Int32 {
        let server = ReaderServer(input: PipeEnd(descriptor: input), output: PipeEnd(descriptor: output))
        let hello = ReaderHello(missing: missing).payload
        guard server.output.write(ReaderFrame(kind: .hello, length: hello.count).head + hello) else { return 74 }
        while let head = server.input.read(ReaderFrame.headSize) {
            guard let request = server.request(head) else { return 65 }
            ProcessLimits.renew(messageSize: request.bytes.count)
            guard server.answer(request) else { return 74 }
            ProcessLimits.giveBack(messageSize: request.bytes.count)
        }
        return 0
    }

    private let input: PipeEnd
    private let output: PipeEnd
    private let reader = MessageReader()

    private func request(_ head: [UInt8]) -> ReaderRequest? {
        guard let frame = ReaderFrame(head: head), frame.kind == .request, frame.length >= ReaderRequest.fixedSize,
            frame.length <= ReaderFrame.maximumRequest, let fixed = input.read(ReaderRequest.fixedSize),
            let part = ReaderRequest.FixedPart(fixed), ReaderRequest.fixedSize + part.variableSize <= frame.length,
            let name = input.read(part.nameLength), let leftOut = input.read(part.variableSize - part.nameLength)
        else { return nil }
        let size = frame.length - ReaderRequest.fixedSize - part.variableSize
        ProcessLimits.renew(messageSize: size)
        guard let bytes = input.read(size) else { return nil }
        return ReaderRequest(
            subject: part.subject, depth: part.depth, name: String(decoding: name, as: UTF8.self),
            leftOut: LeftOutFile.list(leftOut), bytes: bytes)
    }

    private func answer(_ request: ReaderRequest) -> Bool {
        switch request.subject {
        case .message:
            let isWatched = request.depth == .watched
            let reading = reader.read(message: request.bytes, depth: request.depth, leftOut: request.leftOut) {
                if isWatched { tell(opening: $0) }
            }
            return send(.reading, ReadingCodec.encode(reading))
        case .part: return send(.bytes, reader.part(at: request.name, of: request.bytes))
        case .pages: return send(.pages, PageCodec.encode(reader.pages(of: request.bytes, name: request.name)))
        case .codes: return send(.codes, CodeListCodec.encode(reader.codes(in: request.bytes)))
        case .file where !request.depth.opensFiles:
            return send(.attachments, ReadingCodec.encode([reader.unopened(file: request.bytes, name: request.name)]))
        case .files where !request.depth.opensFiles:
            let file = reader.unopened(file: request.bytes, name: request.name)
            return send(.reading, ReadingCodec.encode(Reading(attachments: [file])))
        case .file:
            return send(.attachments, ReadingCodec.encode([reader.read(file: request.bytes, name: request.name)]))
        case .files:
            return send(.reading, ReadingCodec.encode(reader.read(files: request.bytes, name: request.name)))
        }
    }

    /// Where the other side is gone, the answer will find that out.
    private func tell(opening position: Int) {
        guard LeftOutFile.positions.contains(position) else { return }
        let payload = [UInt8(position >> 8), UInt8(position & 0xFF)]
        _ = output.write(ReaderFrame(kind: .opening, length: payload.count).head + payload)
    }

    private func send(_ kind: ReaderFrame.Kind, _ payload: [UInt8]) -> Bool {
        guard !PageEngines.areMissed else {
            return output.write(ReaderFrame(kind: .needsEngines, length: 0).head)
        }
        guard payload.count <= ReaderFrame.maximumAnswer else {
            return output.write(ReaderFrame(kind: .tooMuchOutput, length: 0).head)
        }
        return output.write(ReaderFrame(kind: kind, length: payload.count).head + payload)
    }
}
