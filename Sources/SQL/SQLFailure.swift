internal import GRDB

/// Why a database refused.
package struct SQLFailure: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// No room on the disk.
        case full
        /// Somebody else's transaction did not end in time.
        case busy
        /// Somebody else has the right to take mail in by now, or may have it.
        case displaced
        case readOnly
        case cannotOpen
        case inputOutput
        /// What is stored cannot be read.
        case corrupt
        /// The server is not there, ends just now, or does not answer.
        case unreachable
        /// The server lets nobody in by this name.
        case denied
        case refused
    }

    package let kind: Kind
    /// SQLite's extended result code, or PostgreSQL's five characters.
    package let code: String
    /// For staff; names tables and columns, never values.
    package let words: String

    package init(_ kind: Kind, code: String, words: String) {
        (self.kind, self.code, self.words) = (kind, code, words)
    }

    init(_ error: DatabaseError) {
        let kind: Kind =
            switch error.resultCode {
            case .SQLITE_FULL: .full
            case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: .busy
            case .SQLITE_READONLY: .readOnly
            case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .cannotOpen
            case .SQLITE_IOERR: .inputOutput
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
            default: .refused
            }
        self.init(
            kind, code: String(error.extendedResultCode.rawValue), words: error.message ?? "no reason given")
    }

    /// Calls the body; what SQLite's engine throws comes out as one of these.
    static func mapping<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as DatabaseError { throw SQLFailure(error) }
    }
}
