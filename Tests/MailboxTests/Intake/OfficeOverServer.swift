import Desks
import Dossiers
import Logging
import Pipeline
import Settings
import Store
import Surroundings

@testable import Mailbox

/// A data folder with an intake over it that reads real connections.
struct OfficeOverServer {
    static let account = "clerk@127.0.0.1"

    let folder: TemporaryFolder
    let store: Store
    var settings: Settings

    init() throws {
        folder = try TemporaryFolder()
        let data = "\(folder.path)/data"
        try Store.create(at: data)
        store = try Store(folder: data)
        let rules = #filePath.split(separator: "/").dropLast(4).reduce("") { "\($0)/\($1)" } + "/rules/532-KH-PGDDT"
        settings = Settings(
            file: "\(data)/tiepnhan.yaml", mailbox: MailboxSettings(),
            receipts: ReceiptSettings(
                mode: .hold, from: Address(displayName: "Phòng Nội vụ", mailbox: "phongnoivu@example.vn")),
            rules: rules)
    }

    func intake(stop: StopSign = StopSign()) -> Intake {
        Intake(
            settings: settings, store: store, clock: .system, stop: stop, workers: 2, makeReader: { PlainReader() },
            makeTransport: { nil })
    }

    static func watched(
        _ server: ScriptedIMAPServer, folder: String = "INBOX", limit: Duration = .seconds(60), after: Filing? = nil
    ) throws -> WatchedFolder {
        let endpoint = try MailboxEndpoint(
            url: "imap://127.0.0.1:\(server.port)/", folder: folder, starttls: .never, username: "clerk",
            credential: .password("geheim"), caFile: nil, progressTimeout: limit)
        return WatchedFolder(
            mailbox: IMAPMailbox(endpoint: endpoint, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }),
            account: endpoint.account, folder: folder, after: after)
    }

    /// One pass, with what it settled.
    func poll(_ server: ScriptedIMAPServer, after: Filing? = nil) async throws -> (
        outcomes: [Outcome], report: PassReport
    ) {
        let watched = try Self.watched(server, after: after)
        var outcomes: [Outcome] = []
        let report = try await intake().poll([watched]) { outcomes.append($0) }
        await watched.mailbox.close()
        return (outcomes, report)
    }

    static func text(_ number: Int) -> [UInt8] { Array("Subject: \(number)\r\n\r\n\(number)\r\n".utf8) }
}
