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
    /// The last complete answer of the server, 0 where there was none.
    let status: Int
    let stage: SMTPStage
    let lastLine: String

    /// Whether a used connection turned out to be at its end before the text was sent.
    var isStaleConnection: Bool {
        // OpenSMTPD says 452 where a connection has carried enough.
        code != CURLE_OK && code != CURLE_OPERATION_TIMEDOUT && stage < .recipient
            && (status < 400 || status == 421 || status == 452)
    }

    /// The server's words, where it took the recipient and refused the address of the copy.
    var refusalOfCopy: String? {
        code != CURLE_OK && stage == .copy && (400..<600).contains(status) && status != 421 ? lastLine : nil
    }

    func result(_ endpoint: SMTPEndpoint) -> SendResult {
        let answer = lastLine.isEmpty ? CurlHandle.words(code) : lastLine
        switch status {
        case _ where code == CURLE_OK: return .accepted(answer: answer)
        case 421: return .tryLater(answer: answer)
        case 400..<500: return stage >= .recipient ? .deferred(answer: answer) : .tryLater(answer: answer)
        case 500..<600 where isOfThisMessage: return .refused(answer: answer)
        case _ where stage == .text:
            return .unknown(answer: "The connection broke after the text was sent (\(CurlHandle.words(code))).")
        default:
            let error = CurlHandle.error(
                code, server: endpoint.server.authority, username: endpoint.username ?? "", lastLine: lastLine)
            return .tryLater(answer: "\(error)")
        }
    }

    /// Whether a 5xx is about this message and not about us (RFC 4954 section 6): what a person mends in the settings must
    /// not cost the receipts that waited.
    ///
    /// Enhanced codes 5.7.x (RFC 3463: security and policy), and words of relaying and senders where there is none, are
    /// about who we are. To MAIL, only the size is about the message (RFC 1870 section 6.1). What is said to the text is.
    private var isOfThisMessage: Bool {
        let words = lastLine.lowercased()
        switch stage {
        case .connecting: return false
        case .sender: return status == 552 || words.contains(" 5.3.4")
        case .recipient, .copy, .data:
            return ![" 5.7.", "-5.7.", "relay", "sender", "authenticat"].contains { words.contains($0) }
        case .text: return true
        }
    }
}
