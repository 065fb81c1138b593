import ArgumentParser
import Desks
import Dossiers
import Pipeline
import Reports
import Settings
import Store
import Surroundings

struct DigestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: Sentence(
            "Thư tổng hợp hằng ngày cho cán bộ: mới, quá hạn, còn thiếu, câu hỏi, cảnh báo.",
            english: "What staff are told once a day: new, late, missing, open questions, alarms."
        ).spoken,
        discussion: HelpText(
            """
            In thư tổng hợp. --send chuyển thư vào thư đi cho những người trong staff.digest_to chưa nhận thư hôm nay; dịch vụ \
            tự làm việc này mỗi ngày một lần, vào giờ staff.digest_at.
            """,
            english: """
                Prints the digest. --send puts it into the outbox for everybody in staff.digest_to who has not had today's; \
                the service does so by itself once a day at staff.digest_at.
                """,
            examples: """
                tiepnhan digest
                tiepnhan digest --send
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Flag(
        help: .spoken(
            "Chuyển vào thư đi; thư được gửi ở lượt sau.",
            english: "Put it into the outbox; it goes out with the next pass."))
    var send = false

    func run() throws {
        guard send else { return try show() }
        let workshop = try Workshop(
            data, clock: try clock.deciding(in: try data.readingStore()), logger: Workshop.quietLogger())
        guard !workshop.settings.staff.digestTo.isEmpty else {
            throw Refusal(
                .configuration,
                Sentence(
                    "\(workshop.settings.file): staff.digest_to đang trống; ghi người nhận thư tổng hợp.",
                    english: "\(workshop.settings.file): staff.digest_to is empty; name who gets the digest."))
        }
        let (count, failures) = try workshop.intake.queueDigestNow()
        for failure in failures { Terminal.tell("tiepnhan: \(failure)") }
        Terminal.tell(
            Sentence("\(count) thư tổng hợp sẽ gửi ở lượt sau.", english: "\(count) digests go out with the next pass.")
        )
        if !failures.isEmpty { throw ExitCode(ExitStatus.partly.rawValue) }
    }

    private func show() throws {
        let settings = try data.settings()
        let desk = DigestDesk(
            store: try data.readingStore(), plan: try settings.plan(), staff: settings.staff)
        let text = try desk.digest(at: clock.clock.now).text
        Terminal.print(
            text.split(separator: "\n", omittingEmptySubsequences: false).map { TextTable.harmless(String($0)) }
                .joined(separator: "\n").trimmedEnd)
    }
}
