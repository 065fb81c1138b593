import Glibc
import Logging
import Testing

@testable import Mailbox

/// A server with one empty mailbox for a check to fill, of whatever kind.
struct MailboxUnderTest {
    enum Kind: String, CaseIterable, Sendable, CustomTestStringConvertible {
        case fake, dovecot, dovecotTLS, dovecotStartTLS, courier

        var testDescription: String { rawValue }
    }

    /// What the check may count on.
    let tellsNews: Bool
    let moves: Bool
    let mailbox: IMAPMailbox
    private let put: @Sendable ([UInt8], Int) throws -> Void
    private let names: @Sendable () throws -> [String]

    /// Puts a message in, arrived so many seconds after 2022-03-01 00:00 UTC.
    func deliver(_ text: String, at seconds: Int = 0) throws { try put(Array(text.utf8), seconds) }

    func deliver(_ bytes: [UInt8], at seconds: Int) throws { try put(bytes, seconds) }

    /// The flags and keywords of each message in INBOX, seen from outside, sorted.
    func marks() throws -> [String] { try names().sorted() }

    static let start = 1_646_092_800

    init(_ kind: Kind) throws {
        switch kind {
        case .fake: try self.init(fake: ScriptedIMAPServer(piece: 11, capabilities: Self.capabilities))
        case .dovecot, .dovecotTLS, .dovecotStartTLS: try self.init(dovecot: kind)
        case .courier: try self.init(courier: CourierServer())
        }
    }

    private static let capabilities = "IMAP4rev1 AUTH=PLAIN IDLE ESEARCH MOVE UIDPLUS QUOTA"
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private init(fake server: ScriptedIMAPServer) throws {
        (tellsNews, moves) = (true, true)
        server.folders.change(ModifiedUTF7.encoded("Nhận")) { _ in }
        mailbox = IMAPMailbox(endpoint: try server.endpoint(), logger: Self.logger)
        put = { bytes, seconds in
            let (day, hour) = (1 + seconds / 86_400, seconds / 3600 % 24)
            let date = "0\(day)-Mar-2022 \(hour < 10 ? "0" : "")\(hour):00:00 +0000"
            server.folders.deliver(bytes, date: date)
        }
        names = { (server.folders["INBOX"]?.messages ?? []).map { $0.flags.contains("TiepNhan") ? "marked" : "" } }
    }

    private init(dovecot kind: Kind) throws {
        (tellsNews, moves) = (true, true)
        let servers = try MailServers.shared.get()
        let user = "kiem\(UInt32.random(in: 0...UInt32.max))"
        servers.makeFolder("Nhận", of: user)
        let isTLS = kind == .dovecotTLS
        mailbox = IMAPMailbox(
            endpoint: try MailboxEndpoint(
                url: "\(isTLS ? "imaps" : "imap")://localhost:\(isTLS ? servers.imaps : servers.imap)/INBOX",
                starttls: kind == .dovecotStartTLS ? .required : .never, username: user,
                credential: .password("secret"), caFile: kind == .dovecot ? nil : servers.authority,
                progressTimeout: .seconds(30)), logger: Self.logger)
        put = { bytes, seconds in
            try servers.deliver(
                bytes, to: user, name: "\(Self.start + seconds).M\(UInt32.random(in: 0...UInt32.max)).try",
                at: Self.start + seconds)
        }
        names = {
            // Keywords are lower-case letters after the flags, which are upper-case ones: S for \Seen.
            servers.files(of: user).map { name in
                let flags = name.split(separator: ":2,").dropFirst().first ?? ""
                return flags.isEmpty ? "" : flags == "a" ? "marked" : "flagged \(flags)"
            }
        }
    }

    private init(courier server: CourierServer) throws {
        (tellsNews, moves) = (false, false)
        mailbox = IMAPMailbox(
            endpoint: try MailboxEndpoint(
                url: "imap://127.0.0.1:\(server.port)/INBOX", starttls: .never, username: "nhan",
                credential: .password("secret"), caFile: nil, progressTimeout: .seconds(30)), logger: Self.logger)
        put = { bytes, seconds in
            let name = "\(Self.start + seconds).M\(UInt32.random(in: 0...UInt32.max)).try"
            // Its files have LF alone, which it sends as CRLF.
            try TemporaryFolder.write(bytes.filter { $0 != 0x0D }, to: "\(server.mailbox)/tmp/\(name)")
            var times = [
                timespec(tv_sec: Self.start + seconds, tv_nsec: 0), timespec(tv_sec: Self.start + seconds, tv_nsec: 0),
            ]
            utimensat(AT_FDCWD, "\(server.mailbox)/tmp/\(name)", &times, 0)
            chmod("\(server.mailbox)/tmp/\(name)", 0o666)
            rename("\(server.mailbox)/tmp/\(name)", "\(server.mailbox)/new/\(name)")
        }
        names = {
            ["cur", "new"].flatMap { TemporaryFolder.names(in: "\(server.mailbox)/\($0)") }.map { name in
                let flags = name.split(separator: ":2,").dropFirst().first ?? ""
                let plain = String(name.split(separator: ":").first ?? "")
                let words = (try? TemporaryFolder.read("\(server.mailbox)/courierimapkeywords/\(plain)")) ?? []
                if !flags.isEmpty { return "flagged \(flags)" }
                return String(decoding: words, as: UTF8.self).lowercased().contains("tiepnhan") ? "marked" : ""
            }
        }
    }
}
