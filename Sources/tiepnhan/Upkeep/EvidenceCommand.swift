import ArgumentParser
import Desks
import Dossiers
import Pipeline
import Settings
import Store
import Surroundings
import Upkeep

struct EvidenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: Sentence(
            "Những gì chứng minh được về một đề nghị.", english: "What can be proved about a nomination."
        ).spoken, subcommands: [Export.self])

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: Sentence(
                "Mọi thứ về một đề nghị, trong một tệp tự kiểm chứng được.",
                english: "Everything about one nomination in one archive that can be verified."
            ).spoken,
            discussion: HelpText(
                """
                Một tệp tar có thư gốc, mọi thời điểm, nội dung đọc được, kết luận kèm lý do, quyết định của cán bộ, giấy tiếp \
                nhận kèm trả lời của máy chủ, và nhật ký; kiem-tra.sh trong đó kiểm tra được trên bất kỳ máy nào có sh và \
                sha256sum. Cùng dữ liệu và cùng --now thì tệp giống nhau từng byte.
                """,
                english: """
                    A tar archive with the raw mails, all times, readings, verdicts with reasons, what people decided, \
                    receipts with the server's answers, and the journal; kiem-tra.sh in it verifies it on any machine with \
                    sh and sha256sum. The same state and --now give the same bytes.
                    """,
                examples: """
                    tiepnhan evidence export N017 --round 2021 --out N017.tar
                    """
            ).spoken)

        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions

        @Argument(help: .spoken("Mã hoặc tên của đề nghị.", english: "The nomination's ID or name."))
        var nomination: String

        @Option(help: .spoken("Đợt xét.", english: "The round."))
        var round: String

        @Option(
            help: .spoken(
                "Tệp tar sẽ ghi (mặc định: chung-cu-ID.tar ở đây).",
                english: "The archive (default: chung-cu-ID.tar here)."), completion: .file(extensions: ["tar"]))
        var out: String?

        func run() throws {
            let settings = try data.settings()
            let plan = try settings.plan()
            let store = try data.readingStore()
            guard case .nomination(let found, let round) = try Explainable.find(nomination, round: round, in: store)
            else {
                throw Refusal(
                    .unusableData,
                    Sentence(
                        "\(nomination) là một thư; ghi mã một đề nghị, xem `tiepnhan status --round \(round)`.",
                        english:
                            "\(nomination) is a message; name a nomination, see `tiepnhan status --round \(round)`."))
            }
            let now = clock.clock.now
            let export = EvidenceExport(
                try NominationExplanation(found, round: round, store: store, plan: plan, asOf: now), store: store,
                plan: plan, trusted: settings.mailbox.trustedHosts, now: now)
            let path = out ?? "chung-cu-\(EvidenceExport.plain(found.id)).tar"
            let summary = try export.write(to: path)
            Terminal.tell(
                Sentence(
                    "Đã ghi \(path): \(summary.messages) thư, \(summary.journalRows) dòng nhật ký đến mã gốc \(summary.head).",
                    english:
                        "Wrote \(path): \(summary.messages) messages, \(summary.journalRows) rows of the journal up to \(summary.head)."
                )
            )
            for row in summary.altered {
                Terminal.tell(
                    Sentence(
                        "tiepnhan: nội dung đã lưu của thư #\(row) không còn đúng như khi nhận; xem `tiepnhan fsck`.",
                        english:
                            "tiepnhan: the stored bytes of message #\(row) are not what was accepted; see `tiepnhan fsck`."
                    ))
            }
            if !summary.altered.isEmpty { throw ExitCode(ExitStatus.partly.rawValue) }
        }
    }
}
