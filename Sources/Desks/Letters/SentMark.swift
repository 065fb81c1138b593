package import Dossiers
import Durability
import Glibc
package import Store
import Surroundings
import Synchronization

/// How far the ledger had come when mail last went out, kept beside the database in `DIR/sent.mark`: a database that has not
/// come by there is an older one, restored from a backup.
///
/// Written durably before mail is handed over. Text: one line for the journal, one for each series of numbers.
package struct SentMark: Hashable {
    package var position: LedgerPosition
    /// By the run's clock.
    package var time: Instant

    private static let name = "sent.mark"

    /// The mark of a data folder; nil where nothing went out yet, or where the file is damaged: it only ever adds safety.
    package static func read(in folder: String) -> SentMark? {
        guard let bytes = try? DiskFile.read("\(folder)/\(name)", limit: 1 << 16) else { return nil }
        return SentMark(text: String(decoding: bytes, as: UTF8.self))
    }

    package func write(in folder: String) throws {
        try DiskFile.replace("\(folder)/\(Self.name)", Array(text.utf8), mode: 0o640, isDurable: true)
    }

    package var text: String {
        let numbers = position.numbers.sorted { $0.key < $1.key }.map { "number \($0.value) \($0.key)\n" }
        return "journal \(position.sequence) \(position.hash) \(time.millisecondsSinceEpoch)\n" + numbers.joined()
    }

    package init(position: LedgerPosition, time: Instant) {
        self.position = position
        self.time = time
    }

    package init?(text: String) {
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
    package static func check(_ store: Store) throws {
        guard let mark = read(in: store.path), try !store.hasPassed(mark.position) else { return }
        throw Refusal(
            .unusableData,
            Sentence(
                "\(store.path): cơ sở dữ liệu cũ hơn thư đã gửi; chạy `tiepnhan poll` trước khi viết thư.",
                english:
                    "\(store.path): the database is older than the mail that was sent; run `tiepnhan poll` before letters are written."
            ))
    }
}
