import ArgumentParser
import Desks
import Dossiers
import Judgement
import Pipeline
import Store
import Surroundings

struct RejudgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejudge", abstract: "Judge a round again after its list, its deadline or the rules have changed.",
        discussion: """
            Shows what would change; --apply makes it so. Old verdicts are kept, what people decided stays on top, and \
            nobody is written to: `tiepnhan receipts corrections` then lists who was told otherwise, or nothing.

            Example:
              tiepnhan rejudge --round 2021
              tiepnhan rejudge --round 2021 --apply --because "Danh sách bổ sung ngày 12/3"
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var staff: StaffOptions

    @Option(help: "The round.")
    var round: String

    @Flag(help: "Make it so; otherwise nothing is changed.")
    var apply = false

    @Flag(help: "Read those messages again whose reading an older reader made.")
    var readAgain = false

    @Option(help: ArgumentHelp("Why, for the journal.", valueName: "text"))
    var because = ""

    @Flag(help: "One JSON object.")
    var json = false

    func run() async throws {
        let settings = try data.settings()
        let store = try apply ? data.store() : data.readingStore()
        let lock = try apply ? InstanceLock.acquire(folder: data.folder, now: WallClock.system.now) : nil
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
            Self.show(proposal)
            Terminal.tell(summary(proposal))
        }
    }

    private func summary(_ proposal: RejudgeProposal) -> String {
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

    private static func show(_ proposal: RejudgeProposal) {
        var table = TextTable(columns: [
            .init("Thư", limit: 24), .init("Đề nghị", limit: 16), .init("Về"), .init("Tên", limit: 32),
            .init("Trước", limit: 28), .init("Sau", limit: 28), .init("Lý do", limit: 90),
        ])
        for change in proposal.changes {
            for difference in change.differences {
                table.rows.append([
                    change.message.origin.source, difference.nomination ?? "", VietnameseLabel.of(difference.field),
                    difference.subject, VietnameseLabel.of(code: difference.before, in: difference.field),
                    VietnameseLabel.of(code: difference.after, in: difference.field), difference.reason,
                ])
            }
        }
        if !table.rows.isEmpty { Terminal.print(table.text) }
        var standings = TextTable(columns: [
            .init("Đề nghị", limit: 16), .init("Tập thể, cá nhân", limit: 44), .init("Tài liệu"), .init("Trước"),
            .init("Sau"),
        ])
        for change in proposal.standings {
            standings.rows.append([
                change.nomination, change.name, VietnameseLabel.of(change.document),
                VietnameseLabel.of(change.before), VietnameseLabel.of(change.after),
            ])
        }
        if !standings.rows.isEmpty { Terminal.print(standings.text.trimmedEnd) }
    }
}
