public import Desks
import Dossiers
import Durability
import Judgement
import Ledger
public import Mailbox
public import ReaderPool
public import Receipts
public import Settings
public import Store
public import Surroundings
import Synchronization

/// The way of a message from acceptance to its receipt: the one way for polled mail, for files and for tests.
///
/// Each step is keyed and can be repeated: whatever a killed run left half done, the next pass finishes.
///
///     accept (durable) -> read (reader processes) -> record -> judge in order of arrival -> settle -> send
public final class Intake: Sendable {
    public let settings: Settings
    public let store: Store
    /// The same ledger, for what waits for the disk.
    let ledger: any TakingIn & FolderLedger & OutgoingLedger
    public let clock: WallClock
    public let stop: StopSign
    private let makeReader: @Sendable () throws -> any Reader
    package let makeTransport: @Sendable () throws -> (any ReceiptTransport)?
    package let makeArchive: (@Sendable () throws -> any Mailbox)?
    package let loopMark: LoopMark?
    package let sending: Sending
    let sendingTime: Duration
    /// Rung when mail was put into the outbox that an `OutboxSender` beside the passes carries on.
    package let outgoing = Bell()
    package let workers: Int
    /// Passes and the sender beside them look for an old database one after the other.
    let restoration = Mutex(())
    package let rules: LazyRules
    /// What has come in through several folders at once is decided by one pass after the other.
    private let turnstile = Turnstile()
    /// Rounds and days whose reminders this process has seen to, so that a day's later passes need not look again.
    let reminded = Mutex<Set<String>>([])
    /// Before it is over nothing is sent beside the passes.
    package let firstLook = FirstLook()
    /// Until when this process has looked for files that another address has replaced.
    let replacementsSeen = Mutex<Instant?>(nil)

    /// When mail of ours goes out.
    public enum Sending: Sendable {
        /// With the pass, which waits for it: for runs that end.
        case withThePass
        /// By an `OutboxSender` beside the passes: no mail server holds up the next pass.
        case beside
    }

    /// - Parameters:
    ///   - makeReader: called at the first message that has to be read; its processes end with the pass.
    ///   - makeTransport: called at the first receipt that is due; nil while receipts are held.
    ///   - makeArchive: the folder that copies of our mail arrive in; nil where none go out.
    ///   - loopMark: signs what goes out; nil in tests that look at the bytes alone.
    ///   - sending: when mail of ours goes out.
    ///   - sendingTime: how long one pass hands mail over; what is left goes with the next.
    ///   - workers: how many messages are read at once.
    public init(
        settings: Settings, store: Store, clock: WallClock, stop: StopSign = StopSign(), workers: Int,
        makeReader: @escaping @Sendable () throws -> any Reader,
        makeTransport: @escaping @Sendable () throws -> (any ReceiptTransport)?,
        makeArchive: (@Sendable () throws -> any Mailbox)? = nil, loopMark: LoopMark? = nil,
        sending: Sending = .withThePass, sendingTime: Duration = .seconds(600)
    ) {
        self.settings = settings
        self.store = store
        ledger = SQLiteLedger(store)
        self.clock = clock
        self.stop = stop
        self.workers = workers
        self.makeReader = makeReader
        self.makeTransport = makeTransport
        rules = LazyRules(settings)
        self.makeArchive = makeArchive
        self.loopMark = loopMark
        self.sending = sending
        self.sendingTime = sendingTime
    }

    /// Reads the rules now, where they would be read when the first message needs them.
    public func prepare() throws { _ = try rules.get() }

    /// Messages accepted, recorded and settled together: one fsynced transaction each.
    ///
    /// Small enough that reading, deciding and sending overlap over a few hundred messages.
    package static let batch = 96
    /// Bytes of messages accepted together.
    static let batchBytes = 8 << 20

