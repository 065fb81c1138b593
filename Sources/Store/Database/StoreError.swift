public import Dossiers
internal import Glibc
internal import SQL

/// Why the store could not do what was asked.
///
/// Nothing was changed where one is thrown, unless its sentence says so.
///
/// Each description is one English sentence without mail content or addresses. `isTemporary` tells whether the same call
/// can succeed later without anybody mending the folder itself.
public enum StoreError: Error, Hashable, Sendable {
    /// The folder holds no store.
    case missing(folder: String)
    /// The folder already holds a store.
    case alreadyThere(folder: String)
    /// The folder was written by a newer version of the program.
    case newerVersion(found: Int, known: Int)
    /// What is stored cannot be what was written.
    case damaged(what: String)
    /// Another instance works in the folder; `pid` is 0 and `since` nil where its note cannot be read.
    case locked(pid: Int32, since: Instant?)
    /// The disk or the quota is full.
    case full(path: String)
    /// Another process kept the database locked for longer than the busy timeout.
    case busy(path: String)
    /// The operating system refused a file operation; `code` is its errno.
    case io(operation: String, path: String, code: Int32)
    /// The database refused; `code` is SQLite's extended result code, or PostgreSQL's error code.
    case database(code: String, reason: String)
    /// The server with the ledger is not there, or does not answer.
    case unreachable(path: String, reason: String)
    /// The server lets this program or this user not in.
    case denied(path: String, reason: String)
    /// The database already holds an office's ledger that is not this folder's.
    case taken(path: String)
    /// What only a ledger in the folder's own file can do.
    case notOverPostgreSQL(instead: String)
    case unknownMessage(Int64)
    case unknownReceipt(Int64)
    case unknownRound(String)
    /// A list is no longer what the change was made for.
    case listChanged(what: String)
    /// A unit cannot be removed while nominations name it.
    case unitInUse(String)
    /// A verdict was given for a message that has no reading.
    case notRead(Int64)
    /// Nothing was decided there that could be taken back.
    case notDecided(question: String)
    /// Somebody has decided it meanwhile.
    case alreadyDecided(question: String)
    /// What somebody has proposed there is not what the decision was made upon.
    case proposalChanged(question: String)

    /// Whether trying again later can help: a full disk, a lock, an input/output error.
    public var isTemporary: Bool {
        switch self {
        case .locked, .full, .busy, .io, .unreachable: true
        case .missing, .alreadyThere, .newerVersion, .damaged, .database, .unknownMessage, .unknownReceipt,
            .unknownRound, .listChanged, .unitInUse, .notRead, .notDecided, .alreadyDecided,
            .proposalChanged, .denied, .taken, .notOverPostgreSQL:
            false
        }
    }
}

extension StoreError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missing(let folder): "There is no data folder at \(folder); make one with `tiepnhan init`."
        case .alreadyThere(let folder): "The folder \(folder) already holds a store; nothing was changed."
        case .newerVersion(let found, let known):
            "The data folder has version \(found) and this program knows versions up to \(known); "
                + "nothing was changed, use the newer program."
        case .damaged(let what): "The data folder is damaged: \(what); restore it from a backup."
        case .locked(let pid, let since): Self.sentence(holder: pid, since: since)
        case .full(let path): "The disk is full at \(path); free some space and run again, nothing is lost."
        case .busy(let path): "The database \(path) is in use by another process; try again."
        case .io(let operation, let path, let code):
            "Could not \(operation) \(path) (\(String(cString: strerror(code)))); check the disk and the permissions."
        case .database(let code, let reason): "The database refused a change (code \(code): \(reason))."
        case .unreachable(let path, let reason):
            "The ledger at \(path) cannot be reached (\(reason)); nothing is lost, try again."
        case .denied(let path, let reason):
            "The ledger at \(path) lets nobody in so (\(reason)); check user, password file and server."
        case .taken(let path):
            "The database \(path) already holds an office's ledger; nothing was changed, name an empty one."
        case .notOverPostgreSQL(let instead):
            "This folder's ledger is on PostgreSQL, where this is not done; use \(instead)."
        case .unknownMessage(let id): "There is no message \(id) in the store."
        case .unknownReceipt(let id): "There is no receipt \(id) in the outbox."
        case .unknownRound(let id): "There is no round \(id); open it first with `tiepnhan round open`."
        case .listChanged(let what):
            "The list of \(what) was changed by somebody else meanwhile; nothing was changed, run the import again."
        case .unitInUse(let code): "Unit \(code) has nominations, so it cannot be removed; nothing was changed."
        case .notRead(let id): "Message \(id) has no reading yet, so it cannot be settled."
        case .notDecided(let question): "Nothing is decided on \(question), so there is nothing to undo."
        case .alreadyDecided(let question):
            "Somebody has decided \(question) meanwhile; look at it again: tiepnhan review list --all."
        case .proposalChanged(let question):
            "What is proposed about \(question) has changed meanwhile; look at it again: tiepnhan review list --all."
        }
    }

    private static func sentence(holder pid: Int32, since: Instant?) -> String {
        guard pid > 0 else { return "The data folder is held by another instance; try again when it has ended." }
        let start = since.map { " since \($0.rfc3339(in: .vietnam))" } ?? ""
        return "The data folder is held by pid \(pid)\(start); try again when it has ended."
    }
}

extension StoreError {
    /// Makes the error for a failed system call out of its errno.
    static func system(_ operation: String, _ path: String, code: Int32 = errno) -> StoreError {
        switch code {
        case ENOSPC, EDQUOT: .full(path: path)
        default: .io(operation: operation, path: path, code: code)
        }
    }

    /// Translates what a database says; its words name tables and columns, never values.
    init(_ failure: SQLFailure, path: String, isServer: Bool) {
        switch failure.kind {
        case .full: self = .full(path: path)
        case .busy: self = .busy(path: path)
        case .displaced: self = .locked(pid: 0, since: nil)
        case .readOnly: self = .io(operation: "write", path: path, code: EROFS)
        case .unreachable: self = .unreachable(path: path, reason: failure.words)
        case .denied: self = .denied(path: path, reason: failure.words)
        case .cannotOpen where isServer: self = .denied(path: path, reason: failure.words)
        case .cannotOpen:
            // SQLite does not say why; the system does.
            self = .io(operation: "open", path: path, code: access(path, R_OK | W_OK) == 0 ? EACCES : errno)
        // On a full disk SQLite's own index of the log cannot grow, which it calls an input/output error.
        case .inputOutput:
            self = Self.isFull(path) ? .full(path: path) : .io(operation: "read or write", path: path, code: EIO)
        case .corrupt: self = .damaged(what: "the database cannot be read (\(failure.words))")
        case .refused: self = .database(code: failure.code, reason: failure.words)
        }
    }

    /// Whether the file system of a path has no room for one more block of SQLite's (32 KB of its log's index).
    private static func isFull(_ path: String) -> Bool {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return false }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize) < 64 << 10
    }
}
