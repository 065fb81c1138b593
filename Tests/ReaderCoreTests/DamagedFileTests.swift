import Dossiers
import ReaderCore
import Testing

/// Files of every kind with damage of every kind: each gives an answer, none ends the process.
@Suite struct DamagedFileTests {
    private static let names = [
        "signed.p7m", "streamed.p7m", "file.p7m", "velvet.xls", "locked.doc", "locked.docx", "locked.odt", "locked.pdf",
        "owner.pdf", "locked.7z", "headers.7z", "aes.zip", "mixed.zip",
    ]

    private static let rounds = 12

    @Test(arguments: names)
    func `A damaged file is answered`(name: String) {
        let whole = Fixture.bytes(name)
        #expect(!whole.isEmpty)
        var state = UInt64(whole.count)
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<Self.rounds {
            var bytes = whole
            for _ in 0..<1 + next(8) { bytes[next(bytes.count)] = [0, 1, 0x7F, 0x80, 0xFF, UInt8(next(256))][next(6)] }
            if next(4) == 0 { bytes.removeLast(next(bytes.count)) }
            let attachments = MessageReader().read(files: bytes, name: name).attachments
            #expect(attachments.allSatisfy { $0.problem != nil || $0.text != nil })
        }
    }
}
