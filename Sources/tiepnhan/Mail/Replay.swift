import Desks
import Dossiers
import Foundation
import Judgement
import Lists
import Pipeline
import Settings
import Store
import Surroundings
import Upkeep

/// A mailbox with known answers, sent through the very doors that real mail goes through, in a folder of its own that is
/// removed afterwards.
struct Replay {
    let mailbox: TruthMailbox
    let rules: String
    let clock: WallClock

    func cases() async throws -> [MatchCase] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tiepnhan-evaluate-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = folder.path + "/data"
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        _ = try DataFolder.make(at: data, rules: rules, mailbox: mailbox.mailbox)
        let store = try Store(folder: data)
        let settings = try SettingsFile.read(data + "/tiepnhan.yaml")
        try await importLists(into: store, plan: try settings.plan())
        try await ingest(store, settings)
        return try mailbox.cases(in: store)
    }

    private func importLists(into store: Store, plan: Plan) async throws {
        let units = try await ListFile(mailbox.units)
        let unitReading = try units.naming { try UnitList(plan: plan).read(units.sheets) }
        try units.naming { try unitReading.raise() }
        _ = try store.importUnits(unitReading.items, at: clock.now)
        let deadline = Deadline.compute(published: mailbox.published, rule: plan.deadline, calendar: plan.calendar)
        let round = Round(
            id: mailbox.round, published: mailbox.published, deadline: deadline.instant, deadlineIsFixed: false)
        _ = try store.open(round, at: clock.now)
        let list = NominationList(plan: plan, units: try store.roster().units, on: mailbox.published)
        let file = try await ListFile(mailbox.nominations)
        let reading = try file.naming { try list.read(file.sheets) }
        try file.naming { try reading.raise() }
        _ = try store.importNominations(reading.items, round: mailbox.round, at: clock.now)
    }

    private func ingest(_ store: Store, _ settings: Settings) async throws {
        let connections = Connections(
            settings: settings, outbox: store.outboxFolder, staging: store.stagingFolder,
            logger: Workshop.quietLogger())
        let intake = Intake(
            settings: settings, store: store, clock: clock, workers: connections.workers,
            makeReader: { try connections.reader() }, makeTransport: { try connections.transport() })
        var files = MailFileReader(paths: [mailbox.mail], now: clock.now)
        var count = 0
        let report = try await intake.ingest(&files) { _ in
            count += 1
            if count % 16 == 0 { Terminal.progress(Sentence("\(count) thư", english: "\(count) messages")) }
        }
        Terminal.endProgress()
        for failure in report.failures { Terminal.tell("tiepnhan: \(failure)") }
    }
}
