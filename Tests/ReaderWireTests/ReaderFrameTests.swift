import Dossiers
import ReaderWire
import Testing

@Suite struct ReaderFrameTests {
    @Test(arguments: [0, 1, 255, 256, 65_536, ReaderFrame.maximumRequest])
    func `a head comes back as it was written`(length: Int) {
        for kind in ReaderFrame.Kind.allCases {
            let frame = ReaderFrame(kind: kind, length: length)
            #expect(ReaderFrame(head: frame.head) == frame)
        }
    }

    @Test func `the length is big-endian and the kind is last`() {
        #expect(ReaderFrame(kind: .hello, length: 0x010203).head == [0, 1, 2, 3, 0x80])
    }

    @Test(arguments: [[], [0, 0, 0, 1], [0, 0, 0, 1, 0x7F]] as [[UInt8]])
    func `a short head and an unknown kind are refused`(head: [UInt8]) {
        #expect(ReaderFrame(head: head) == nil)
    }

    @Test func `a request's fixed part comes back as it was written`() throws {
        let leftOut = [LeftOutFile(position: 2, problem: .corrupt), LeftOutFile(position: 0x1234, problem: .hostile)]
        let request = ReaderRequest(
            subject: .files, depth: .unopened, name: "Hồ sơ.zip", leftOut: leftOut, bytes: [1])
        let part = try #require(ReaderRequest.FixedPart(request.prefix))
        #expect(part.subject == .files)
        #expect(part.depth == .unopened)
        #expect(part.nameLength == request.name.utf8.count)
        #expect(request.prefix.count == ReaderRequest.fixedSize + part.variableSize)
        #expect(LeftOutFile.list(Array(request.prefix.suffix(part.leftOutCount * LeftOutFile.wireSize))) == leftOut)
    }

    @Test(
        arguments: [
            [1, 0, 0, 0], [9, 0, 0, 0, 0], [1, 9, 0, 0, 0], [1, 0, 0xFF, 0xFF, 0], [1, 0, 0, 0, 9],
        ] as [[UInt8]])
    func `a malformed fixed part is refused`(bytes: [UInt8]) {
        #expect(ReaderRequest.FixedPart(bytes) == nil)
    }

    @Test func `a long name is cut`() {
        let request = ReaderRequest(subject: .file, name: String(repeating: "a", count: 70_000), bytes: [])
        #expect(request.prefix.count == ReaderRequest.fixedSize + ReaderRequest.maximumName)
    }
}
