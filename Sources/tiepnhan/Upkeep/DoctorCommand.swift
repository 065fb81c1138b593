import ArgumentParser
import Desks
import Dossiers
import Pipeline
import Surroundings
import Upkeep

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: Sentence(
            "Mọi thứ có chạy tốt không, và phải làm gì nếu không.",
            english: "Whether everything works, and what to do where it does not."
        ).spoken,
        discussion: HelpText(
            """
            Xem cài đặt, quy định, hộp thư, việc gửi thư, mật khẩu, ổ đĩa, đồng hồ, chương trình đọc và sổ tiếp nhận. Mỗi mục \
            được xem riêng và có giới hạn thời gian. Không thay đổi gì, không gửi gì. Kết thúc với 0 nếu không có gì hỏng, nếu \
            có thì với mã của chỗ hỏng đầu tiên (69, 77, 78 …).
            """,
            english: """
                Looks at settings, rules, mailbox, sending, secrets, disk, clock, reader and ledger. Every check is bounded in \
                time and independent of the others. Changes nothing and sends nothing. Ends with 0 where nothing is broken, else \
                with what the first broken thing means (69, 77, 78 …).
                """,
            examples: """
                tiepnhan doctor --data /var/lib/tiepnhan
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Flag(help: .spoken("In một đối tượng JSON.", english: "One JSON object."))
    var json = false

    func run() async throws {
        let doctor = Doctor(dataFolder: data.folder, config: data.config, clock: clock.clock)
        let found = await doctor.examine()
        if json {
            Terminal.print(JSONValue.diagnoses(found).text)
        } else {
            for one in found { Terminal.print(Self.line(one)) }
        }
        let status = Doctor.status(of: found)
        if status != .done { throw ExitCode(status.rawValue) }
    }

    private static func line(_ one: Diagnosis) -> String {
        let sign =
            switch one.state {
            case .ok: "  ổn  "
            case .attention: "chú ý "
            case .broken: " HỎNG "
            }
        let advice = one.advice.isEmpty ? "" : " → " + one.advice
        return "[\(sign)] \(VietnameseLabel.of(one.check)): \(TextTable.harmless(one.text + advice))"
    }
}
