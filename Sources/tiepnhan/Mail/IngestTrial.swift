import Desks
import Foundation
import Pipeline
import Settings
import Store
import Surroundings

/// What would come of files: taken in, judged and answered over a copy of the ledger, in a folder that is removed afterwards.
///
/// The office's folder is only read; letters are written into the copy's own outbox.
struct IngestTrial {
    let settings: Settings
    let store: Store
    let clock: WallClock

    func run(_ files: inout MailFileReader, each: (Outcome) throws -> Void) async throws -> PassReport {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tiepnhan-trial-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        try store.copyDatabase(to: folder.path + "/tiepnhan.sqlite")
        let copy = try Store(folder: folder.path)
        try bring(to: copy)
        let settings = Self.sendingNothing(settings)
        let connections = Connections(
            settings: settings, outbox: copy.outboxFolder, staging: copy.stagingFolder, logger: Workshop.quietLogger())
        let intake = Intake(
            settings: settings, store: copy, clock: clock, workers: connections.workers,
            makeReader: { try connections.reader(knowing: KnownSenders(store: copy, settings: settings)) },
            makeTransport: { try connections.transport() })
        return try await intake.ingest(&files, each: each)
    }

    private static func sendingNothing(_ settings: Settings) -> Settings {
        var settings = settings
        settings.receipts.mode = .outbox
        return settings
    }

    /// Messages that have not been read yet are read in the copy, too.
    private func bring(to copy: Store) throws {
        for message in try store.messages(at: .accepted, limit: 10_000) {
            let target = URL(filePath: copy.rawPath(message.sha256))
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try? FileManager.default.copyItem(atPath: store.rawPath(message.sha256), toPath: target.path)
        }
    }
}
