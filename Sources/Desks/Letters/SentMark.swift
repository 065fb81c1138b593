import Dossiers
import Glibc
import Store
import Synchronization

/// How far the ledger had come when mail last went out, kept beside the database in `DIR/sent.mark`: a database that has not
/// come by there is an older one, restored from a backup.
///
/// Written durably before mail is handed over. Text: one line for the journal, one for each series of numbers.
struct SentMark: Hashable {
    var position: LedgerPosition
    /// By the run's clock.
    var time: Instant

    private static let name = "sent.mark"

    /// The mark of a data folder; nil where nothing went out yet, or where the file is damaged: it only ever adds safety.
    static func read(in folder: String) -> SentMark? {
        guard let bytes = try? DiskFile.read("\(folder)/\(name)", limit: 1 << 16) else { return nil }
        return SentMark(text: String(decoding: bytes, as: UTF8.self))
    }

    func write(in folder: String) throws {
        try DiskFile.replace("\(folder)/\(Self.name)", Array(text.utf8), mode: 0o640, isDurable: true)
    }

    var text: String {
        let numbers = position.numbers.sorted { $0.key < $1.key }.map { "number \($0.value) \($0.key)\n" }
        return "journal \(position.sequence) \(position.hash) \(time.millisecondsSinceEpoch)\n" + numbers.joined()
    }

    init(position: LedgerPosition, time: Instant) {
        self.position = position
        self.time = time
    }

    init?(text: String) {
        let lines = text.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 3).map(String.init) }
        guard let first = lines.first, first.count == 4, first[0] == "journal", let sequence = Int64(first[1]),
            let time = Int64(first[3])
        else { return nil }
        var numbers: [String: Int] = [:]
        for line in lines.dropFirst() {
            guard line.count >= 3, line[0] == "number", let number = Int(line[1]) else { return nil }
            numbers[line[2...].joined(separator: " ")] = number
        }
        position = LedgerPosition(sequence: sequence, hash: first[2], numbers: numbers)
        self.time = Instant(millisecondsSinceEpoch: time)
    }
}

extension SentMark {
    /// Refuses to write letters where the database is older than what was sent and no pass has held what it has to yet.
    static func check(_ store: Store) throws {
        guard let mark = read(in: store.path), try !store.hasPassed(mark.position) else { return }
        throw Refusal(
            .unusableData,
            "\(store.path): the database is older than the mail that was sent; run `tiepnhan poll` before letters are written."
        )
    }
}

extension Intake {
    /// Sees whether the database is older than what was sent, and then holds what may have been answered already.
    ///
    /// - Returns: one sentence for staff where that is so.
    func noticeRestoration() throws -> String? { try restoration.withLock { _ in try noticeOnce() } }

    private func noticeOnce() throws -> String? {
        guard let mark = SentMark.read(in: store.path), try !store.hasPassed(mark.position) else { return nil }
        let now = clock.now
        try store.noteRestoration(
            horizon: mark.time, floors: mark.position.numbers, because: "the database is older than what was sent",
            at: now)
        try SentMark(position: try store.position(), time: now).write(in: store.path)
        return
            "ALARM: the database is older than the mail that was sent (was a backup restored?): receipts for mail that "
            + "arrived up to \(mark.time.rfc3339(in: .vietnam)) are held; release those that were not sent with "
            + "`tiepnhan receipts --release`."
    }
}
