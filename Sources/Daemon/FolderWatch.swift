import Alarms
import Desks
import Dossiers
import Logging
import Mailbox
import Pipeline
import Settings
import Store
import Surroundings
import Synchronization

/// One folder of the daemon: a pass, a wait for news, the next pass, until its duty ends.
///
/// The connection stays open between passes. Trouble with the server is told once, and once more when it is over; between
/// them the pauses grow. What hangs in one folder holds up no other.
final class FolderWatch: Sendable {
    private let duty: Duty
    private let index: Int
    private let logger: Logger
    private let notice: ServiceNotice
    private let current: Current
    private let awakening = Bell()
    /// Beats with every step, so that a loop that hangs is noticed.
    let pulse: Pulse

    init(_ duty: Duty, folder index: Int, logger: Logger, notice: ServiceNotice, longestStep: Duration) {
        self.duty = duty
        self.index = index
        self.logger = logger
        self.notice = notice
        let watched = duty.folders[index]
        let current = Current(watched)
        self.current = current
        pulse = Pulse("\(watched.account)/\(watched.folder)", longestStep: longestStep) {
            current.folder.withLock { $0 }.mailbox.bytesReceived
        }
        pulse.beat()
    }

    /// The folder with the connection in use.
    private final class Current: Sendable {
        let folder: Mutex<WatchedFolder>

        init(_ watched: WatchedFolder) { folder = Mutex(watched) }
    }

    private var intake: Intake { duty.intake }
    private var watched: WatchedFolder { current.folder.withLock { $0 } }
    private var name: String { "\(watched.account)/\(watched.folder)" }

    /// Works until the duty ends.
    ///
    /// Wrong settings end it with an error, as they are not mended by waiting, and so does a login that is refused at first.
    func run() async throws {
        var failures = 0
        var hasWorked = false
        while !intake.stop.isRaised {
            do {
                let report = try await intake.poll([watched], pulse: pulse) { _ in }
                tell(report)
                await duty.alarms?.note(name, .succeeded, balance: report.balance)
                if failures > 0 { tellRecovery() }
                (failures, hasWorked) = (0, true)
                try await wait()
            } catch let error where endsTheDaemon(error, hasWorked: hasWorked) {
                await duty.alarms?.note(name, .init(error))
                await end()
                throw error
            } catch {
                if intake.stop.isRaised { break }
                failures += 1
                if failures == 1 { tell(error) }
                await duty.alarms?.note(name, .init(error))
                renewLogin(after: error)
                await pause(afterFailures: failures)
            }
        }
        await end()
    }

    /// Wakes a wait, and cuts whatever hangs.
    func end() async {
        awakening.ring()
        await watched.mailbox.close()
    }

    // MARK: - Waiting

    private var cadence: Cadence {
        let rounds = (try? intake.store.roster().rounds) ?? []
        return Cadence(pollEvery: intake.settings.mailbox.pollEvery, deadlines: rounds.map(\.deadline))
    }

    private func wait() async throws {
        let seconds = cadence.pause(at: intake.clock.now)
        pulse.beat(pause: .milliseconds(Int(seconds * 1000)))
        _ = try await watched.mailbox.waitForNews(atMost: .milliseconds(Int(seconds * 1000)))
    }

    private func pause(afterFailures failures: Int) async {
        let seconds = cadence.pause(
            afterFailures: failures, at: intake.clock.now, chance: Double.random(in: 0...1))
        pulse.beat(pause: .milliseconds(Int(seconds * 1000)))
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await Task.sleep(for: .milliseconds(Int(seconds * 1000))) }
            group.addTask { [awakening] in await awakening.heard() }
            await group.next()
            group.cancelAll()
        }
    }

    /// A token that has run out, or a password that was changed, is read again.
    private func renewLogin(after error: any Error) {
        guard (error as? MailboxError)?.kind == .loginRefused, let folders = try? duty.renew(),
            folders.indices.contains(index)
        else { return }
        current.folder.withLock { $0 = folders[index] }
    }

    private func endsTheDaemon(_ error: any Error, hasWorked: Bool) -> Bool {
        // A folder that somebody has renamed keeps no other from being read.
        if (error as? MailboxError)?.kind == .missing { return !hasWorked && duty.folders.count == 1 }
        // Another machine may be at work: whoever starts the service anew finds out.
        if case StoreError.locked = error { return true }
        let status = Complaint.status(of: error)
        return status == .configuration || (!hasWorked && status == .loginRefused)
    }

    // MARK: - Telling

    private func tellRecovery() {
        logger.notice("the mail server can be reached again", metadata: ["mailbox": "\(name)"])
    }

    private func tell(_ error: any Error) {
        logger.error("\(Complaint.sentence(of: error)) It is tried again.", metadata: ["mailbox": "\(name)"])
        notice.status("\(name): \(Complaint.sentence(of: error))")
    }

    private func tell(_ report: PassReport) {
        for failure in report.failures { logger.error("\(failure)") }
        for sentence in report.notices { logger.warning("\(sentence)") }
        if let balance = report.balance {
            notice.status(
                "\(name): \(balance.onServer) messages, \(balance.stored) stored, \(balance.failed) failed")
        }
        guard report.accepted + report.settled + report.sent + report.delayed > 0 else { return }
        logger.info(
            "pass done",
            metadata: [
                "mailbox": "\(name)", "accepted": "\(report.accepted)", "settled": "\(report.settled)",
                "sent": "\(report.sent)", "queued": "\(report.delayed)",
            ])
    }
}
