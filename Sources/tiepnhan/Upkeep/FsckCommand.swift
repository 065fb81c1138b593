import Alarms
import ArgumentParser
import Desks
import Dossiers
import Pipeline
import ReaderPool
import Store
import Surroundings
import Upkeep

struct FsckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fsck",
        abstract: Sentence(
            "So mọi thứ đã lưu với những gì đã ghi về chúng.",
            english: "Compare everything that is stored with what was written down of it."
        ).spoken,
        discussion: HelpText(
            """
            Tính lại mã băm mọi thư đã lưu, kiểm tra cơ sở dữ liệu, chuỗi và mã gốc của nhật ký, và xem thời điểm, nội dung \
            đọc được, kết luận, giấy tiếp nhận có đúng như nhật ký ghi không. Không thay đổi gì, chạy được khi dịch vụ đang \
            chạy. --deep còn đọc lại mọi thư và so các tệp với những gì đã ghi khi nhận; lâu bằng lần đọc đầu. Kết thúc với 1 \
            nếu có gì mất hoặc bị sửa; tệp thừa được nêu ra, không sao.
            """,
            english: """
                Hashes every stored message, checks the database, the journal's chain and roots, and whether times, readings, \
                verdicts and receipts are what the journal says. Changes nothing, and may run beside the service. --deep also \
                reads every message again and compares its files with those noted at intake; that takes as long as reading \
                did. Ends with 1 where something is lost or altered; surplus files are told and harmless.
                """,
            examples: """
                tiepnhan fsck --deep --data /var/lib/tiepnhan
                """
        ).spoken)

    @OptionGroup var data: DataOptions

    @Flag(help: .spoken("Đọc lại mọi thư.", english: "Read every message again."))
    var deep = false

    @Flag(help: .spoken("In một đối tượng JSON.", english: "One JSON object."))
    var json = false

    func run() async throws {
        let store = try data.readingStore()
        var found = try store.examine(against: try RootsFile(folder: data.folder).read()) { count in
            if count % 64 == 0 { Terminal.progress(Sentence("\(count) tệp", english: "\(count) files")) }
        }
        if deep {
            let connections = Connections(
                settings: try data.settings(), outbox: store.outboxFolder, staging: store.stagingFolder,
                logger: Workshop.quietLogger())
            let reader = try connections.reader()
            let identity = FileIdentity(store: store, reader: reader, workers: connections.workers)
            do {
                for flaw in try await identity.flaws(progress: {
                    Terminal.progress(Sentence("đã đọc \($0) thư", english: "\($0) messages read"))
                }) {
                    found.add(flaw)
                }
            } catch {
                await reader.shutDown()
                throw error
            }
            await reader.shutDown()
        }
        Terminal.endProgress()
        Terminal.print(json ? JSONValue.examination(found, isDeep: deep).text : Self.text(found))
        if !found.isSound { throw ExitCode(ExitStatus.partly.rawValue) }
    }

    private static func text(_ found: StoreExamination) -> String {
        var lines = found.flaws.map {
            "\($0.isHarmless ? "chú ý" : "HỎNG"): \(VietnameseLabel.of($0.code)): \(TextTable.harmless($0.subject))"
        }
        if let sentence = VietnameseLabel.of(found.journal.setBack) { lines.append(sentence) }
        if found.further > 0 { lines.append("… và \(found.further) lỗi nữa") }
        let size =
            "\(found.messages) thư, \(found.files) tệp thư gốc, \(found.bytes) byte, \(found.journal.rows) dòng nhật ký"
        lines.append(
            found.isSound
                ? "Nguyên vẹn: \(size)."
                : "Có hư hỏng (\(size)): giữ nguyên thư mục, sao một bản, rồi khôi phục từ bản sao lưu (tiepnhan restore)."
        )
        return lines.joined(separator: "\n")
    }
}
