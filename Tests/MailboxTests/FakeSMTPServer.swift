/// A scripted SMTP server.
final class FakeSMTPServer: Sendable {
    enum Fault: Sendable, Equatable {
        /// This answer in place of the greeting.
        case greeting(String)
        case mail(String), recipient(String), text(String)
        /// Answers so to the RCPT of this address.
        case refuses(String, String)
        /// Ends a connection with 421 at the MAIL after so many messages.
        case messages(Int)
        /// The text is read to its end, then the connection breaks.
        case breaksAfterText
        /// The text is read to its end, then nothing is said.
        case stallsAfterText
        /// The connection breaks at the second MAIL, as after an idle time.
        case breaksAtSecondMail
        case answersSecondMail(String)
        case stallsAtGreeting
        /// Answers the login so.
        case login(String)
        /// Answers the login by this mechanism so, and takes any other.
        case cannotCheck(String, String)
    }

    private let server: LoopbackServer
    private let log = CommandLog()

    /// With `logins` it offers AUTH PLAIN and asks for nothing else; `offers` are other mechanisms.
    init(_ fault: Fault? = nil, logins: Bool = false, offers: String? = nil, unicode: Bool = false) throws {
        let log = log
        let offer = offers ?? (logins ? "PLAIN" : nil)
        server = try LoopbackServer { Self.serve($0, fault, offer, unicode, log) }
    }

    /// The challenges of a mechanism; whatever is answered will do.
    private static func logIn(_ line: String, _ connection: LoopbackServer.Connection, _ log: CommandLog) {
        let words = line.split(separator: " ")
        guard words.count == 2 else { return }
        let challenges = ["LOGIN": ["VXNlcm5hbWU6", "UGFzc3dvcmQ6"], "CRAM-MD5": ["PDFAaGVyZT4="]]
        for challenge in challenges[String(words[1])] ?? [""] {
            connection.send("334 \(challenge)\r\n")
            log.add(connection.line() ?? "")
        }
    }

    var port: UInt16 { server.port }

    /// Commands and lines of texts; `CONNECT` for each connection.
    var commands: [String] { log.lines }

    private static func serve(
        _ connection: LoopbackServer.Connection, _ fault: Fault?, _ offer: String?, _ unicode: Bool, _ log: CommandLog
    ) {
        log.add("CONNECT")
        if fault == .stallsAtGreeting { return connection.hold() }
        if case .greeting(let answer) = fault {
            connection.send(answer + "\r\n")
            return connection.hold()
        }
        connection.send("220 ready\r\n")
        var mails = 0
        while let line = connection.line() {
            log.add(line)
            switch line.prefix(4).uppercased() {
            case "EHLO":
                connection.send("250-here\r\n250-SIZE 35000\r\n" + (unicode ? "250-SMTPUTF8\r\n" : ""))
                connection.send(offer.map { "250 AUTH \($0)\r\n" } ?? "250 HELP\r\n")
            case "AUTH":
                logIn(line, connection, log)
                if case .cannotCheck(let mechanism, let answer) = fault, line.contains(mechanism) {
                    connection.send(answer + "\r\n")
                } else if case .login(let answer) = fault {
                    connection.send(answer + "\r\n")
                } else {
                    connection.send("235 welcome\r\n")
                }
            case "MAIL":
                mails += 1
                if mails == 2, fault == .breaksAtSecondMail { return }
                if mails == 2, case .answersSecondMail(let answer) = fault {
                    connection.send(answer + "\r\n")
                    return
                }
                if case .messages(let most) = fault, mails > most {
                    connection.send("421 4.3.0 too many messages\r\n")
                    return
                }
                if case .mail(let answer) = fault {
                    connection.send(answer + "\r\n")
                } else {
                    connection.send("250 ok\r\n")
                }
            case "RCPT":
                if case .refuses(let address, let answer) = fault, line.contains("<\(address)>") {
                    connection.send(answer + "\r\n")
                } else if case .recipient(let answer) = fault {
                    connection.send(answer + "\r\n")
                } else {
                    connection.send("250 ok\r\n")
                }
            case "DATA":
                connection.send("354 go on\r\n")
                while let text = connection.line(), text != "." { log.add(text) }
                if fault == .breaksAfterText { return }
                if fault == .stallsAfterText { return connection.hold() }
                if case .text(let answer) = fault {
                    connection.send(answer + "\r\n")
                } else {
                    connection.send("250 taken as 17\r\n")
                }
            case "QUIT":
                connection.send("221 bye\r\n")
                return
            default: connection.send("250 ok\r\n")
            }
        }
    }
}
