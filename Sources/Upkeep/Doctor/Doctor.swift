import Alarms
import Desks
import Dossiers
import Logging
import Rulebook
import Settings
import Store
public import Surroundings

/// Looks at everything that the program needs, and says of each thing how it is and what to do.
///
/// Every check is bounded in time and independent of the others: what hangs or fails is told as such and costs no other check
/// its answer. Nothing is changed, no message is fetched, no mail is sent.
///
/// ```swift
/// let found = await Doctor(dataFolder: "tiepnhan-data", config: nil, clock: .system).examine()
/// let status = Doctor.status(of: found)
/// ```
public struct Doctor: Sendable {
    private let dataFolder: String
    private let config: String?
    private let clock: WallClock

    /// Seconds that one check may take: a server that answers only after that is no help to a service either.
    package static let seconds = 20

    /// `config` is the settings file, where it was named.
    public init(dataFolder: String, config: String?, clock: WallClock) {
        self.dataFolder = dataFolder
        self.config = config
        self.clock = clock
    }

    private typealias Examination = (check: Diagnosis.Check, body: @Sendable () async -> [Diagnosis])

    /// The diagnoses in the order of the checks.
    public func examine() async -> [Diagnosis] {
        let settings = readSettings()
        let store = openStore()
        var checks: [Examination] = [
            (.disk, { MachineChecks(dataFolder: dataFolder, clock: clock).disk() }),
            (.clock, { MachineChecks(dataFolder: dataFolder, clock: clock).time((try? store.get())?.alarms) }),
            (.protection, { MachineChecks(dataFolder: dataFolder, clock: clock).protection() }),
            (.fonts, { MachineChecks(dataFolder: dataFolder, clock: clock).fonts() }),
            (.recognition, { MachineChecks(dataFolder: dataFolder, clock: clock).recognition() }),
        ]
        var found: [Diagnosis] = []
        switch settings {
        case .success(let settings):
            found.append(.ok(.settings, "Cấu hình \(settings.file) đọc được."))
            let servers = ServerChecks(settings: settings, dataFolder: dataFolder)
            let further: [Examination] = [
                (.rules, { Self.rules(settings) }), (.mailbox, { await servers.mailbox() }),
                (.smtp, { await servers.smtp() }), (.secrets, { servers.secrets() }),
            ]
            checks += further
        case .failure(let error):
            found.append(
                .broken(
                    .settings, Complaint.sentence(of: error),
                    "Sửa tệp cấu hình; deploy/tiepnhan.example.yaml có đủ các mục.",
                    .configuration))
        }
        switch store {
        case .success(let store):
            let ledger = LedgerChecks(
                store: store, dataFolder: dataFolder, settings: try? settings.get(), clock: clock)
            let console = ConsoleChecks(store: store, dataFolder: dataFolder, settings: try? settings.get())
            let further: [Examination] = [
                (.data, { ledger.data() }), (.rules, { ledger.deadlines() }), (.lastSuccess, { ledger.lastSuccess() }),
                (.alarms, { ledger.alarms() }),
                (.outbox, { ledger.outbox() }), (.senders, { ledger.senders() }),
                (.quarantine, { ledger.quarantine() }),
                (.backup, { ledger.backup() }), (.lock, { ledger.lock() }), (.console, { console.diagnoses() }),
            ]
            checks += further
        case .failure(let error):
            found.append(
                .broken(
                    .data, Complaint.sentence(of: error),
                    "Tạo thư mục dữ liệu bằng tiepnhan init, hoặc khôi phục bằng tiepnhan restore.",
                    Complaint.status(of: error)))
        }
        await withTaskGroup(of: [Diagnosis].self) { group in
            for (name, body) in checks { group.addTask { await Self.bounded(name, body) } }
            for await diagnoses in group { found += diagnoses }
        }
        let order = Diagnosis.Check.allCases
        return found.sorted { left, right in
            (order.firstIndex(of: left.check) ?? 0, left.text) < (order.firstIndex(of: right.check) ?? 0, right.text)
        }
    }

    /// What the program ends with: the first broken check's status; things to attend to are no failure.
    public static func status(of diagnoses: [Diagnosis]) -> ExitStatus {
        diagnoses.first { $0.state == .broken }?.status ?? .done
    }

    private func readSettings() -> Result<Settings, any Error> {
        Result { try SettingsFile.read(try SettingsFile.locate(named: config, dataFolder: dataFolder)) }
    }

    private func openStore() -> Result<Store, any Error> { Result { try Store(readingFrom: dataFolder) } }

    /// Does not wait for what hangs: the process ends soon, and the hanging check with it.
    package static func bounded(
        _ check: Diagnosis.Check, seconds: Int = seconds, _ body: @escaping @Sendable () async -> [Diagnosis]
    ) async -> [Diagnosis] {
        await withCheckedContinuation { continuation in
            let isAnswered = OnceFlag()
            Task {
                let result = await body()
                if isAnswered.raise() { continuation.resume(returning: result) }
            }
            Task {
                try? await Task.sleep(for: .seconds(seconds))
                guard isAnswered.raise() else { return }
                continuation.resume(returning: [
                    .broken(
                        check, "Kiểm tra này không xong trong \(seconds) giây.",
                        "Xem máy chủ, mạng hoặc ổ đĩa có bị treo không.",
                        .serverUnreachable)
                ])
            }
        }
    }

    private static func rules(_ settings: Settings) -> [Diagnosis] {
        settings.rulesFolders.map { folder in
            let report = Rulebook.check(folder)
            if report.isSound { return .ok(.rules, "Quy định trong \(folder) đọc được, mọi ví dụ đều đúng.") }
            let first = (report.errors + report.leftovers).first.map { "\($0)" } ?? report.failures.first ?? ""
            return .broken(
                .rules, "Quy định có lỗi: \(first)", "Sửa rồi chạy tiepnhan rules check \(folder).", .configuration)
        }
    }
}
