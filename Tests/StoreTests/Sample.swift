import Dossiers
import Store

/// Values that the tests are made of.
enum Sample {
    /// 2026-03-10T08:00:00+07:00, and so many seconds later.
    static func time(_ seconds: Int64 = 0) -> Instant {
        Instant(secondsSinceEpoch: 1_773_104_400).adding(seconds: seconds)
    }

    static func file(_ name: String, _ text: String) -> RawMessage {
        RawMessage(content: .bytes(Array(text.utf8)), origin: Origin(source: name), fileTime: time())
    }

    static func mail(
        _ text: String, uid: UInt32, validity: UInt32 = 7, account: String = "imap.example/box",
        folder: String = "INBOX"
    ) -> RawMessage {
        RawMessage(
            content: .bytes(Array(text.utf8)),
            origin: Origin(
                source: "\(validity)/\(uid)", account: account, folder: folder, uidValidity: validity, uid: uid),
            internalDate: time(Int64(uid)))
    }

    static func arrival(_ seconds: Int64 = 0) -> Arrival {
        Arrival(receivedAt: time(seconds), evidence: .internalDate, internalDate: time(seconds))
    }

    static func attachment(_ sha256: String) -> Attachment {
        Attachment(
            name: "trích ngang.docx", container: nil, format: .docx, size: 10, sha256: sha256, path: "1.2",
            problem: nil,
            text: ExtractedText(blocks: [.paragraph(.init(text: "Trích ngang", place: "đoạn 1"))]))
    }

    static func reading(_ messageID: String?, files: [String] = ["f1"]) -> Reading {
        Reading(header: MessageHeader(messageID: messageID), attachments: files.map(attachment), body: "Kính gửi")
    }

    /// A verdict on a message with one file, which covers nominations with their summary.
    static func verdict(
        _ nominations: [String] = ["N1"], round: String = "2026", timeliness: Timeliness = .onTime
    ) -> Verdict {
        Verdict(
            disposition: .submission, round: round, unit: "TH01", units: ["TH01"], timeliness: timeliness,
            documents: [[.summary]], documentUnits: [["TH01"]],
            entries: nominations.map {
                Entry(
                    name: "Nguyễn Văn Thử", kind: .individual, attachment: 0, document: .summary, status: .matched,
                    nomination: $0, score: 1, reason: "Trùng \"họ tên\" và đơn vị.")
            },
            findings: [Finding(code: .missingDocument, clause: "III.2", text: "Chưa thấy báo cáo.")],
            receipt: ReceiptPlan(to: "th01@truong.example", kinds: [.complete]))
    }

    static func receipt(_ sequence: Int, to: String = "th01@truong.example", isHeld: Bool = false) -> OutgoingReceipt {
        OutgoingReceipt(
            number: "TN-\(sequence)", sequence: sequence, series: "2026", to: to, subject: "Giấy tiếp nhận \(sequence)",
            messageID: "<tn-\(sequence)@nhan.example>", bytes: Array("Subject: \(sequence)\r\n\r\n".utf8),
            isHeld: isHeld)
    }
}

extension Store {
    /// Accepts and reads messages `m0`, `m1`, …; returns their IDs.
    func addRead(_ count: Int) throws -> [Int64] {
        let accepted = try accept((0..<count).map { Sample.file("m\($0).eml", "text \($0)") }, at: Sample.time())
        let readings = accepted.enumerated().map {
            (id: $1.id, reading: Sample.reading("<m\($0)@x.example>", files: ["f\($0)"]), arrival: Sample.arrival())
        }
        try record(readings, at: Sample.time())
        return accepted.map(\.id)
    }

    /// Accepts, reads and settles messages, each with a receipt.
    func addSettled(_ count: Int) throws -> [Int64] {
        let ids = try addRead(count)
        let settlements = ids.enumerated().map {
            Settlement(messageID: $1, verdict: Sample.verdict(["N\($0)"]), receipt: Sample.receipt($0 + 1))
        }
        try settle(settlements, at: Sample.time())
        return ids
    }
}
