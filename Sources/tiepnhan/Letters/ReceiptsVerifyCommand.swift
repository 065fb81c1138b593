import ArgumentParser
import Desks
import Dossiers
import Durability
import Pipeline
import ReaderPool
import Store
import Surroundings

struct ReceiptsVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: Sentence(
            "Giấy tiếp nhận, phiếu hay mã có phải của cơ quan và còn nguyên không.",
            english: "Whether a receipt, a slip or a code is ours and unchanged."
        ).spoken,
        discussion: HelpText(
            """
            Kiểm tra thư lưu thành tệp .eml, phiếu PDF, bản quét hoặc ảnh chụp phiếu, chữ trong mã vuông, hoặc số giấy. Số \
            giấy hay bản quét chỉ cho biết có thư như vậy; nội dung thư được in ra để đối chiếu với giấy, kèm các thư điều \
            chỉnh sau đó. Trạng thái kết thúc 0: đúng là thư của cơ quan, còn nguyên; 65: không phải.
            """,
            english: """
                Takes a mail saved as .eml, a slip as PDF, a scan or photo of a slip, the text of its square code, or a number. A \
                number or a scan says only that there is such a letter; what it told is printed, to be held against the paper, and \
                which corrections followed. Exit status 0: ours and unchanged; 65: not.
                """,
            examples: """
                tiepnhan receipts verify giay-tiep-nhan.eml
                tiepnhan receipts verify phieu-quet.jpg
                tiepnhan receipts verify "TIEPNHAN1 HD-CCHC2021-00017 5f0c…"
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Argument(
        help: .spoken("Tệp, mã hoặc số giấy cần kiểm tra.", english: "What is to be verified.", value: "file-or-code"))
    var subject: String

    @Flag(help: .spoken("In một đối tượng JSON.", english: "One JSON object."))
    var json = false

    func run() async throws {
        let desk = SlipDesk(settings: try data.settings(), store: try data.readingStore(), clock: clock.clock)
        let finding = try await find(desk)
        switch finding {
        case .genuine(let letter):
            let sentence = "đúng là thư của cơ quan, nội dung không bị thay đổi."
            Terminal.print(json ? JSONValue.verified("genuine", letter).text : Self.text(letter, sentence))
        case .borne(let letter):
            let sentence =
                "mã vuông trên giấy đúng là của thư này; chữ trên giấy chưa được kiểm tra, đề nghị đối chiếu với các dòng dưới đây."
            Terminal.print(json ? JSONValue.verified("code_genuine", letter).text : Self.text(letter, sentence))
        case .exists(let letter):
            let sentence =
                "có thư này; riêng mã số chưa chứng minh được nội dung, đề nghị đối chiếu với các dòng dưới đây."
            Terminal.print(json ? JSONValue.verified("exists", letter).text : Self.text(letter, sentence))
        case .changed(let letter):
            if json { Terminal.print(JSONValue.verified("changed", letter).text) }
            throw Refusal(
                .unusableData,
                Sentence(
                    "Thư này ghi mã \(letter.number) nhưng khác thư đã viết: nội dung đã bị sửa.",
                    english: "This names \(letter.number), but is not what was written: it was changed."))
        case .unknown:
            if json { Terminal.print(JSONValue.object(["result": .string("unknown")]).text) }
            throw Refusal(
                .unusableData,
                Sentence(
                    "Thư này không phải của cơ quan, không ở trong thư mục dữ liệu này, hoặc là ảnh không đọc được mã vuông của "
                        + "cơ quan; gõ mã tiếp nhận ghi trên giấy.",
                    english:
                        "This is not ours, not in this data folder, or a picture on which no square code of ours can be "
                        + "read; type the number that stands on it."))
        }
    }

    private func find(_ desk: SlipDesk) async throws -> SlipDesk.Finding {
        guard let bytes = try? DiskFile.read(subject, limit: Self.largest) else {
            return try desk.verify(code: subject)
        }
        let isPDF = bytes.starts(with: "%PDF-".utf8)
        if isPDF, case .genuine(let letter) = try desk.verify(slip: bytes) { return .genuine(letter) }
        return try await SingleReader.with { reader in
            let codes = try await reader.codes(in: bytes)
            if isPDF || !codes.isEmpty { return try desk.verify(codes: codes) }
            let reading = try await reader.read(message: bytes)
            return try await desk.verify(mail: reading) { try await reader.read(message: $0.bytes) }
        }
    }

    /// Ours are far smaller.
    private static let largest = 32 << 20

    /// Everything that a paper with this number has to agree with.
    private static func text(_ letter: SlipDesk.Letter, _ sentence: String) -> String {
        let entry = letter.entry
        var lines = [
            "\(entry.number): \(sentence)", "Gửi tới: \(TextTable.harmless(entry.to))",
            "Tiêu đề: \(TextTable.harmless(entry.subject))",
            "Viết lúc: \(entry.createdAt.rfc3339(in: .vietnam)); \(VietnameseLabel.of(entry.state, answer: entry.answer)).",
        ]
        if let told = entry.told {
            if let time = letter.receivedAt { lines.append("Thời điểm nhận: \(time.rfc3339(in: .vietnam))") }
            if let time = letter.deadline { lines.append("Thời hạn nhận: \(time.rfc3339(in: .vietnam))") }
            if told.timeliness != nil { lines.append("Tình trạng: \(VietnameseLabel.of(told.timeliness))") }
            lines += told.names.map { "- \(TextTable.harmless($0.name)): \(VietnameseLabel.of($0.status))" }
            if let missing = told.missing { lines.append("Số trường hợp báo còn thiếu: \(missing.count)") }
        }
        if !letter.corrections.isEmpty {
            lines.append("Đã có thư điều chỉnh sau đó: \(letter.corrections.joined(separator: ", "))")
        }
        return lines.joined(separator: "\n")
    }
}
