import Foundation
import Testing

/// An office whose mail comes over a real IMAP server and whose receipts leave by a real SMTP server, each office with
/// mailboxes of its own.
final class ServerOffice {
    let program: Program
    let servers: MailServers
    /// The office's mailbox, and the beginning of its senders' ones.
    let name: String
    private var delivered = 0
    /// The mails of each sender's mailbox.
    private(set) var senders: [String] = []

    static let now = "2022-03-17T08:00:00+07:00"
    private static let names = ["Đặng Thị Mơ", "Vừ A Sáng", "Lò Văn Piêng", "Bế Văn Đăm"]

    /// - Parameters:
    ///   - archiveWait: seconds that a copy may take; nil: no copies go out.
    ///   - smtp: another mail server's port for what goes out.
    init(archiveWait: Int? = 5, smtp: UInt16? = nil) throws {
        servers = try MailServers.shared.get()
        // Passes of the daemon and of `poll` are given one clock.
        program = try Office(isRehearsal: true).program
        name = "nv" + UUID().uuidString.prefix(8).lowercased()
        try program.run("nominations", "import", "--data", "d", "--round", "2021", "nominations.csv")
        try program.write("d/mail.password", "secret\n")
        try program.write(
            "d/tiepnhan.yaml",
            """
            mailbox:
              url: imap://127.0.0.1:\(servers.imap)/INBOX
              starttls: never
              username: \(name)
              password_file: mail.password
              start_from: 2022-03-01
              poll_every: 1s
            receipts:
              mode: send
              smtp_url: smtp://127.0.0.1:\(smtp ?? servers.smtp)
              starttls: never
              from: "Phòng Nội vụ <\(name)@office.example>"
              archive_address: \(archiveWait == nil ? "none" : "null")
              archive_wait: \(archiveWait ?? 60)s
              max_per_address_per_day: 1000
            rules: \(Program.rules)

            """)
    }

    deinit { program.remove() }

    /// Puts new submissions into the mailbox, each from a sender of its own.
    func deliver(_ count: Int) throws {
        for _ in 0..<count {
            delivered += 1
            let sender = "\(name)-\(delivered)"
            let minute = delivered % 60 < 10 ? "0\(delivered % 60)" : "\(delivered % 60)"
            let mail = Office.mail(
                delivered, "Thu, 10 Mar 2022 08:\(minute):00 +0700", [Self.names[delivered % 4]], from: sender
            ).replacing("\n", with: "\r\n")
            try servers.deliver(
                Array(mail.utf8), to: name, name: "\(1_646_900_000 + delivered).\(name)", at: 1_646_900_000 + delivered)
            senders.append(sender)
        }
    }

    func poll(_ environment: [String: String] = [:]) throws -> Program.Answer {
        try program.run(["poll", "--data", "d", "--json", "--now", Self.now], environment: environment)
    }

    /// Polls until nothing new comes and nothing is left to send.
    func settle() throws {
        for _ in 0..<20 {
            let answer = try poll()
            if answer.status == 0, answer.output.isEmpty { return }
        }
        Issue.record("the passes do not come to an end: \(try poll().errors)")
    }

    func lines(_ arguments: [String]) throws -> [[String: Any]] {
        let answer = try program.run(arguments + ["--data", "d", "--json"])
        try #require(answer.status == 0, "\(answer.errors)")
        return try answer.lines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    /// Settled messages that are no copies of our own mail.
    func submissions() throws -> [[String: Any]] {
        try lines(["messages"]).filter { $0["disposition"] as? String == "submission" }
    }

    /// How many mails each sender got; a server delivers after it has answered, so it is waited for.
    func received() async throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for sender in senders { counts[sender] = try await servers.messages(of: sender, count: 1).count }
        return counts
    }
}
