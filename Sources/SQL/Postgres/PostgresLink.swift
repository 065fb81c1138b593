internal import CPostgres

/// One connection to a PostgreSQL server.
///
/// `@unchecked Sendable`: a pool hands it to one thread at a time.
final class PostgresLink: @unchecked Sendable {
    private let raw: OpaquePointer
    /// The names of prepared statements, by their SQL.
    private var prepared: [String: String] = [:]
    private var named = 0
    private var pieces = 0
    /// How many rows the last statement has changed.
    private(set) var changed = 0

    /// Statements that are kept prepared; some name their arguments one by one.
    private static let mostPrepared = 400
    /// Milliseconds that an answer is waited for: a look along a whole journal takes seconds.
    private static let deadline: Int32 = 300_000

    /// Throws where libpq is not there, where the server is not, or where it lets nobody in.
    init(_ address: String) throws {
        guard CPG_load() else {
            throw SQLFailure(
                .cannotOpen, code: "", words: "libpq.so.5 is not on this machine; install the package libpq5")
        }
        let link = Self.open(address)
        guard let link else { throw SQLFailure(.unreachable, code: "53200", words: "no memory for a connection") }
        guard CPG_is_open(link) else {
            defer { CPG_close(link) }
            throw Self.refusal(String(cString: CPG_words(link)))
        }
        raw = link
        guard CPG_server_version(link) >= 150_000 else {
            throw SQLFailure(.refused, code: "0A000", words: "the server is older than PostgreSQL 15")
        }
        try run(Self.session)
    }

    deinit { CPG_close(raw) }

    /// What the address does not say: within ten seconds it is known whether the server is there, and whether it still is.
    private static let defaults = [
        "connect_timeout": "10", "tcp_user_timeout": "10000", "keepalives_idle": "30", "keepalives_interval": "5",
        "keepalives_count": "3",
    ]
    private static let fixed = ["client_encoding": "UTF8", "fallback_application_name": "tiepnhan"]

    /// Set for every session, and not taken for granted: a pooler may hand on what the client before has set.
    private static let session = """
        SET search_path = tiepnhan; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '10min';
        SET idle_session_timeout = 0; SET client_min_messages = warning; SET jit = off; SET standard_conforming_strings = on; SET statement_timeout = 0;
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
        """

    private static func open(_ address: String) -> OpaquePointer? {
        withTexts(defaults.flatMap { [$0.key, $0.value] }) { defaults in
            withTexts(fixed.flatMap { [$0.key, $0.value] }) { fixed in
                func every(_ texts: [UnsafePointer<CChar>?], from first: Int) -> [UnsafePointer<CChar>?] {
                    stride(from: first, to: texts.count, by: 2).map { texts[$0] } + [nil]
                }
                return CPG_open(
                    address, every(defaults, from: 0), every(defaults, from: 1), every(fixed, from: 0),
                    every(fixed, from: 1))
            }
        }
    }

    private static func withTexts<Result>(
        _ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> Result
    ) -> Result {
        let all = texts.map { Array($0.utf8CString) }
        let joined = all.flatMap(\.self)
        return joined.withUnsafeBufferPointer { buffer in
            var place = 0
            return body(
                all.map { text in
                    defer { place += text.count }
                    return buffer.baseAddress.map { $0 + place }
                })
        }
    }

    /// The words of libpq name host, port and user, never a password.
    private static func refusal(_ words: String) -> SQLFailure {
        let line = words.split(separator: "\n").joined(separator: " ")
        let isDenied =
            line.contains("authentication failed") || line.contains("no password supplied")
            || line.contains("no pg_hba.conf entry")
        return SQLFailure(isDenied ? .denied : .unreachable, code: isDenied ? "28000" : "08001", words: line)
    }

    var isOpen: Bool { CPG_is_open(raw) }

    // MARK: - Statements

    /// Runs statements without arguments.
    @discardableResult
    func run(_ sql: String) throws -> PostgresResult {
        let result = try taken(CPG_run(raw, sql, Self.deadline))
        changed = result.changed
        return result
    }

    /// Ends a transaction so that it counts.
    ///
    /// Throws where one of its statements had failed and somebody passed over that: PostgreSQL then takes all of it back and calls it
    /// no failure.
    func commit() throws {
        let result = try taken(CPG_run(raw, "COMMIT", Self.deadline))
        guard result.tag == "COMMIT" else {
            throw SQLFailure(.refused, code: "25P02", words: "a statement of the transaction had failed")
        }
    }

    /// Runs one statement, prepared when it is first asked for.
    func query(_ sql: String, _ arguments: Arguments) throws -> PostgresResult {
        try execute(try name(of: sql), arguments)
    }

    /// Runs one statement that is not kept prepared: each has words of its own.
    func queryOnce(_ sql: String, _ arguments: Arguments) throws -> PostgresResult {
        _ = try taken(CPG_prepare(raw, "", Dialect.postgres(sql), Self.deadline))
        return try execute("", arguments)
    }

