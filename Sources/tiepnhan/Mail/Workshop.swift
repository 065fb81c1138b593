import Alarms
import ArgumentParser
import Daemon
import Desks
import Dossiers
import Foundation
import Glibc
import Logging
import Mailbox
import Pipeline
import Receipts
import Rulebook
import Settings
import Store
import Surroundings
import Upkeep

/// The composition root of a command: store, settings and edges wired for one run, under the folder's lock.
struct Workshop {
    let settings: Settings
    let store: Store
    let connections: Connections
    let clock: WallClock
    let intake: Intake
    private let lock: InstanceLock
    private let data: DataOptions
    private let logger: Logger
    private let loopMark: LoopMark

    /// - Parameter isService: whether the run goes on until it is asked to end.
    init(_ data: DataOptions, clock: WallClock, logger: Logger, isService: Bool = false) throws {
        settings = try data.settings()
        store = try data.store()
        // Who waits wants to know since when by the real clock, whatever --now says.
        lock = try InstanceLock.acquire(
            folder: data.folder, now: WallClock.system.now, isService: isService)
        lock.guards(store)
        self.clock = clock
        self.data = data
        self.logger = logger
        connections = Connections(
            settings: settings, outbox: store.outboxFolder, staging: store.stagingFolder, logger: logger)
        loopMark = try DataFolder.loopMark(of: data.folder)
        intake = Self.intake(settings, store, connections, clock, loopMark, .withThePass)
    }

    private static func intake(
        _ settings: Settings, _ store: Store, _ connections: Connections, _ clock: WallClock, _ loopMark: LoopMark,
        _ sending: Intake.Sending
    ) -> Intake {
        Intake(
            settings: settings, store: store, clock: clock, workers: connections.workers,
            makeReader: { try connections.reader(knowing: KnownSenders(store: store, settings: settings)) },
            makeTransport: { try connections.transport() },
            makeArchive: connections.archive, loopMark: loopMark, sending: sending)
    }

    /// Refuses rules that do not pass their check; nothing is judged by them.
    ///
    /// The journal says from when on which rules were in force.
    func admitRules(_ settings: Settings) throws {
        for (plan, digest) in try RulesAdmission(dataFolder: data.folder).admit(settings) {
            try store.log("rules_admitted", details: ["plan": plan, "digest": digest], at: clock.now)
        }
    }

    /// Settings read anew, with an intake and connections by them.
    func duty() throws -> Duty {
        let settings = try data.settings()
        try admitRules(settings)
        let connections = Connections(
            settings: settings, outbox: store.outboxFolder, staging: store.stagingFolder, logger: logger)
        // What is missing for sending is told now and not at the first receipt.
        _ = try connections.transport()
        return Duty(
            intake: Self.intake(settings, store, connections, clock, loopMark, .beside),
            folders: try connections.folders(), alarms: try alarms(settings, connections),
            console: console(settings),
            renew: { try connections.folders() })
    }

    /// Who keeps the console open, where the settings say so: this very program, over the same folder and settings.
    func console(_ settings: Settings) -> ConsoleKeeper? {
        guard settings.console.listen != nil else { return nil }
        return ConsoleKeeper(
            executable: ReaderExecutable.ownPath() ?? CommandLine.arguments[0],
            arguments: ["console", "--data", data.folder, "--until-input-ends"]
                + (data.config.map { ["--config", $0] } ?? []),
            environment: ProcessInfo.processInfo.environment, logger: logger)
    }

    /// Who looks after what can be wrong.
    func alarms(_ settings: Settings, _ connections: Connections) throws -> AlarmWatch {
        AlarmWatch(
            store: store, dataFolder: data.folder, limits: settings.alarms.limits,
            folders: try connections.folderNames(),
            channels: try connections.alarmChannels(), publishesRoots: settings.alarms.publishesRoots, clock: clock,
            logger: logger, isBreakerOpen: { [store] in try store.openBreaker() != nil })
    }

    /// Quiet but for what goes wrong: one-shot runs speak through their report.
    static func quietLogger() -> Logger {
        Logger(label: "tiepnhan") { _ in SwiftLogNoOpLogHandler() }
    }

    /// Ends a pass: what failed on standard error, and the exit status.
    static func finish(_ report: PassReport) throws {
        for sentence in report.notices + report.failures { Terminal.tell("tiepnhan: \(sentence)") }
        if report.status != .done { throw ExitCode(report.status.rawValue) }
    }
}
