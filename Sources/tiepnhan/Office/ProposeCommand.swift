import ArgumentParser
import Desks
import Dossiers
import Judgement
import Lists
import Pipeline
import Settings
import Store
import Surroundings

extension NominationsCommand {
    struct Propose: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "propose",
            abstract: Sentence(
                "Lập dự thảo danh sách đề nghị từ tờ trình gửi qua thư.",
                english: "Draft a list of nominations from an e-mailed letter (tờ trình)."
            ).spoken,
            discussion: HelpText(
                """
                Lấy những người được đề nghị từ nội dung đã đọc của một thư: theo tờ trình, không có thì theo các tài liệu \
                khác. Bản nháp là tệp CSV đúng các cột để nạp, mỗi hàng có ghi chú để cán bộ xem lại; không thay đổi gì. Danh \
                sách của một đơn vị chỉ là một phần của đợt xét nên nạp với --keep-missing.
                """,
                english: """
                    Takes the nominees out of the stored reading of one message: those that its letter names, else those of \
                    its other documents. The draft is a CSV file in the contract's columns with a remark on each row, for a \
                    person to look through; nothing is changed. A unit's list is a part of the round's, so it is imported \
                    with --keep-missing.
                    """,
                examples: """
                    tiepnhan nominations propose --round 2021 --from 17 > de-xuat.csv
                    tiepnhan nominations import --round 2021 --keep-missing de-xuat.csv
                    """
            ).spoken)

        @OptionGroup var data: DataOptions

        @Option(help: .spoken("Đợt xét.", english: "The round."))
        var round: String

        @Option(
            help: .spoken(
                "Thư nào: số thứ tự, tên tệp, Message-ID hoặc phần đầu mã SHA-256.",
                english: "The message: number, file name, Message-ID or the beginning of its SHA-256.", value: "message"
            ))
        var from: String

        func run() throws {
            let settings = try data.settings()
            let store = try data.readingStore()
            let roster = try store.roster()
            let found = try roster.round(round)
            let messages = try store.messages(named: from)
            guard messages.count == 1, let message = messages.first, let reading = try store.reading(message.id) else {
                throw Refusal(
                    .unusableData,
                    Sentence(
                        messages.count > 1
                            ? "\(from) có thể là \(messages.count) thư; ghi rõ một thư bằng số thứ tự, xem `tiepnhan messages`."
                            : "Không có thư \(from) nào đã đọc; xem `tiepnhan messages`.",
                        english: messages.count > 1
                            ? "\(from) may be \(messages.count) messages; name one by its number, `tiepnhan messages` lists them."
                            : "There is no message \(from) that has been read; `tiepnhan messages` lists them."))
            }
            let nominees = ProposedNominees(
                plan: try settings.plan().of(round: round), units: roster.units, on: found.published
            )
            .nominees(in: reading, known: roster.nominations[round] ?? [])
            guard !nominees.isEmpty else {
                throw Refusal(
                    .unusableData,
                    Sentence(
                        "Thư \(message.id) không nêu ai để đề nghị.",
                        english: "Message \(message.id) names nobody who could be proposed."))
            }
            Terminal.write(NominationDraft.csv(nominees))
            let unclear = nominees.count { $0.unit == nil || $0.award == nil || !$0.doubts.isEmpty }
            Terminal.tell(
                Sentence(
                    "\(nominees.count) tập thể, cá nhân, trong đó \(nominees.count { $0.known != nil }) đã có trong danh sách, "
                        + "\(unclear) còn chỗ phải điền hoặc xem. Xem lại trước khi nạp.",
                    english:
                        "\(nominees.count) nominees, \(nominees.count { $0.known != nil }) of them on the list already, "
                        + "\(unclear) with something left to fill in or to look at. Look through them before you import them."
                )
            )
        }
    }
}
