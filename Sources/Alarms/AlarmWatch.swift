import Dossiers
import Glibc
public import Logging
public import Settings
public import Store
public import Surroundings

/// Looks after everything that can be wrong, and tells people by channels that need no mailbox.
///
/// At most one notice a condition and channel until it ends, and one when it does, across restarts too: the book is in the
/// store. Where it cannot be kept (a disk that takes no more), notices go out all the same and may come again with the next
/// run.
public actor AlarmWatch {
    private let store: Store
    private let dataFolder: String
    private let limits: AlarmLimits
    private let folders: [String]
    private let channels: [AlarmChannel]
    private let clock: WallClock
    private let logger: Logger
    private let isBreakerOpen: @Sendable () throws -> Bool?
    private let diskRoom: @Sendable (String) -> Observation.Disk?
    private var book: AlarmBook?
    private var kept: Instant?
    private let news = Bell()
    private var failing: Set<String> = []
    private let publishesRoots: Bool
    /// The day until which the roots of the journal were written down.
    private var rooted: CalendarDate?

    /// Seconds between two looks at everything, and after which the book is kept where nothing has changed but times.
    package static let interval: Int64 = 15
    static let keepEvery: Int64 = 60

    /// Takes the folders that are read, by account and folder, none where no mailbox is configured; whether the channels are
    /// told the journal's root of each day; and ways to ask whether the breaker is open (nil: nobody can tell) and how much
    /// room a folder's disk has.
    public init(
        store: Store, dataFolder: String, limits: AlarmLimits, folders: [String], channels: [AlarmChannel],
        publishesRoots: Bool = false, clock: WallClock, logger: Logger,
        isBreakerOpen: @escaping @Sendable () throws -> Bool? = { nil },
        diskRoom: @escaping @Sendable (String) -> Observation.Disk? = { Observation.Disk(of: $0) }
    ) {
        self.store = store
        self.dataFolder = dataFolder
        self.limits = limits
        self.folders = folders
        self.channels = channels
        self.publishesRoots = publishesRoots
        self.clock = clock
        self.logger = logger
        self.isBreakerOpen = isBreakerOpen
        self.diskRoom = diskRoom
    }

    /// Notes how a pass over a folder ended; where that is news, a `run` beside it looks at once.
    ///
    /// Tells nobody anything itself: a pass never waits for a channel.
    public func note(_ folder: String, _ outcome: MailboxVisits.Outcome, balance: Balance? = nil) {
        let now = clock.now
        var current = opened(at: now)
        let isNews = current.visits[folder]?.isRefused != (outcome == .loginRefused)
        current.noteVisit(of: folder, outcome, at: now)
        book = current
        if outcome == .succeeded { failing.remove(folder) } else { failing.insert(folder) }
        if failing.isEmpty {
            do { try Heartbeat(folder: dataFolder).beat(balance, at: now) } catch {
                logger.warning("\(error) The heartbeat could not be written.")
            }
        }
        if isNews { news.ring() }
    }

    /// Looks at everything now, and tells what is to be told.
    public func look() async {
        let now = clock.now
        var current = opened(at: now)
        let changes = current.update(observe(current, at: now).seen(limits), at: now)
        if case .system = clock { current.noteClock(now) }
        for change in changes { log(change) }
        var due: [(channel: AlarmChannel, notice: AlarmNotice)] = []
        for channel in channels {
            due += current.takeDue(for: channel.name, at: now).map { (channel, $0) }
        }
        current.tidy()
        book = current
        let isOld = kept.map { now.seconds(since: $0) >= Self.keepEvery } ?? true
        if !changes.isEmpty || !due.isEmpty || isOld { keep(changes, at: now) }
        await writeRoots(at: now)
        guard !due.isEmpty else { return }
        for (channel, notice) in due {
            // Whoever is asked to end tells nothing more: the next run does.
            let hasWorked = Task.isCancelled ? false : await channel.tell(notice, at: now)
            if !hasWorked, !Task.isCancelled {
                logger.error(
                    "the alarm channel does not work; it is tried again", metadata: ["channel": "\(channel.name)"])
            }
            book?.told(notice, to: channel.name, succeeded: hasWorked, at: now)
        }
        book?.tidy()
        keep([], at: now)
    }

    /// Looks at everything again and again, until the task is cancelled, which ends a program that is running as well.
    public func run() async { await run(every: Self.interval) }

    package func run(every seconds: Int64) async {
        while !Task.isCancelled {
            await look()
            await withTaskGroup(of: Void.self) { group in
                group.addTask { try? await Task.sleep(for: .seconds(seconds)) }
                group.addTask { [news] in await news.heard() }
                await group.next()
                group.cancelAll()
            }
        }
    }

    /// Writes down the roots of the days that are over, and hands the newest to the channels where that is wanted.
    ///
    /// Tried once: a root that did not reach anybody is proved by the next day's.
    private func writeRoots(at now: Instant) async {
        let today = now.localTime(in: .vietnam).date
        guard rooted != today else { return }
        rooted = today
        do {
            let new = try RootsFile(folder: dataFolder).update(from: store, now: now, zone: .vietnam)
            guard publishesRoots, let newest = new.last else { return }
            for channel in channels where await !channel.publish(newest, at: now) {
                logger.error("the root of the journal did not go out", metadata: ["channel": "\(channel.name)"])
            }
        } catch {
            logger.error("\(error) The root of the journal could not be written down.")
        }
    }

    // MARK: - The book

    private func opened(at now: Instant) -> AlarmBook {
        if let book { return book }
        var opened = AlarmBook()
        do { opened = try store.alarmBook(as: AlarmBook.self) ?? AlarmBook() } catch {
            logger.error("\(error) The book of alarms begins anew.")
        }
        opened.watch(folders, at: now)
        book = opened
        return opened
    }

    private func keep(_ changes: [AlarmNotice], at now: Instant) {
        guard let book else { return }
        let events = changes.map { change in
            (
                event: "alarm_\(change.event.rawValue)",
                details: [
                    "condition": change.condition.rawValue, "since": change.since.rfc3339(in: .vietnam),
                ]
            )
        }
        do {
            try store.keepAlarmBook(book, events: events, at: now)
            kept = now
        } catch {
            logger.error("\(error) The book of alarms could not be kept.")
        }
    }

    private func log(_ change: AlarmNotice) {
        let metadata: Logger.Metadata = ["condition": "\(change.condition.rawValue)"]
        switch change.event {
        case .began: logger.error("ALARM: \(change.sentence)", metadata: metadata)
        case .ended: logger.notice("over: \(change.sentence)", metadata: metadata)
        }
    }

    // MARK: - What is seen

    /// What cannot be looked at changes nothing.
    private func observe(_ book: AlarmBook, at now: Instant) -> Observation {
        var seen = Observation(now: now)
        seen.visits = folders.compactMap { book.visits[$0] }
        seen.deadlines = (try? store.roster().rounds.map(\.deadline)) ?? []
        if let state = try? store.mailboxState(of: folders) {
            seen.unexplained = state.unexplained
            seen.isMailboxFull = state.isNearlyFull
        }
        do { seen.waitingReceipts = try store.waitingMail() ?? (0, now) } catch {}
        seen.isBreakerOpen = try? isBreakerOpen()
        seen.disk = diskRoom(dataFolder)
        if let count = try? store.quarantineCount(), let before = try? store.seenQuarantine() {
            seen.quarantine = (before, count)
        }
        do { seen.unread = try store.unreadMessages() ?? (0, now) } catch {}
        if case .system = clock { seen.latest = book.latest }
        return seen
    }
}

extension Observation.Disk {
    /// The room for ordinary users on the disk of a folder (statvfs(3)); nil where it cannot be asked.
    public init?(of folder: String) {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return nil }
        self.init(
            free: Int(status.f_bavail) * Int(status.f_frsize), size: Int(status.f_blocks) * Int(status.f_frsize))
    }
}
