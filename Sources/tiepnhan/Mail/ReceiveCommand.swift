import ArgumentParser
import Desks
import Dossiers
import Foundation
import Pipeline
import Store
import Surroundings

struct ReceiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive",
        abstract: Sentence(
            "Nhận hồ sơ đơn vị nộp trực tiếp hoặc bằng USB, có giấy tiếp nhận riêng.",
            english: "Take in what a unit brought on a stick or by hand, with its own receipt."
        ).spoken,
        discussion: HelpText(
            """
            Các tệp thành một thư của đơn vị, được xử lý như mọi thư: xét, trả lời bằng giấy tiếp nhận gửi đến địa chỉ của đơn \
            vị, và lưu lại. Thời điểm nhận do người nhận hồ sơ ghi, nhật ký giữ tên người ấy. `tiepnhan receipts slip SỐ` in \
            ngay phiếu để trao lại.
            """,
            english: """
                The files become one message of the unit's that goes the way of every mail: judged, answered by a receipt to the \
                unit's address, and kept. When it came is the word of whoever took it, and the journal keeps whose. \
                `tiepnhan receipts slip NUMBER` prints the slip that can be handed over at once.
                """,
            examples: """
                tiepnhan receive "Trich ngang.docx" --from C2-LQD --at 2022-03-10T09:15:00+07:00 --by "Lê Thị Hạnh"
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Option(help: .spoken("Mã đơn vị mang hồ sơ đến.", english: "The unit that brought it.", value: "code"))
    var from: String

    @Option(help: .spoken("Thời điểm nộp trực tiếp.", english: "When it was handed over.", value: "rfc3339"))
    var at: Moment

    @Option(help: .spoken("Họ tên người nhận hồ sơ.", english: "Who took it.", value: "name"))
    var by: String

    @Flag(help: .spoken("In một đối tượng JSON như lệnh ingest.", english: "One JSON object, as of ingest."))
    var json = false

    @Argument(help: .spoken("Các tệp.", english: "The files."), completion: .file())
    var files: [String]

    func validate() throws { try StaffOptions.check(by) }

    func run() async throws {
        let store = try data.store()
        let desk = HandInDesk(settings: try data.settings(), store: store, clock: try clock.deciding(in: store))
        let delivery = try desk.take(files, from: from, at: at.instant, by: by)
        let folder = FileManager.default.temporaryDirectory.appending(path: "tiepnhan-receive-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: delivery.source).path
        try Data(delivery.bytes).write(to: URL(filePath: file))
        let date = Date(timeIntervalSince1970: Double(delivery.at.secondsSinceEpoch))
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file)
        var ingest = IngestCommand()
        (ingest.data, ingest.clock, ingest.json, ingest.dryRun, ingest.paths) = (data, clock, json, false, [file])
        try await ingest.run()
    }
}
