import ArgumentParser
import Desks
import Dossiers
import Durability
import Pipeline
import ReaderPool
import Surroundings

struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: Sentence(
            "Một thư hay văn bản được hiểu thế nào; không lưu gì.",
            english: "How an e-mail or a document is understood; nothing is stored."
        ).spoken,
        discussion: HelpText(
            examples: """
                tiepnhan inspect --json 0007.eml danh-sach.docx
                tiepnhan inspect --pages pages scan.pdf     # what was read from where, as pictures
                """
        ).spoken)

    @OptionGroup var clock: ClockOptions

    @Flag(help: .spoken("In JSON, mỗi tệp một đối tượng.", english: "One JSON object a file."))
    var json = false

    @Option(
        help: .spoken(
            "Thư mục để ghi các trang của tệp PDF và ảnh, mỗi chữ đọc được có khung bao quanh.",
            english: "A folder for the pages of PDFs and pictures, with a frame around every word that was read.",
            value: "folder"), completion: .directory)
    var pages: String?

    @Argument(help: .spoken("Thư hoặc văn bản.", english: "E-mails or documents."), completion: .file())
    var files: [String]

    func run() async throws {
        let folder = try pages.map { try PageFolder($0) }
        let failed = try await SingleReader.with { try await inspect(with: $0, folder) }
        if failed { throw ExitCode(ExitStatus.unusableData.rawValue) }
    }

    /// Whether a file could not be read.
    private func inspect(with pool: ReaderPool, _ folder: PageFolder?) async throws -> Bool {
        var failed = false
        for file in files {
            do {
                let started = ContinuousClock.now
                let inspection = try await Inspection.of(file, reader: pool, now: clock.clock.now)
                let time = ContinuousClock.now - started
                let report = InspectionReport(inspection: inspection, time: time)
                Terminal.print(json ? inspection.json(zone: .vietnam, time: time).text : report.text)
                if let folder { try await draw(file, into: folder, pool) }
            } catch let refusal as Refusal {
                Terminal.tell("tiepnhan: \(refusal.sentence)")
                failed = true
            }
        }
        return failed
    }

    private func draw(_ file: String, into folder: PageFolder, _ pool: ReaderPool) async throws {
        let bytes: [UInt8]
        do { bytes = try DiskFile.read(file) } catch {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(file): không đọc được tệp (\(error.reason)).",
                    english: "\(file): the file cannot be read (\(error.reason))."))
        }
        let name = DiskFile.name(of: file)
        let written = try folder.write(try await pool.pages(of: bytes, name: name) ?? [], of: name)
        Terminal.tell(
            written.isEmpty
                ? Sentence(
                    "tiepnhan: \(name) không có trang nào vẽ được; chỉ tệp PDF và ảnh mới có.",
                    english: "tiepnhan: \(name) has no pages that can be drawn: only PDFs and pictures have.")
                : Sentence(
                    "tiepnhan: các trang của \(name) ở \(written.joined(separator: ", ")).",
                    english: "tiepnhan: the pages of \(name) are \(written.joined(separator: ", "))."))
    }
}
