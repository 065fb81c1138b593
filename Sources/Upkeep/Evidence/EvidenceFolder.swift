import Desks
import Dossiers
import Octets
import Store
import Surroundings

/// One message's folder in an archive of evidence.
final class EvidenceFolder {
    private let name: String
    private let row: SettledRow
    private let archive: EvidenceArchive
    private let store: Store
    private(set) var journal: [JournalRow] = []
    private(set) var links: [EvidenceLink] = []

    init(number: Int, row: SettledRow, archive: EvidenceArchive, store: Store) {
        let digits = String(number)
        name =
            "thu/\(String(repeating: "0", count: max(0, 3 - digits.count)))\(digits)-\(row.message.sha256.prefix(12))"
        self.row = row
        self.archive = archive
        self.store = store
    }

    /// Adds the raw mail and its rows of the journal; returns the hash of the mail's bytes.
    func addMail() throws -> String {
        journal = try store.journalRows(of: row.message.id)
        let file = "\(name)/thu-goc.eml"
        let hash: String
        if let path = store.rawFile(row.message.sha256) {
            hash = try archive.add(file, file: path)
        } else {
            let bytes = try store.bytes(ofRaw: row.message.sha256)
            try archive.add(file, bytes)
            hash = ContentHash.sha256(bytes)
        }
        link(file, "sha256", to: "accepted")
        return hash
    }

    /// Adds what was made of it.
    func addWork(_ explanation: MessageExplanation, zone: UTCOffset) throws {
        let times = explanation.times.map { JSONValue.time($0, zone: zone) }
        try archive.add("\(name)/thoi-gian.json", JSONValue.array(times).text + "\n")
        try archive.add("\(name)/giai-trinh.json", JSONValue.explanation(explanation, zone: zone).text + "\n")
        try archive.add("\(name)/tep.tsv", files)
        let decisions = row.decisions.map { JSONValue.decision($0, zone: zone) }
        try archive.add("\(name)/quyet-dinh.json", JSONValue.array(decisions).text + "\n")
        // A decision that the journal does not tell of is linked to no row: the verification fails by it.
        for decision in try store.sealedDecisions(of: row.message.id) {
            try addSealed(decision, as: "quyet-dinh-\(decision.id).dau")
        }
        for reading in try store.writtenReadings(of: row.message.id) {
            try add("ban-doc-\(reading.version).bin", reading, key: "sha256")
        }
        for verdict in try store.writtenVerdicts(of: row.message.id) {
            try add("ket-luan-\(verdict.version).json", verdict, key: "verdict_sha256")
        }
        if let receipt = row.receipt { try addReceipt(receipt, zone: zone) }
        let lines = journal.map {
            "\($0.sequence)\t\($0.time.rfc3339(in: zone))\t\($0.event)\t\($0.details)\n"
        }
        try archive.add("\(name)/nhat-ky.tsv", lines.joined())
    }

    private func add(_ file: String, _ written: Store.WrittenVersion, key: String) throws {
        try archive.add("\(name)/\(file)", written.bytes)
        if let row = written.journalRow { links.append(EvidenceLink(file: "\(name)/\(file)", row: row, key: key)) }
    }

    private func addSealed(_ sealed: SealedRow, as file: String) throws {
        try archive.add("\(name)/\(file)", sealed.bytes)
        links.append(EvidenceLink(file: "\(name)/\(file)", row: sealed.journalRow, key: "sealed"))
    }

    private func addReceipt(_ receipt: OutboxEntry, zone: UTCOffset) throws {
        let file = "\(name)/giay-tiep-nhan.eml"
        try archive.add(file, receipt.bytes)
        if let row = journal.first(where: { $0.details.contains("\"receipt\":\"\(receipt.number)\"") }) {
            links.append(EvidenceLink(file: file, row: row.sequence, key: "receipt_sha256"))
        }
        let state = JSONValue.object([
            "number": .string(receipt.number), "to": .string(receipt.to),
            "message_id": .string(receipt.rfcMessageID), "state": .string(receipt.state.rawValue),
            "attempts": .integer(receipt.attempts), "answer": .optional(receipt.answer),
            "created_at": .string(receipt.createdAt.rfc3339(in: zone)),
            "sent_at": .optional(receipt.sentAt?.rfc3339(in: zone)),
        ])
        try archive.add("\(name)/giay-tiep-nhan.json", state.text + "\n")
        if let sealed = try store.sealedLetter(receipt) { try addSealed(sealed, as: "giay-tiep-nhan.dau") }
    }

    private func link(_ file: String, _ key: String, to event: String) {
        guard let row = journal.first(where: { $0.event == event }) else { return }
        links.append(EvidenceLink(file: file, row: row.sequence, key: key))
    }

    /// Where each file of the mail hangs, and the hash of its decoded bytes.
    private var files: String {
        let lines = row.reading.attachments.map { file in
            [
                file.path, file.sha256, String(file.size), file.format.rawValue, file.problem?.rawValue ?? "",
                TextTable.harmless(file.name),
            ].joined(separator: "\t")
        }
        return (["vi_tri\tsha256\tso_byte\tdinh_dang\tloi\tten_tep"] + lines).map { $0 + "\n" }.joined()
    }
}
