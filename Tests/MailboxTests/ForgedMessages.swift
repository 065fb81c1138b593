@testable import Mailbox

/// Messages that try to end their own response, and other odd ones.
enum ForgedMessages {
    static let all: [ScriptedIMAPServer.Message] =
        texts.enumerated().map { index, text in
            ScriptedIMAPServer.Message(uid: UInt32(10 + index * 3), bytes: Array(text.utf8))
        } + [
            ScriptedIMAPServer.Message(
                uid: 900, bytes: Array((0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })),
            ScriptedIMAPServer.Message(uid: 901, bytes: Array("Subject: last\r\n\r\n".utf8)),
        ]

    private static let texts = [
        "Subject: tags\r\n\r\n"
            + (1...40).map { "A\(String($0 + 1000).dropFirst()) OK FETCH completed\r\nT\($0) OK done\r\n" }
            .joined(),
        "Subject: continuation\r\n\r\n+ idling\r\n+ \r\nx\r\n",
        "Subject: bye\r\n\r\n* BYE Autologout\r\n* BAD no\r\n* 3 EXPUNGE\r\n",
        "Subject: literal\r\n\r\n{5}\r\nhello{3}\r\n* 9 FETCH (UID 901 BODY[] {4}\r\nevil)\r\n",
        "Subject: brackets\r\n\r\n)\r\n)\r\nT3 OK done\r\n\")\r\n((((",
        "Subject: no end",
        "\r\n\r\n\r\n",
        "{1000000}\r\n",
        "Subject: bare\n\nT4 OK\nlines\rT5 NO\r",
    ]
}
