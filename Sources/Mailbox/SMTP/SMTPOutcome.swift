internal import CCurl

/// How far one SMTP transaction had come when it ended.
enum SMTPStage: Int, Comparable, Sendable {
    /// Greeting, EHLO, STARTTLS, login.
    case connecting
    /// MAIL is out.
    case sender
    /// RCPT for the recipient is out.
    case recipient
    /// RCPT for the address of the copy is out.
    case copy
    /// DATA is out.
    case data
    /// libcurl has taken the whole text.
    case text

    static func < (left: SMTPStage, right: SMTPStage) -> Bool { left.rawValue < right.rawValue }
}

/// How one SMTP transaction ended, and what that means for the message (RFC 5321 section 4.2.1, RFC 3463).
struct SMTPOutcome {
    let code: CURLcode
    let stage: SMTPStage
    /// The last complete answer of the server.
    let reply: ServerReply
    let talk: ServerTalk

    private var status: Int { reply.code }

    /// Whether a used connection turned out to be at its end before the text was sent.
    var isStaleConnection: Bool {
        // OpenSMTPD says 452 where a connection has carried enough.
        code != CURLE_OK && code != CURLE_OPERATION_TIMEDOUT && stage < .recipient
            && (status < 400 || status == 421 || status == 452)
    }

    /// The server's words, where it took the recipient and refused the address of the copy.
    var refusalOfCopy: String? {
        code != CURLE_OK && stage == .copy && (400..<600).contains(status) && status != 421 ? reply.text : nil
    }

    /// Whether the login was refused, or broke down in a mechanism that another may do without.
    var isRefusedLogin: Bool {
        stage == .connecting
            && ([CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR].contains(code) || code != CURLE_OK && talk.breaksMechanism)
    }

    func result(_ endpoint: SMTPEndpoint) -> SendResult {
        let answer = status == 0 ? CurlHandle.words(code) : reply.text
        switch status {
        case _ where code == CURLE_OK: return .accepted(answer: answer)
        case 421: return .tryLater(answer: answer)
        case 400..<500: return stage >= .recipient ? .deferred(answer: answer) : .tryLater(answer: answer)
        case 500..<600:
            return RefusalBearing(reply, at: stage) == .message
                ? .refused(answer: answer) : .tryLater(answer: refusal(of: endpoint))
        case _ where stage == .text:
            return .unknown(answer: "The connection broke after the text was sent (\(CurlHandle.words(code))).")
        default:
            let error = CurlHandle.error(
                code, server: endpoint.server.authority, username: endpoint.username ?? "", talk: talk)
            return .tryLater(answer: "\(error)")
        }
    }

    /// A 5xx that is about us, with the server's words and what to look at.
    private func refusal(of endpoint: SMTPEndpoint) -> String {
        let server = endpoint.server.authority
        if stage == .connecting {
            let error = CurlHandle.error(code, server: server, username: endpoint.username ?? "", talk: talk)
            return "\(error)"
        }
        return
            "The mail server \(server) takes no mail from us (“\(reply.text)”): check receipts.from, the login and what its "
            + "administrator allows."
    }
}
