import ArgumentParser
import Dossiers
import Pipeline
import Settings
import Store
import Surroundings

/// The data folder, on every command that works in one.
struct DataOptions: ParsableArguments {
    @Option(
        name: .customLong("data"),
        help: .spoken(
            "Thư mục dữ liệu: cơ sở dữ liệu, thư đã lưu và thư đi; không ghi thì theo biến môi trường TIEPNHAN_DATA.",
            english: "The folder with database, stored messages and outbox; else the environment's TIEPNHAN_DATA."),
        completion: .directory)
    var folder = DataOptions.usual

    /// What every command takes that is not told otherwise.
    static var usual: String {
        guard let named = Secrets.environment("TIEPNHAN_DATA"), !named.isEmpty else { return "./tiepnhan-data" }
        return named
    }

    @Option(
        name: .customLong("config"),
        help: .spoken(
            "Tệp cài đặt (mặc định: tiepnhan.yaml trong thư mục dữ liệu, rồi đến /etc/tiepnhan/tiepnhan.yaml).",
            english: "The settings file (default: DIR/tiepnhan.yaml, then /etc/tiepnhan/tiepnhan.yaml)."),
        completion: .file(extensions: ["yaml"]))
    var config: String?

    func settings() throws -> Settings {
        try SettingsFile.read(try SettingsFile.locate(named: config, dataFolder: folder))
    }

    func store() throws -> Store {
        defer { Terminal.endProgress() }
        return try Store(folder: folder) { done, total in
            Terminal.progress(
                Sentence(
                    "Đang cập nhật thư mục dữ liệu: \(done) trên \(total) thư",
                    english: "Bringing the data folder up to date: \(done) of \(total) messages"))
        }
    }

    /// The store of a command that only reads: anybody who may read the folder can give it.
    func readingStore() throws -> Store {
        defer { Terminal.endProgress() }
        return try Store(readingFrom: folder) { done, total in
            Terminal.progress(
                Sentence(
                    "Đang cập nhật thư mục dữ liệu: \(done) trên \(total) thư",
                    english: "Bringing the data folder up to date: \(done) of \(total) messages"))
        }
    }
}

/// The clock, on every command whose answer depends on it.
struct ClockOptions: ParsableArguments {
    @Option(
        name: .customLong("now"),
        help: .spoken(
            "Lấy thời điểm này thay cho đồng hồ của máy.",
            english: "Use this moment instead of the clock.", value: "rfc3339"))
    var moment: Moment?

    var clock: WallClock { moment.map { .fixed($0.instant) } ?? .system }

    /// The clock of a command that decides or changes something: the machine's own, so that nothing can be dated back.
    ///
    /// Throws a `Refusal` where another moment was given, but for a folder that is a rehearsal.
    func deciding(in store: Store) throws -> WallClock {
        guard moment != nil, try !store.isRehearsal() else { return clock }
        throw Refusal(
            .usage,
            Sentence(
                "--now không dùng để ghi lùi ngày một quyết định; nó dành cho lệnh chỉ đọc, ingest và poll. Trong thư mục lập bằng `tiepnhan init --rehearsal` thì lệnh nào cũng dùng được.",
                english: "--now cannot date a decision; it serves commands that read, ingest and poll. "
                    + "In a folder made with `tiepnhan init --rehearsal` it serves all."))
    }
}

/// A moment on the command line.
struct Moment: ExpressibleByArgument {
    let instant: Instant

    init?(argument: String) {
        guard let instant = Instant(rfc3339: argument) else { return nil }
        self.instant = instant
    }

    var defaultValueDescription: String { instant.rfc3339(in: .vietnam) }
}

/// A day on the command line.
struct Day: ExpressibleByArgument {
    let date: CalendarDate

    init?(argument: String) {
        guard let date = CalendarDate(iso: argument) else { return nil }
        self.date = date
    }

    var defaultValueDescription: String { date.iso }
}

/// Tells what a desk refuses of the words of a command as ArgumentParser tells its own: with the command's usage.
func asUsage(_ check: () throws -> Void) throws {
    do { try check() } catch let refusal as Refusal { throw ValidationError(refusal.sentence) }
}
