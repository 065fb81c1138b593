internal import CCurl

/// What the server says while libcurl connects and logs in: the refusal for the record, and what it offers to log in with.
///
/// Of what goes out only the name of the mechanism is kept. Must outlive every transfer of the handles that it listens to.
final class ServerTalk {
    /// Words for IMAP's own LOGIN, which names no mechanism.
    static let loginCommand = "LOGIN command"

    /// The last refusal, whole, without a tag: `NO [ALERT] …`, `BYE …` or `535 5.7.8 …`; else the last line.
    var words: String { refusal ?? alert ?? (reply.code == 0 ? lastLine : "") }
    /// SASL mechanisms that are offered, upper case.
    private(set) var mechanisms: Set<String> = []
    /// RFC 3501 section 7.2.1.
    private(set) var disablesLogin = false
    /// What the last login was tried with; nil where none was begun.
    private(set) var mechanism: String?
    private var refusal: String?
    private var alert: String?
    private var lastLine = ""
    private var reply = ServerReply()

    /// Mechanisms named in one talk; a server that offers more has its reasons.
    private static let mostMechanisms = 40

    func listen(to handle: CurlHandle) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = CCurl_set_header(handle.pointer, Self.receive, context)
        _ = CCurl_set_body(handle.pointer, Self.receive, context)
        _ = CCurl_set_debug(handle.pointer, Self.debug, context)
    }

    func stopListening(to handle: CurlHandle) {
        _ = CCurl_set_header(handle.pointer, nil, nil)
        _ = CCurl_set_body(handle.pointer, nil, nil)
        _ = CCurl_set_debug(handle.pointer, nil, nil)
        _ = CCurl_set_long(handle.pointer, CURLOPT_VERBOSE, 0)
    }

    private static let receive: curl_write_callback = { buffer, size, count, context in
        guard let buffer, let context else { return 0 }
        let talk = Unmanaged<ServerTalk>.fromOpaque(context).takeUnretainedValue()
        talk.take(UnsafeRawBufferPointer(start: buffer, count: size * count))
        return size * count
    }

    private static let debug: curl_debug_callback = { _, kind, data, size, context in
        guard kind == CURLINFO_HEADER_OUT, let data, let context else { return 0 }
        let talk = Unmanaged<ServerTalk>.fromOpaque(context).takeUnretainedValue()
        talk.noteCommand(UnsafeRawBufferPointer(start: data, count: size))
        return 0
    }

    // MARK: - What comes in

    func take(_ bytes: UnsafeRawBufferPointer) {
        let line = ServerReply.printable(bytes)
        guard !line.isEmpty else { return }
        lastLine = line
        if reply.take(bytes) {
            if reply.code >= 400 { refusal = reply.text }
            noteSMTP(line)
        } else {
            noteIMAP(line)
        }
    }

    private func noteSMTP(_ line: String) {
        let words = line.dropFirst(4).uppercased().split { $0 == " " || $0 == "=" }
        if words.first == "AUTH" { add(words.dropFirst()) }
    }

    private func noteIMAP(_ line: String) {
        let words = line.split(separator: " ")
        guard words.count >= 2 else { return }
        let status = words[1].uppercased()
        let upper = line.uppercased().split { " []()".contains($0) }
        let isRefusal = status == "NO" || status == "BAD"
        let isGoodbye = status == "BYE" && words[0] == "*"
        // Most lines say nothing that is kept: each of a login is looked at.
        if isRefusal || isGoodbye || upper.contains("ALERT") {
            let text = words.dropFirst().joined(separator: " ")
            if isRefusal, words[0] != "*" || refusal == nil { refusal = text }
            if isGoodbye, refusal == nil { refusal = text }
            if text.uppercased().contains("[ALERT]") { alert = text }
        }
        guard let start = upper.firstIndex(of: "CAPABILITY") else { return }
        add(upper[start...].filter { $0.hasPrefix("AUTH=") }.map { $0.dropFirst(5) })
        if upper.contains("LOGINDISABLED") { disablesLogin = true }
    }

    private func add(_ names: some Sequence<Substring>) {
        for name in names where mechanisms.count < Self.mostMechanisms { mechanisms.insert(String(name.prefix(40))) }
    }

    // MARK: - What goes out

    /// `A002 AUTHENTICATE CRAM-MD5`, `A003 LOGIN …` or `AUTH PLAIN …`: the mechanism, and nothing of what follows.
    func noteCommand(_ bytes: UnsafeRawBufferPointer) {
        let words = String(decoding: bytes.prefix(64), as: UTF8.self).split { $0 == " " || $0.isNewline }
        let upper = words.prefix(3).map { $0.uppercased() }
        if upper.count >= 2, upper[0] == "AUTH" { mechanism = upper[1] }
        if upper.count >= 3, upper[1] == "AUTHENTICATE" { mechanism = upper[2] }
        if upper.count >= 2, upper[1] == "LOGIN" { mechanism = Self.loginCommand }
    }

    // MARK: - What it means

    /// Whether a mechanism that shows the password in no clear form was begun and refused.
    var breaksMechanism: Bool {
        guard let mechanism, refusal != nil else { return false }
        return !["PLAIN", "LOGIN", Self.loginCommand].contains(mechanism)
    }

    /// Whether it said no at all.
    var refuses: Bool { refusal != nil }

    /// Whether the server says that user name and password were looked at and are wrong (RFC 5530, RFC 4954 section 6).
    var deniesPassword: Bool {
        let upper = words.uppercased()
        return upper.contains("[AUTHENTICATIONFAILED]") || ServerReply(text: words).enhanced == .init(5, 7, 8)
    }

    /// What we can log in with by a password: for GSSAPI a ticket is needed.
    private static let ours: Set<String> = ["PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "NTLM"]

    /// The mechanisms on offer where we have the means for none of them; nil elsewhere.
    var foreignMechanisms: String? {
        guard !mechanisms.isEmpty, mechanism != Self.loginCommand, mechanisms.isDisjoint(with: Self.ours) else {
            return nil
        }
        return mechanisms.sorted().joined(separator: ", ")
    }
}
