package import Dossiers
import Durability
import Octets
import Receipts
package import Settings
package import Store
package import Surroundings

/// Takes what units bring by hand: checks who brought it and when, writes it down, and makes the mail that goes the usual way.
package struct HandInDesk {
    private let settings: Settings
    private let store: Store
    private let clock: WallClock

    package init(settings: Settings, store: Store, clock: WallClock) {
        self.settings = settings
        self.store = store
        self.clock = clock
    }

    /// What was handed in, ready to be taken into the ledger.
    package struct Delivery: Hashable, Sendable {
        package let bytes: [UInt8]
        /// What the ledger calls it.
        package let source: String
        package let at: Instant
    }

    /// All files of one delivery together are at most so large: what a mail may bring.
    private static let largest = 90 << 20

    /// Makes the mail of one delivery, and notes in the journal who took it and when it was said to have come.
    ///
    /// Throws a `Refusal` for an unknown unit, one without an address, a time that has not come yet, and files that cannot be
    /// read or are too large.
    package func take(_ paths: [String], from code: String, at time: Instant, by clerk: String) throws -> Delivery {
        guard let unit = try store.unit(code) else {
            throw Refusal(
                .unusableData, Fault(.unitUnknown, about: code),
                Sentence(
                    "Không có đơn vị \(code); xem `tiepnhan units list`.",
                    english: "There is no unit \(code); `tiepnhan units list` shows them."))
        }
        guard time <= clock.now else {
            throw Refusal(
                .usage,
                Sentence(
                    "--at ở trong tương lai; chưa thể có gì được nộp vào lúc đó.",
                    english: "--at lies in the future; nothing can have been handed in yet."))
        }
        let plan = try settings.plan()
        let office =
            settings.receipts.from ?? Address(displayName: plan.office.name, mailbox: plan.office.mailbox)
        let mail: HandedInMail
        do {
            mail = try HandedInMail(
                try files(paths), from: unit, to: office, takenBy: clerk, at: time, offset: plan.deadline.offset)
        } catch ReceiptError.badRecipient {
            throw Refusal(
                .unusableData, Fault(.unitUnknown, about: code),
                Sentence(
                    "Đơn vị \(code) chưa có địa chỉ nào để gửi giấy tiếp nhận; hãy thêm vào danh sách đơn vị.",
                    english: "Unit \(code) has no address that its receipt could go to; add one to the list of units."))
        }
        let digest = ContentHash.sha256(mail.bytes)
        try store.log(
            "handed_in",
            details: ["unit": code, "by": clerk, "at": time.rfc3339(in: .vietnam), "sha256": digest], at: clock.now)
        return Delivery(bytes: mail.bytes, source: "nop-truc-tiep-\(digest.prefix(12)).eml", at: time)
    }

    private func files(_ paths: [String]) throws -> [HandedInMail.File] {
        var files: [HandedInMail.File] = []
        var total = 0
        for path in paths {
            let bytes: [UInt8]
            do { bytes = try DiskFile.read(path, limit: Self.largest) } catch {
                throw Refusal(
                    .unusableData,
                    Sentence(
                        "\(path): không đọc được tệp (\(error.reason)).",
                        english: "\(path): the file cannot be read (\(error.reason))."))
            }
            total += bytes.count
            guard !bytes.isEmpty, total <= Self.largest else {
                throw Refusal(
                    .unusableData,
                    Sentence(
                        "\(path): tệp rỗng, hoặc tất cả các tệp cộng lại quá 90 MB.",
                        english: "\(path): the file is empty, or all files together are beyond 90 MB."))
            }
            files.append(HandedInMail.File(name: DiskFile.name(of: path), bytes: bytes))
        }
        return files
    }
}
