import Desks
public import Dossiers
import Durability
import Glibc
import Rulebook
public import Settings
public import Store

/// Copies a data folder that may be at work, so that it can be restored to the moment of the copy.
///
/// First the database, then the raw messages that it names (see `Store.copyDatabase`), then settings, keys and rules, and
/// last the manifest that makes it a backup. Raw messages that earlier backups brought are not copied again.
public struct Backup: Sendable {
    private let store: Store
    private let dataFolder: String
    private let settings: Settings?
    private let now: Instant

    /// `settings` is nil where they cannot be read: what they name elsewhere is then not in the backup.
    public init(store: Store, dataFolder: String, settings: Settings?, now: Instant) {
        self.store = store
        self.dataFolder = DiskFile.absolute(dataFolder)
        self.settings = settings
        self.now = now
    }

    /// What a backup brought.
    public struct Summary: Hashable, Sendable {
        public var generation = ""
        public var messages = 0
        public var raw = RawCopy.Summary()
        /// Files of settings, keys and rules.
        public var files = 0
        /// What the settings name and could not be copied: path and reason.
        public var left: [String] = []
        /// Settings whose secret is in no file: it comes from the environment or as a credential, and no backup holds it.
        public var secretsElsewhere: [String] = []
    }

    /// What can be made again or belongs to the running process.
    private static let leftOut: Set = [
        "tiepnhan.sqlite", "tiepnhan.sqlite-wal", "tiepnhan.sqlite-shm", "lock", "heartbeat", "judging",
        "rules-passed", "rules-seen", "first-administrator", "console-address",
        // It tells of the database as it is now, and the copy is of a moment before.
        "journal-end.txt",
    ]

    /// Makes a backup; throws, and leaves none, where the disk is full or the database cannot be copied whole.
    ///
    /// `links` is as in `RawCopy.run`; `verifies` hashes the messages that are in the folder of backups already, too; `keep`
    /// is how many backups stay, this one included.
    public func write(
        to folder: String, links: Bool, verifies: Bool, keep: Int, progress: (Int) -> Void = { _ in }
    ) throws -> Summary {
        guard store.server == nil else { throw StoreError.notOverPostgreSQL(instead: "pg_dump") }
        let backups = BackupFolder(folder)
        try backups.make()
        let lock = try InstanceLock.acquire(folder: backups.path, now: now)
        defer { lock.release() }
        var summary = Summary()
        summary.generation = try backups.newName(at: now)
        let place = backups.generation(summary.generation)
        try BackupFolder.makeFolder(place)
        do {
            try fill(backups, place, links: links, verifies: verifies, &summary, progress)
        } catch {
            try? TreeCopy.remove(place)
            throw error
        }
        try backups.prune(keep: keep)
        try store.log(
            "backed_up", details: ["generation": summary.generation, "messages": String(summary.messages)], at: now)
        return summary
    }

    private func fill(
        _ backups: BackupFolder, _ place: String, links: Bool, verifies: Bool, _ summary: inout Summary,
        _ progress: (Int) -> Void
    ) throws {
        let database = place + "/tiepnhan.sqlite"
        try store.copyDatabase(to: database)
        let messages = try DatabaseCopy.messages(in: database)
        summary.messages = messages.count
        summary.raw = try RawCopy(from: dataFolder, to: backups.path).run(
            messages, links: links, verifies: verifies, progress: progress)
        var copy = TreeCopy(to: place)
        try copy.note("tiepnhan.sqlite", mode: 0o640)
        for name in try DiskFile.names(in: dataFolder) where !Self.leftOut.contains(name) && !name.hasSuffix(".new") {
            let path = "\(dataFolder)/\(name)"
            if !DiskFile.isFolder(path) { try copy.add(file: path, as: "files/\(name)") }
        }
        for path in outside { add(path, to: &copy, &summary) }
        summary.secretsElsewhere = secretsElsewhere
        summary.files = copy.items.count - 1
        try DiskFile.replace(
            place + "/MANIFEST", Array("\(now.rfc3339(in: .vietnam))\n\(copy.manifest)".utf8), mode: 0o600,
            isDurable: true)
        try DiskFile.sync(backups.generations)
    }

    /// What the settings name that is no file of the data folder itself.
    private var outside: [String] {
        guard let settings else { return [] }
        let receipts = settings.receipts
        let files =
            [
                settings.file, receipts.passwordFile, receipts.tokenFile, receipts.caFile, settings.alarms.passwordFile,
                settings.alarms.caFile,
            ] + mailboxes.flatMap { [$0.passwordFile, $0.tokenFile, $0.caFile] }
        var seen: Set<String> = []
        return (files.compactMap { $0 }.map { DiskFile.absolute($0) } + rules).filter {
            DiskFile.folder(of: $0) != dataFolder && seen.insert($0).inserted
        }
    }

    private var mailboxes: [MailboxSettings] { settings.map { [$0.mailbox] + $0.furtherMailboxes } ?? [] }

    private var secretsElsewhere: [String] {
        var keys = mailboxes.enumerated().compactMap { index, mailbox -> String? in
            let hasFile = mailbox.passwordFile != nil || mailbox.tokenFile != nil
            guard mailbox.url != nil, !hasFile else { return nil }
            return index == 0 ? "mailbox" : "mailboxes, no. \(index)"
        }
        if let receipts = settings?.receipts, receipts.smtpURL != nil, receipts.username != nil,
            receipts.passwordFile == nil, receipts.tokenFile == nil
        {
            keys.append("receipts")
        }
        return keys
    }

    /// The folders of the plans and those that they build on.
    private var rules: [String] { settings.map { $0.rulesFolders.flatMap { Rulebook.folders(of: $0) } } ?? [] }

    /// A password that only root may read must not cost the backup.
    private func add(_ path: String, to copy: inout TreeCopy, _ summary: inout Summary) {
        do {
            if DiskFile.isFolder(path) {
                try copy.add(folder: path, as: "outside" + path)
            } else {
                try copy.add(file: path, as: "outside" + path)
            }
        } catch {
            summary.left.append(Complaint.sentence(of: error))
        }
    }
}
