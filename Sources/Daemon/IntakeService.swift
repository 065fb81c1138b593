import Alarms
import Desks
public import Logging
import Pipeline
public import ServiceLifecycle
import Settings
public import Surroundings
import Synchronization

/// The daemon: every folder watched by a `FolderWatch`, until it is asked to end or to read its settings again.
///
/// Settings or rules that cannot be used when it is asked to read them again leave the old ones in force, and the log says so.
/// The log says how many, never what: no addresses of senders, no subjects, no names.
public struct IntakeService: Service {
    private let makeDuty: @Sendable () throws -> Duty
    private let reload: Bell
    private let logger: Logger
    private let notice: ServiceNotice
    private let overdue: @Sendable () -> Void
    private let longestStep: Duration?

    /// Seconds between the stop and `overdue`.
    static let grace = 8

    /// - Parameters:
    ///   - logger: told of what happens, without mail content.
    ///   - notice: the way to tell systemd.
    ///   - reload: rung where settings and rules are to be read again.
    ///   - makeDuty: reads settings and rules; called at the start and at every reload.
    ///   - longestStep: how long a step of a folder's loop may take before systemd is told no more that the service is alive;
    ///     nil: by the settings.
    ///   - overdue: called where the work is not over eight seconds after the stop, whatever hangs.
    public init(
        logger: Logger, notice: ServiceNotice = ServiceNotice(), reload: Bell = Bell(), longestStep: Duration? = nil,
        makeDuty: @escaping @Sendable () throws -> Duty, overdue: @escaping @Sendable () -> Void
    ) {
        self.makeDuty = makeDuty
        self.reload = reload
        self.logger = logger
        self.notice = notice
        self.longestStep = longestStep
        self.overdue = overdue
    }

    public func run() async throws {
        let shift = Shift()
        let (overdue, notice) = (overdue, notice)
        try await withGracefulShutdownHandler {
            try await loop(shift)
        } onGracefulShutdown: {
            notice.stopping()
            Overtime.after(seconds: Self.grace) { if !shift.isOver { overdue() } }
            shift.close()
        }
        shift.end()
        logger.info("ended")
    }

    private func loop(_ shift: Shift) async throws {
        shift.begin(try ready())
        logger.info("started")
        notice.ready()
        let watchdog = Watchdog(notice, logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await watchdog.run() }
            group.addTask { await listen(shift) }
            defer { group.cancelAll() }
            while let duty = shift.current { try await work(duty, shift, watchdog) }
        }
    }

    /// A duty whose rules are read and whose settings are whole.
    private func ready() throws -> Duty {
        let duty = try makeDuty()
        try duty.intake.prepare()
        return duty
    }

    private func work(_ duty: Duty, _ shift: Shift, _ watchdog: Watchdog) async throws {
        let step = longestStep ?? Watchdog.longestStep(duty.intake.settings.mailbox)
        let watches = duty.folders.indices.map {
            FolderWatch(duty, folder: $0, logger: logger, notice: notice, longestStep: step)
        }
        watchdog.watch(watches.map(\.pulse))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for watch in watches { group.addTask { try await watch.run() } }
            // Beside the folders: what hangs in one of them is what people have to be told of.
            if let alarms = duty.alarms { group.addTask { await alarms.run() } }
            let sender = OutboxSender(intake: duty.intake, logger: logger)
            group.addTask { await sender.run() }
            if let console = duty.console { group.addTask { await console.run() } }
            group.addTask {
                // Ends the waits when the duty is over.
                await shift.over(duty)
                for watch in watches { await watch.end() }
            }
            do {
                for _ in watches { try await group.next() }
            } catch {
                shift.close()
                throw error
            }
            group.cancelAll()
        }
        shift.relieve(duty)
    }

    /// Takes new settings over, or keeps the old ones.
    private func listen(_ shift: Shift) async {
        while !Task.isCancelled {
            await reload.heard()
            if Task.isCancelled { return }
            notice.reloading()
            do {
                shift.begin(try ready())
                logger.notice("settings and rules were read again")
            } catch {
                logger.error("\(Complaint.sentence(of: error)) The settings and rules from before stay in force.")
            }
            notice.ready()
        }
    }

}
