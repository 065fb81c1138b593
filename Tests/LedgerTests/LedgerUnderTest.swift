import Dossiers
import Foundation
import Ledger
import Store
import Testing

/// A new, empty ledger of some engine, and what the suite needs to bring it into a state: every engine passes the same tests.
struct LedgerUnderTest: Sendable {
    let ledger: any TakingIn & FolderLedger & OutgoingLedger
    /// Puts a mail of a kind into the outbox; gives its row.
    let put:
        @Sendable (_ kind: OutgoingKind, _ number: Int, _ address: String, _ isHeld: Bool, _ now: Instant) throws ->
            Int64
    /// Whether the ledger finds itself whole.
    let isSound: @Sendable () throws -> Bool
}

/// Makes ledgers of one engine.
struct LedgerEngine: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable (_ folder: String) throws -> LedgerUnderTest

    /// All that are to pass; where PostgreSQL is not installed its tests fail and say so (`deploy/packages.sh`).
    static let all = [sqlite, postgres]

    static let sqlite = LedgerEngine(testDescription: "SQLite in the data folder") { folder in
        try Store.create(at: folder)
        return ledger(try Store(folder: folder))
    }

    static let postgres = LedgerEngine(testDescription: "PostgreSQL") { folder in
        try Store.create(at: folder, on: PostgresServer.shared.get().database())
        return ledger(try Store(folder: folder))
    }

    private static func ledger(_ store: Store) -> LedgerUnderTest {
        LedgerUnderTest(
            ledger: SQLiteLedger(store),
            put: { kind, number, address, isHeld, now in
                let mail = try store.queue(kind, occasion: "\(kind.rawValue)/\(number)", series: "thử", at: now) {
                    OutgoingReceipt(
                        number: "T-\($0)", sequence: $0, series: "thử", to: address, subject: "Thư \($0)",
                        messageID: "<t-\($0)@nhan.example>", bytes: Array("Subject: \($0)\r\n\r\n".utf8), isHeld: isHeld
                    )
                }
                guard let mail, let entry = try store.letter(number: mail.number) else {
                    throw StoreError.unknownReceipt(0)
                }
                return entry.id
            }, isSound: { try store.examine().isSound })
    }
}

/// A folder of its own for one test.
final class LedgerFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "/ledger-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func make(_ engine: LedgerEngine) throws -> LedgerUnderTest { try engine.make(path + "/data") }
}

enum Moment {
    /// 2026-03-10T08:00:00+07:00, and so many seconds later.
    static func at(_ seconds: Int64) -> Instant { Instant(secondsSinceEpoch: 1_773_104_400).adding(seconds: seconds) }
}
