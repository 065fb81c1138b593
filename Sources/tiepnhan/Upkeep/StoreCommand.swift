import ArgumentParser
import Desks
import Dossiers
import Pipeline
import Store
import Surroundings

struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: Sentence(
            "Sổ tiếp nhận nằm ở đâu, và chuyển sổ sang PostgreSQL.",
            english: "Where the ledger is, and moving it to PostgreSQL."
        ).spoken,
        subcommands: [Where.self, Move.self], defaultSubcommand: Where.self)

    struct Where: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "where",
            abstract: Sentence("Sổ tiếp nhận nằm ở đâu.", english: "Where the ledger is.").spoken)

        @OptionGroup var data: DataOptions

        func run() throws {
            let store = try data.readingStore()
            print(store.server ?? "\(data.folder)/tiepnhan.sqlite")
        }
    }

    struct Move: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "move",
            abstract: Sentence(
                "Chuyển sổ tiếp nhận và thư gốc sang cơ sở dữ liệu PostgreSQL trống.",
                english: "Move the ledger and the raw messages into an empty PostgreSQL database."
            ).spoken,
            discussion: HelpText(
                """
                Dừng dịch vụ và trang làm việc trước. Toàn bộ được chép trong một giao dịch, nhật ký được kiểm tra ở bản chép, \
                sau đó sổ trên máy chủ mới thành sổ của thư mục; tệp cũ còn lại là tiepnhan.sqlite.moved. Muốn quay lại chỉ \
                có tệp ấy.
                """,
                english: """
                    Stop the service and the console first. Everything is copied in one transaction, the journal is checked in the \
                    copy, and only then the folder's ledger is the one on the server; the file stays as tiepnhan.sqlite.moved. \
                    There is no way back but that file.
                    """,
                examples: """
                    tiepnhan store move --data /var/lib/tiepnhan --to postgresql://tiepnhan@db.example.vn/ward_hadong
                    """
            ).spoken)

        @OptionGroup var data: DataOptions

        @Option(
            name: .customLong("to"),
            help: .spoken(
                "Cơ sở dữ liệu còn trống.", english: "The empty database.", value: "postgresql://…"))
        var address: String

        func run() throws {
            let lock = try InstanceLock.acquire(folder: data.folder, now: WallClock.system.now)
            defer { lock.release() }
            do { try Store.settleFile(of: data.folder) } catch StoreError.busy {
                throw Refusal(
                    .tryLater,
                    Sentence(
                        "Còn chương trình khác đang mở sổ tiếp nhận trong \(data.folder); dừng dịch vụ và trang làm việc rồi chạy lại.",
                        english:
                            "Somebody else has the ledger in \(data.folder) open; stop the service and the console, then try again."
                    ))
            }
            let store = try data.store()
            try store.move(to: address, at: WallClock.system.now) { count in
                if count % 64 == 0 { Terminal.progress(Sentence("\(count) thư", english: "\(count) messages").spoken) }
            }
            Terminal.endProgress()
            Terminal.tell(
                Sentence(
                    "Đã chuyển sổ tiếp nhận sang máy chủ; chạy tiepnhan fsck để xem lại toàn bộ.",
                    english: "The ledger is on the server now; run tiepnhan fsck to have all of it examined."))
        }
    }
}
