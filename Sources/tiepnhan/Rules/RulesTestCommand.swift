import ArgumentParser
import Desks
import Dossiers
import Foundation
import Pipeline
import Settings
import Store
import Surroundings
import Upkeep

/// `rules test`: what other rules would make of mail that is judged already.
struct RulesTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: Sentence(
            "Cho biết quy định khác sẽ xử lý khác thế nào những thư đã nhận; không lưu gì.",
            english: "Say what other rules would make of mail that is judged already; nothing is stored."
        ).spoken,
        discussion: Sentence(
            """
            Mỗi thư được xét hai lần, theo quy định đang dùng và theo thư mục được thử, với cùng danh sách và cùng những gì cán bộ \
            đã quyết định. Chỉ nêu những thư có kết quả khác nhau. --with xét những thư khác, với danh sách của --data.

            Ví dụ:
              tiepnhan rules test rules/phuong-moi --data co-quan
              tiepnhan rules test rules/phuong-moi --data co-quan --with thu-mau/
            """,
            english: """
                Every message is judged twice, by the rules in force and by the folder that is tried, with the same lists and the \
                same decisions by people. Only what comes out otherwise is told. --with judges other mails, with the lists of --data.

                Example:
                  tiepnhan rules test rules/phuong-moi --data office
                  tiepnhan rules test rules/phuong-moi --data office --with mails/
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Argument(
        help: .spoken("Thư mục quy định cần thử.", english: "The folder of rules that is tried."),
        completion: .directory)
    var folder: String

    @Option(
        name: .customLong("with"), parsing: .upToNextOption,
        help: .spoken(
            "Các thư để xét thử, thay cho thư trong thư mục dữ liệu.",
            english: "Mails to judge instead of those of the data folder.", value: "mails"),
        completion: .file())
    var mails: [String] = []

    @Option(help: .spoken("Chỉ đợt xét này.", english: "Only this round."))
    var round: String?

    func run() async throws {
        let settings = try data.settings()
        let store = try data.readingStore()
        guard !mails.isEmpty else { return try await compare(settings, store) }
        let scratch = FileManager.default.temporaryDirectory.appending(path: "tiepnhan-test-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        let (own, ledger) = try await judged(settings, try store.roster(), in: scratch.path + "/data")
        try await compare(own, ledger)
    }

    private func compare(_ settings: Settings, _ store: Store) async throws {
        let trial = RulesTrial(settings: settings, store: store, clock: clock.clock)
        let results = try await trial.results(of: folder, round: round)
        for result in results {
            DifferenceTables.show(result.changes.map { ($0.message.origin.source, $0.differences) }, result.standings)
        }
        for result in results {
            let told = result.changes.count(where: \.isToldOtherwise)
            Terminal.tell(
                Sentence(
                    "Đợt xét \(result.round): xét \(result.judged) thư, \(result.changes.count) thư có kết quả khác, "
                        + "\(result.standings.count) đề nghị khác tình hình, \(told) đơn vị sẽ phải nhận thư điều chỉnh. Không lưu gì.",
                    english:
                        "Round \(result.round): \(result.judged) messages judged, \(result.changes.count) come out otherwise, "
                        + "\(result.standings.count) nominations stand otherwise, \(told) corrections would be due. Nothing is stored."
                ))
        }
    }

    /// The mails judged by the rules in force, in a ledger of their own that is thrown away.
    private func judged(
        _ settings: Settings, _ roster: Roster, in folder: String
    ) async throws -> (Settings, Store) {
        let now = clock.clock.now
        _ = try DataFolder.make(at: folder, rules: settings.rules, mailbox: settings.receipts.from?.mailbox)
        let store = try Store(folder: folder)
        var own = try SettingsFile.read(folder + "/tiepnhan.yaml")
        own.rulesOfRounds = settings.rulesOfRounds
        _ = try store.importUnits(roster.units, at: now)
        for round in roster.rounds {
            _ = try store.open(round, at: now)
            _ = try store.importNominations(roster.nominations[round.id] ?? [], round: round.id, at: now)
        }
        let connections = Connections(
            settings: own, outbox: store.outboxFolder, staging: store.stagingFolder, logger: Workshop.quietLogger())
        let intake = Intake(
            settings: own, store: store, clock: clock.clock, workers: connections.workers,
            makeReader: { try connections.reader() }, makeTransport: { try connections.transport() })
        var files = MailFileReader(paths: mails, now: now)
        let report = try await intake.ingest(&files) { _ in }
        for failure in report.failures { Terminal.tell("tiepnhan: \(failure)") }
        return (own, store)
    }
}
