import Documents
import Dossiers
import Testing

/// `winmail.dat`, whatever it is called.
@Suite struct TransportFileTests {
    private var sample: [UInt8] {
        var file = TransportFileBuilder(body: "Kính gửi Phòng Nội vụ")
        file.addFile("Trích ngang thành tích.docx", content: Array("một".utf8))
        file.addFile("Tờ trình.pdf", content: Array("hai".utf8))
        return file.bytes
    }

    private func open(_ bytes: [UInt8]) throws -> ContainerReading {
        try #require(ContainerReader().open(bytes, name: "winmail.dat"))
    }

    @Test func `Both files come out under their long names`() throws {
        let reading = try open(sample)
        #expect(reading.format == .tnef)
        #expect(reading.problem == nil)
        #expect(reading.files.map(\.name) == ["Trích ngang thành tích.docx", "Tờ trình.pdf"])
        #expect(reading.files.map { String(decoding: $0.bytes, as: UTF8.self) } == ["một", "hai"])
        #expect(reading.body == "Kính gửi Phòng Nội vụ")
    }

    @Test func `Line ends that a gateway added do no harm`() throws {
        #expect(try open(sample + [0x0D, 0x0A]).problem == nil)
    }

    @Test func `At every cut the file is corrupt, and what was whole before it is kept`() throws {
        let whole = sample
        var unnoticed = 0
        for length in 7..<whole.count {
            let reading = try open(Array(whole.prefix(length)))
            if reading.problem == nil { unnoticed += 1 }
            for file in reading.files { #expect(["một", "hai"].contains(String(decoding: file.bytes, as: UTF8.self))) }
        }
        // Between two attributes nothing shows that there was more.
        #expect(unnoticed <= 6)
        #expect(try open(Array(whole.dropLast(60))).problem == .corrupt)
    }

    @Test func `Any damaged byte leaves a reading`() throws {
        let whole = sample
        for index in 6..<whole.count {
            for value in [0x00, 0x7F, 0xFF] as [UInt8] {
                var bytes = whole
                bytes[index] = value
                #expect(try open(bytes).files.count <= 3)
            }
        }
    }

    @Test func `A small picture that the text shows is no file`() throws {
        var file = TransportFileBuilder()
        file.addFile("image001.png", content: [1, 2, 3], isHidden: true)
        #expect(try open(file.bytes).files.isEmpty)
    }

    @Test func `A name keeps no path`() throws {
        var file = TransportFileBuilder()
        file.addFile("..\\..\\Báo cáo.doc", content: [1])
        #expect(try open(file.bytes).files.map(\.name) == ["Báo cáo.doc"])
    }
}
