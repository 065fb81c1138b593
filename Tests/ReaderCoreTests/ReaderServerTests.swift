import Dossiers
import Glibc
import ReaderCore
import ReaderWire
import Testing

@Suite struct ReaderServerTests {
    @Test func `it says hello, answers each request in order and ends with its input`() throws {
        let message = ReaderRequest(subject: .message, bytes: Mail.message(subject: "Mot"))
        let file = ReaderRequest(subject: .file, name: "ghi chú.txt", bytes: Array("chữ".utf8))
        let served = try serve(Self.frame(message) + Self.frame(file))
        #expect(served.status == 0)
        var answers = Answers(served.output)
        let hello = answers.next()
        #expect(hello?.kind == .hello)
        let reading = answers.next()
        let first = try #require(reading)
        #expect(first.kind == .reading)
        #expect(try ReadingCodec.decodeReading(first.payload).header.subject == "Mot")
        let attachments = answers.next()
        let second = try #require(attachments)
        #expect(second.kind == .attachments)
        #expect(try ReadingCodec.decodeAttachments(second.payload).map(\.name) == ["ghi chú.txt"])
        let end = answers.next()
        #expect(end == nil)
    }

    @Test func `under watch each file is told before it is opened, and those left out are not opened`() throws {
        let files = ["a", "b", "c"].map { (name: "\($0).txt", type: "text/plain", bytes: Array("chữ".utf8)) }
        let request = ReaderRequest(
            subject: .message, depth: .watched, leftOut: [LeftOutFile(position: 1, problem: .corrupt)],
            bytes: Mail.message(files: files))
        var answers = Answers(try serve(Self.frame(request)).output)
        _ = answers.next()
        for position: UInt8 in [0, 2] {
            let opening = answers.next()
            #expect(opening?.kind == .opening && opening?.payload == [0, position])
        }
        let answer = answers.next()
        let reading = try ReadingCodec.decodeReading(try #require(answer).payload)
        #expect(reading.attachments.map(\.name) == ["a.txt", "b.txt", "c.txt"])
        #expect(reading.attachments.map(\.problem) == [nil, .corrupt, nil])
        #expect(reading.attachments[1].size == 5 && reading.attachments[1].sha256.utf8.count == 64)
        #expect(reading.defects.contains("file_crashed:3"))
    }

    @Test func `a file that is not to be opened is told by size and digest`() throws {
        let request = ReaderRequest(subject: .file, depth: .unopened, name: "a.txt", bytes: Array("abc".utf8))
        var answers = Answers(try serve(Self.frame(request)).output)
        _ = answers.next()
        let answer = answers.next()
        let attachments = try ReadingCodec.decodeAttachments(try #require(answer).payload)
        #expect(attachments.map(\.size) == [3])
        #expect(
            attachments.map(\.sha256) == ["ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"])
        #expect(attachments.map(\.problem) == [.hostile])
    }

    @Test(
        arguments: [
            [0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0, 0, 0, 1, 0x81, 0], [0, 0, 0, 3, 1, 1, 0, 0],
            [0, 0, 0, 4, 1, 9, 0, 0, 0],
            [0, 0, 0, 5, 1, 1, 0, 0, 9, 0], [0, 0, 0, 9, 1, 1, 0, 0, 0],
        ] as [[UInt8]])
    func `bytes that are no request end it`(input: [UInt8]) throws {
        #expect(try serve(input).status == 65)
    }

    private static func frame(_ request: ReaderRequest) -> [UInt8] {
        let prefix = request.prefix
        return ReaderFrame(kind: .request, length: prefix.count + request.bytes.count).head + prefix + request.bytes
    }

    /// Runs the server over two files: it needs no pipes.
    private func serve(_ input: [UInt8]) throws -> (status: Int32, output: [UInt8]) {
        let source = try #require(tmpfile())
        let target = try #require(tmpfile())
        defer {
            fclose(source)
            fclose(target)
        }
        fwrite(input, 1, input.count, source)
        fflush(source)
        lseek(fileno(source), 0, SEEK_SET)
        let status = ReaderServer.run(input: fileno(source), output: fileno(target))
        lseek(fileno(target), 0, SEEK_SET)
        var output = [UInt8](repeating: 0, count: 1 << 20)
        let length = read(fileno(target), &output, output.count)
        return (status, Array(output[..<max(length, 0)]))
    }
}

/// Takes frames off what a server wrote.
private struct Answers {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func next() -> (kind: ReaderFrame.Kind, payload: [UInt8])? {
        guard let frame = ReaderFrame(head: rest), rest.count >= ReaderFrame.headSize + frame.length else { return nil }
        rest = rest.dropFirst(ReaderFrame.headSize)
        defer { rest = rest.dropFirst(frame.length) }
        return (frame.kind, Array(rest.prefix(frame.length)))
    }
}