    /// Takes messages out of files and sees everything through that is not settled yet.
    ///
    /// - Parameter each: called for every message settled, in order of arrival, after its receipt went out.
    public func ingest(
        _ files: inout MailFileReader, each: (Outcome) throws -> Void
    ) async throws -> PassReport {
        var source = FileSource(files: files)
        var report = PassReport()
        report.failures += try noticeRestoration().map { [$0] } ?? []
        let edges = PassEdges(
            reader: LazyReader(makeReader), office: LazyOffice(settings, store, rules, mark: loopMark),
            others: OtherLedger(mark: loopMark, store: store, settings: settings))
        do {
            // Whoever names files means to have them read: rules and lists are read beside the first of them. What is wrong
            // with them is told where they are needed, after the files are safe.
            edges.office.begin()
            try await takeIn(&source, edges, &report)
            files = source.files
            report.failures += files.failures
            report.notices += files.notices
            report.failures += edges.engines.failures
            try noticeOtherLedger(edges, &report)
            try await settleAll(edges, &report, each: each)
        } catch {
            await edges.reader.shutDown()
            throw error
        }
        await edges.reader.shutDown()
        return report
    }

    /// Takes new messages from folders and sees everything through that is not settled yet; what is settled is then marked
    /// or moved on the server where that is asked for.
    ///
    /// Where a connection breaks, what came before is seen through first; then the error is thrown, or, where another folder
    /// could be read, reported.
    public func poll(_ folders: [WatchedFolder], each: (Outcome) throws -> Void) async throws -> PassReport {
        try await poll(folders, pulse: nil, each: each)
    }

    /// - Parameter pulse: beats with every step of the pass.
    package func poll(
        _ folders: [WatchedFolder], pulse: Pulse?, each: (Outcome) throws -> Void
    ) async throws -> PassReport {
        var report = PassReport()
        let edges = PassEdges(
            reader: LazyReader(makeReader), office: LazyOffice(settings, store, rules, mark: loopMark),
            others: OtherLedger(mark: loopMark, store: store, settings: settings), pulse: pulse)
        pulse?.beat()
        report.failures += try noticeRestoration().map { [$0] } ?? []
        var broken: [(folder: WatchedFolder, error: MailboxError)] = []
        var read: [WatchedFolder] = []
        do {
            for watched in folders where !stop.isRaised {
                do {
                    try await takeIn(watched, edges, &report)
                    read.append(watched)
                } catch let error as MailboxError {
                    broken.append((watched, error))
                }
            }
            pulse?.rest()
            await turnstile.enter()
            defer { turnstile.leave() }
            pulse?.beat()
            if !broken.isEmpty { try await readLeftovers(edges) }
            report.failures += edges.engines.failures
            try noticeOtherLedger(edges, &report)
            for watched in read { firstLook.note("\(watched.account)/\(watched.folder)") }
            if read.count == folders.count { report.failures += try queueDigest(edges) }
            try await settleAll(edges, &report, each: each)
        } catch {
            await edges.reader.shutDown()
            throw error
        }
        await edges.reader.shutDown()
        pulse?.beat()
        for watched in read where !stop.isRaised { try await file(watched, &report) }
        if let first = broken.first?.error, read.isEmpty { throw first }
        for (watched, error) in broken {
            let name = "\(watched.account)/\(watched.folder)"
            report.failures.append("\(name): \(error)")
            report.broken[name] = error
        }
        return report
    }

    private func takeIn(_ watched: WatchedFolder, _ edges: PassEdges, _ report: inout PassReport) async throws {
        var pass = MailboxPass(
            watched, ledger: ledger, clock: clock, notesStart: settings.mailbox.startFrom == nil)
        do {
            try await pass.begin()
            try await takeIn(&pass, edges, &report)
            try await pass.finish(stopped: stop.isRaised)
        } catch {
            await pass.end()
            report.failures += pass.failures
            throw error
        }
        await pass.end()
        if let balance = pass.balance { report.balances.append(("\(watched.account)/\(watched.folder)", balance)) }
        report.failures += pass.failures
        report.notices += pass.notices
    }

    // MARK: - Doors 3 and 4: accept, read, record

