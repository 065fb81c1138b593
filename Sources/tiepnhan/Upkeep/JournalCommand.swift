import Alarms
import ArgumentParser
import Desks
import Dossiers
import Durability
import Pipeline
import Store
import Surroundings
import Upkeep

struct JournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: Sentence(
            "Nhật ký mọi việc đã xảy ra, nối bằng mã băm.", english: "The chained journal of all that happened."
        ).spoken,
        subcommands: [Verify.self, Roots.self])

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: Sentence(
                "Tính lại chuỗi mã băm của nhật ký.", english: "Recompute the journal's chain of hashes."
            ).spoken,
            discussion: HelpText(
                """
                Cho biết nhật ký không còn đúng từ dòng nào. Các mã gốc trong journal-roots.txt cũng được so, và --root so một \
                mã đã lưu ở nơi khác: nhật ký bị viết lại toàn bộ thì tự nó vẫn khớp, chỉ mã ấy mới cho thấy. Kết thúc với 1 \
                nếu có gì không khớp.
                """,
                english: """
                    Says from which row on the journal is not what was written. The roots in journal-roots.txt are compared \
                    as well, and --root compares one that was kept elsewhere: a journal that was rewritten as a whole is \
                    whole in itself, and only such a root shows it. Ends with 1 where something does not fit.
                    """,
                examples: """
                    tiepnhan journal verify --root 9d4b9c4d1c56b91c35e8961a0f9cf62c532850f8864fdef8ebe1c8e13f4dc3e7
                    """
            ).spoken)

        @OptionGroup var data: DataOptions

        @Option(help: .spoken("Mã gốc đã lưu ở nơi khác.", english: "A root that was kept elsewhere.", value: "hex"))
        var root: String?

        @Flag(help: .spoken("In một đối tượng JSON.", english: "One JSON object."))
        var json = false

        func validate() throws {
            guard let root else { return }
            guard JournalRoot.isHash(root.lowercased()) else {
                throw ValidationError(
                    Sentence(
                        "--root phải gồm 64 chữ số thập lục phân.", english: "--root has to be 64 hexadecimal digits."
                    ).spoken)
            }
        }

        func run() throws {
            let store = try data.readingStore()
            let check = try store.verifyJournal(against: try RootsFile(folder: data.folder).read())
            let row = try root.flatMap { try store.journalRow(withHash: $0.lowercased()) }
            // A row behind the breach proves nothing.
            let isProved = row.map { found in check.firstBroken.map { found < $0 } ?? true } ?? false
            if json {
                Terminal.print(JSONValue.journal(check, rootRow: isProved ? row : nil).text)
            } else {
                tell(check, isProved: isProved, row: row)
            }
            if !check.isWhole || (root != nil && !isProved) { throw ExitCode(ExitStatus.partly.rawValue) }
        }

        private func tell(_ check: JournalCheck, isProved: Bool, row: Int64?) {
            if let broken = check.firstBroken, let breach = check.breach {
                Terminal.print("HỎNG: \(Self.words(breach, at: broken)); \(broken - 1) dòng trước đó còn nguyên.")
            } else {
                Terminal.print("Nhật ký nguyên vẹn: \(check.rows) dòng, mã gốc \(check.head)")
            }
            for root in check.strangeRoots {
                Terminal.print(
                    "HỎNG: mã gốc ngày \(root.day.iso) (dòng \(root.sequence)) trong journal-roots.txt không khớp.")
            }
            if let sentence = VietnameseLabel.of(check.setBack) { Terminal.print(sentence) }
            guard root != nil else { return }
            Terminal.print(
                isProved
                    ? "Mã gốc đã cho là của dòng \(row ?? 0): mọi dòng đến đó đúng như khi mã được ghi lại."
                    : "HỎNG: mã gốc đã cho không có trong phần còn nguyên của nhật ký.")
        }

        private static func words(_ breach: JournalCheck.Breach, at row: Int64) -> String {
            switch breach {
            case .altered: "dòng \(row) đã bị sửa"
            case .missing: "dòng \(row) đã bị xóa"
            case .cutOff: "nhật ký bị cắt từ dòng \(row)"
            }
        }
    }

    struct Roots: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "roots",
            abstract: Sentence(
                "Mã gốc mỗi ngày của nhật ký, để lưu ở nơi khác.",
                english: "The journal's root of each day, to be kept elsewhere."
            ).spoken,
            discussion: HelpText(
                """
                Mỗi ngày một dòng: ngày, số dòng cuối, mã băm của dòng ấy. Cũng ghi thêm vào journal-roots.txt trong thư mục \
                dữ liệu. Hãy in một dòng ra giấy, gửi qua thư hoặc cho ký: dòng ấy chứng minh mọi việc đã ghi đến ngày đó.
                """,
                english: """
                    One line a day: the day, the last row, its hash. Also brings journal-roots.txt in the data folder up to \
                    date. Print a line, mail it, or have it signed: it proves all that was written up to that day.
                    """,
                examples: """
                    tiepnhan journal roots --data /var/lib/tiepnhan | tail -n 1 | mail -s "Mã gốc" vanthu@example.vn
                    """
            ).spoken)

        @OptionGroup var data: DataOptions
        @OptionGroup var clock: ClockOptions

        func run() throws {
            let store = try data.readingStore()
            // Whoever may only read is shown the same lines; the file is brought up to date by whoever may write.
            let file = RootsFile(folder: data.folder)
            let (old, new) = try file.roots(of: store, now: clock.clock.now, zone: .vietnam)
            do { try file.update(from: store, now: clock.clock.now, zone: .vietnam) } catch let failure
                as DiskFile.Failure
            {
                Terminal.tell(
                    Sentence(
                        "tiepnhan: \(failure) Chưa ghi được các mã gốc vào đó.",
                        english: "tiepnhan: \(failure) The roots were not written down there."))
            }
            for root in old + new { Terminal.print(root.line) }
        }
    }
}