    private func execute(_ name: String, _ arguments: Arguments) throws -> PostgresResult {
        let result = try bound(arguments) { values, lengths, formats in
            try taken(
                CPG_query(raw, name, Int32(arguments.values.count), values, lengths, formats, Self.deadline))
        }
        changed = result.changed
        return result
    }

    /// Opens a cursor of the server's.
    func open(_ sql: String, _ arguments: Arguments) throws -> PostgresPieces {
        pieces += 1
        let name = "walk\(pieces)"
        _ = try queryOnce("DECLARE \(name) NO SCROLL CURSOR FOR \(sql)", arguments)
        return PostgresPieces(self, name)
    }

    private func name(of sql: String) throws -> String {
        if let name = prepared[sql] { return name }
        if prepared.count >= Self.mostPrepared {
            try run("DEALLOCATE ALL")
            prepared = [:]
        }
        named += 1
        let name = "s\(named)"
        _ = try taken(CPG_prepare(raw, name, Dialect.postgres(sql), Self.deadline))
        prepared[sql] = name
        return name
    }

    /// Takes a result over, or throws what went wrong.
    private func taken(_ result: OpaquePointer?) throws -> PostgresResult {
        guard let result else {
            let words = String(cString: CPG_words(raw)).split(separator: "\n").first.map(String.init)
            // Where nothing came in time the connection still counts as open; its state is not known, so it must not be used again.
            isLost = true
            throw SQLFailure(.unreachable, code: "08006", words: words ?? "the server gave no answer in time")
        }
        let whole = PostgresResult(result)
        guard CPG_has_failed(result) else { return whole }
        throw SQLFailure(state: String(cString: CPG_state(result)), words: String(cString: CPG_message(result)))
    }

    /// Whether it is of no more use.
    private(set) var isLost = false

    // MARK: - Arguments

    /// Numbers and text go as text whose type the server finds out by itself, bytes as they are.
    private func bound<Result>(
        _ arguments: Arguments,
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) throws -> Result
    ) throws -> Result {
        let pieces = arguments.values.map { value -> (bytes: [UInt8], isNull: Bool, isRaw: Bool) in
            switch value {
            case .null: ([], true, false)
            case .integer(let number): (Array(String(number).utf8), false, false)
            case .real(let number): (Array(number.description.utf8), false, false)
            case .text(let text): (Dialect.withoutNUL(text), false, false)
            case .bytes(let bytes): (bytes, false, true)
            }
        }
        let scratch = UnsafeMutableRawBufferPointer.allocate(
            byteCount: pieces.reduce(1) { $0 + $1.bytes.count + 1 }, alignment: 8)
        defer { scratch.deallocate() }
        var place = 0
        let values = pieces.map { piece -> UnsafePointer<CChar>? in
            guard !piece.isNull, let start = scratch.baseAddress.map({ $0 + place }) else { return nil }
            piece.bytes.withUnsafeBytes { bytes in
                if let base = bytes.baseAddress { start.copyMemory(from: base, byteCount: bytes.count) }
            }
            start.storeBytes(of: 0, toByteOffset: piece.bytes.count, as: UInt8.self)
            place += piece.bytes.count + 1
            return UnsafePointer(start.assumingMemoryBound(to: CChar.self))
        }
        return try body(values, pieces.map { Int32($0.bytes.count) }, pieces.map { $0.isRaw ? 1 : 0 })
    }
}

/// A cursor of the server's: its rows come some at a time.
final class PostgresPieces {
    private let link: PostgresLink
    private let name: String
    private var piece: PostgresResult?
    private var position = 0
    private static let size = 256

    init(_ link: PostgresLink, _ name: String) { (self.link, self.name) = (link, name) }

    func next() throws -> Row? {
        if let piece, position < piece.rows {
            position += 1
            return Row(content: .postgres(piece, row: position - 1))
        }
        if let piece, piece.rows < Self.size { return nil }
        let piece = try link.queryOnce("FETCH \(Self.size) FROM \(name)", [])
        (self.piece, position) = (piece, 1)
        return piece.first
    }
}

extension SQLFailure {
    /// Of PostgreSQL's error codes (appendix A).
    init(state: String, words: String) {
        let kind: Kind =
            switch state {
            case "53100": .full
            case "55P03", "40001", "40P01", "53200": .busy
            case "25006": .readOnly
            case "58030": .inputOutput
            case "XX001", "XX002": .corrupt
            case "57P01", "57P02", "57P03", "53300": .unreachable
            default:
                switch state.prefix(2) {
                case "08": .unreachable
                case "28": .denied
                default: .refused
                }
            }
        // Class 22 (data exception) repeats the value.
        self.init(kind, code: state, words: state.hasPrefix("22") ? "a value is not of its column's kind" : words)
    }
}