    private func takeIn(
        _ source: inout some MessageSource, _ edges: PassEdges, _ report: inout PassReport
    ) async throws {
        try await readLeftovers(edges)
        let ledger = ledger
        let clock = clock
        try await withThrowingTaskGroup(of: Void.self) { group in
            // One batch is read while the next is made durable and the one after that is fetched.
            var running = 0
            var upcoming = try await source.next()
            while !stop.isRaised, let batch = upcoming {
                edges.pulse?.beat()
                // The readers start while the batch is made durable; where it is likely known, none is needed.
                // A reader that cannot be started is the reading's to report, when the batch is safe.
                if let first = batch.first, try await !ledger.holds(first.raw) { try? edges.reader.get().prepare() }
                PipelineStep.incoming.reached()
                async let accepting = ledger.accept(batch.map(\.raw), at: clock.now)
                upcoming = try await source.next()
                let accepted = try await accepting
                let fresh = zip(batch, accepted).filter(\.1.isNew).map { Work($0, $1) }
                report.accepted += fresh.count
                report.known += accepted.count - fresh.count
                guard !fresh.isEmpty else { continue }
                // Two batches at most wait to be read with their bytes in memory.
                if running == 2 {
                    try await group.next()
                    running -= 1
                }
                running += 1
                // Rules and lists are read while the first messages are.
                edges.office.begin()
                group.addTask { try await self.read(fresh, edges) }
            }
            try await group.waitForAll()
        }
    }

    /// One accepted message to be read; its bytes where they are still at hand.
    private struct Work: Sendable {
        let id: Int64
        let sha256: String
        let bytes: [UInt8]?
        let internalDate: Instant?
        let fileTime: Instant?

        init(_ incoming: IncomingMessage, _ accepted: AcceptedMessage) {
            id = accepted.id
            sha256 = accepted.sha256
            if case .bytes(let bytes) = incoming.raw.content { self.bytes = bytes } else { bytes = nil }
            internalDate = incoming.raw.internalDate
            fileTime = incoming.raw.fileTime
        }

        init(_ message: StoredMessage) {
            id = message.id
            sha256 = message.sha256
            bytes = nil
            internalDate = message.internalDate
            fileTime = message.fileTime
        }
    }

    /// Messages that an earlier run accepted and did not come to read.
    private func readLeftovers(_ edges: PassEdges) async throws {
        var last: Int64 = 0
        while !stop.isRaised {
            let messages = try await ledger.messages(at: .accepted, after: last, limit: Self.batch)
            guard let final = messages.last else { return }
            last = final.id
            try await read(messages.map { Work($0) }, edges)
        }
    }

    private func read(_ work: [Work], _ edges: PassEdges) async throws {
        let reader = edges.reader
        let clock = clock
        let ledger = ledger
        let stop = stop
        let trusted = settings.mailbox.trustedHosts
        var readings: [(id: Int64, reading: Reading, arrival: Arrival)] = []
        readings.reserveCapacity(work.count)
        try await withThrowingTaskGroup(of: (id: Int64, reading: Reading, arrival: Arrival)?.self) { group in
            var next = 0
            func add() {
                guard next < work.count, !stop.isRaised else { return }
                let item = work[next]
                next += 1
                group.addTask {
                    let bytes: [UInt8]
                    if let held = item.bytes {
                        bytes = held
                    } else {
                        bytes = try await ledger.bytes(ofRaw: item.sha256)
                    }
                    let reading: Reading
                    do {
                        reading = try await reader.get().read(message: bytes)
                    } catch let error as ReaderPoolError where error.concernsFiles {
                        edges.engines.note(error)
                        return nil
                    }
                    let arrival = ArrivalRule.arrival(
                        of: reading, internalDate: item.internalDate, fileTime: item.fileTime, now: clock.now,
                        trusted: trusted)
                    try edges.others.note(reading.header, receivedAt: arrival.receivedAt)
                    return (item.id, reading, arrival)
                }
            }
            for _ in 0..<workers { add() }
            while let reading = try await group.next() {
                edges.pulse?.beat()
                if let reading { readings.append(reading) }
                add()
            }
        }
        guard !readings.isEmpty else { return }
        let finished = readings.sorted { $0.id < $1.id }
        PipelineStep.messagesRead.reached()
        try await ledger.record(finished, at: clock.now)
    }
}

/// What one pass starts only when it has to.
package struct PassEdges {
    package let reader: LazyReader
    package let office: LazyOffice
    let engines = MissingEngines()
    let others: OtherLedger
    /// Nil where nobody watches that the pass gets on.
    package var pulse: Pulse?
}
