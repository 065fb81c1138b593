import ArgumentParser
import Desks
import Dossiers
import Judgement
import Pipeline
import Store
import Surroundings

struct RejudgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejudge",
        abstract: Sentence(
            "Xét lại một đợt sau khi danh sách, thời hạn hoặc quy định thay đổi.",
            english: "Judge a round again after its list, its deadline or the rules have changed."
        ).spoken,
        discussion: HelpText(
            """
            Cho xem những gì sẽ thay đổi; --apply để thực hiện. Kết luận cũ vẫn được giữ, quyết định của cán bộ vẫn có hiệu \
            lực, và không gửi thư cho ai: sau đó `tiepnhan receipts corrections` liệt kê những nơi cần được thông báo lại.
            """,
            english: """
                Shows what would change; --apply makes it so. Old verdicts are kept, what people decided stays on top, and \
                nobody is written to: `tiepnhan receipts corrections` then lists who was told otherwise, or nothing.
                """,
            examples: """
                tiepnhan rejudge --round 2021
                tiepnhan rejudge --round 2021 --apply --because "Danh sách bổ sung ngày 12/3"
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var staff: StaffOptions

    @Option(help: .spoken("Đợt xét.", english: "The round."))
    var round: String

    @Flag(
        help: .spoken(
            "Thực hiện; không ghi --apply thì không thay đổi gì.",
            english: "Make it so; otherwise nothing is changed."))
    var apply = false

    @Flag(
        help: .spoken(
            "Đọc lại những thư do chương trình đọc cũ đã đọc.",
            english: "Read those messages again whose reading an older reader made."))
    var readAgain = false

    @Option(help: .spoken("Lý do, để ghi nhật ký.", english: "Why, for the journal.", value: "text"))
    var because = ""

    @Flag(help: .spoken("In một đối tượng JSON.", english: "One JSON object."))
    var json = false

    func run() async throws {
        let settings = try data.settings()
        let store = try apply ? data.store() : data.readingStore()
        let lock = try apply ? InstanceLock.acquire(folder: data.folder, now: WallClock.system.now) : nil
        lock?.guards(store)
        let connections = Connections(
            settings: settings, outbox: store.outboxFolder, staging: store.stagingFolder,
            logger: Workshop.quietLogger())
        let rejudger = try Rejudger(
            settings: settings, store: store, clock: try apply ? clock.deciding(in: store) : clock.clock,
            makeReader: { try connections.reader(knowing: KnownSenders(store: store, settings: settings)) })
        let proposal = try await rejudger.propose(round: round, readAgain: readAgain)
        if apply, !proposal.isEmpty { try rejudger.apply(proposal, by: staff.name, because: because) }
        withExtendedLifetime(lock) {}
        if json {
            Terminal.print(JSONValue.rejudging(proposal, isApplied: apply, zone: .vietnam).text)
        } else {
            DifferenceTables.show(
                proposal.changes.map { ($0.message.origin.source, $0.differences) }, proposal.standings)
            Terminal.tell(summary(proposal))
        }
    }

    private func summary(_ proposal: RejudgeProposal) -> Sentence {
        Sentence(vietnamese(proposal), english: english(proposal))
    }

    private func vietnamese(_ proposal: RejudgeProposal) -> String {
        let due = proposal.changes.count { $0.rejudgement.isCorrectionDue }
        var text = "Xét lại \(proposal.judged) thư, \(proposal.changes.count) thư \(apply ? "đã" : "sẽ") đổi kết quả"
        if due > 0 { text += ", trong đó \(due) thư trước đây được trả lời khác hoặc chưa được trả lời" }
        if proposal.readAgain > 0 { text += "; đọc lại \(proposal.readAgain) thư" }
        if proposal.keptReadings > 0 {
            text += ", \(proposal.keptReadings) thư đọc lại kém hơn nên giữ nội dung đã đọc trước"
        }
        text += "."
        if !proposal.unplaced.isEmpty {
            text += " \(proposal.unplaced.count) quyết định của cán bộ không còn chỗ áp dụng; vẫn được giữ."
        }
        return apply || proposal.isEmpty ? text : text + " Chưa thay đổi gì; thêm --apply để thực hiện."
    }

    private func english(_ proposal: RejudgeProposal) -> String {
        let due = proposal.changes.count { $0.rejudgement.isCorrectionDue }
        var text =
            "\(proposal.judged) messages judged again, \(proposal.changes.count) \(apply ? "changed" : "would change")"
        if due > 0 { text += ", \(due) of them told otherwise or nothing before" }
        if proposal.readAgain > 0 { text += "; \(proposal.readAgain) read again" }
        if proposal.keptReadings > 0 {
            text += ", \(proposal.keptReadings) of them worse than before, so that the earlier reading stays"
        }
        text += "."
        if !proposal.unplaced.isEmpty {
            text += " \(proposal.unplaced.count) decisions by people no longer find their place; they are kept."
        }
        return apply || proposal.isEmpty ? text : text + " Nothing was changed; --apply makes it so."
    }
}
