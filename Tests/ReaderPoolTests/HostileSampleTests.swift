import Dossiers
import ReaderPool
import Testing

/// The real pool and the real reader on messages made to break them, one after the other in one process.
@Suite(.enabled(if: RealReader.path != nil, "tiepnhan-reader has not been built"))
struct HostileSampleTests {
    @Test func `an odd message carries its problem and leaves those around it as they are`() async throws {
        let folder = try SampleFolder()
        #expect(folder.names == Set((HostileSample.all + [.ordinary]).map(\.name)))
        let pool = ReaderPool(executable: try #require(RealReader.path), workers: 1)
        let ordinary = folder.message(HostileSample.ordinary.name)
        let before = try await pool.read(message: ordinary)
        #expect(Self.told(before) == HostileSample.ordinary.files)
        for sample in HostileSample.all {
            let odd = try await pool.read(message: folder.message(sample.name))
            #expect(odd.failure == nil, "\(sample.name)")
            #expect(Self.told(odd) == sample.files, "\(sample.name)")
            let lost = odd.attachments.filter { $0.name == Self.neighbour && !$0.isReadable }
            #expect(lost.isEmpty, "\(sample.name)")
            #expect(sample.defects.subtracting(odd.defects).isEmpty, "\(sample.name)")
            #expect(try await pool.read(message: ordinary) == before, "after \(sample.name)")
        }
        await pool.shutDown()
    }

    /// The ordinary file beside the odd one.
    private static let neighbour = "note.txt"

    private static func told(_ reading: Reading) -> [String] {
        reading.attachments.filter { $0.name != neighbour }.map { file in
            (file.problem?.rawValue ?? "read") + (file.exceeded.map { "/" + $0.rawValue } ?? "")
        }
    }
}
