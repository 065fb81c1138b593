import Dossiers
import Surroundings
import Yams

/// Reads `mailbox:` and the list `mailboxes:` of the settings.
enum MailboxSection {
    /// What each mailbox has.
    static let keys = [
        "url", "folders", "starttls", "username", "auth", "password_file", "token_file", "ca_file", "progress_timeout",
        "after",
    ]
    /// What stands in `mailbox:` alone, for all.
    static let keysForAll = ["start_from", "poll_every", "trusted_hosts"]

    /// Each folder has a connection of its own; servers let one user have ten or so.
    static let mostFolders = 8
    static let mostMailboxes = 16

    typealias Members = (Node, String) throws(Refusal) -> [SettingsValue]

    static func read(
        _ values: [SettingsValue], folder: String, note: (SettingsValue) -> Void
    ) throws(Refusal) -> MailboxSettings {
        var mailbox = MailboxSettings()
        for value in values {
            note(value)
            switch value.key.split(separator: ".").last {
            case "url": mailbox.url = try value.url(["imaps", "imap"])
            case "folders": mailbox.folders = try folders(value)
            case "starttls": mailbox.security = try value.choice(ConnectionSecurity.self)
            case "username": mailbox.username = try value.text()
            case "auth": mailbox.authentication = try value.choice(Authentication.self)
            case "password_file": mailbox.passwordFile = try value.path(under: folder)
            case "token_file": mailbox.tokenFile = try value.path(under: folder)
            case "ca_file": mailbox.caFile = try value.path(under: folder)
            case "trusted_hosts": mailbox.trustedHosts = TrustedHosts(try value.hosts())
            case "start_from": mailbox.startFrom = try value.startPoint()
            case "poll_every": mailbox.pollEvery = try value.seconds(1...86_400)
            case "progress_timeout": mailbox.progressTimeout = try value.seconds(1...3600)
            case "after": mailbox.after = try after(value)
            default: throw value.refusal("is no setting of a mailbox")
            }
        }
        return mailbox
    }

    static func readList(
        _ list: SettingsValue, folder: String, members: Members
    ) throws(Refusal) -> [MailboxSettings] {
        guard let items = list.node.sequence, items.count <= mostMailboxes else {
            throw list.refusal("has to be a list of at most \(mostMailboxes) mailboxes, each beginning with a dash")
        }
        var mailboxes: [MailboxSettings] = []
        for item in items {
            var lines: [String: Int] = [:]
            let mailbox = try read(try members(item, list.key), folder: folder) { lines[$0.key] = $0.line }
            let place = SettingsValue(node: item, key: list.key, file: list.file, line: item.mark?.line ?? list.line)
            guard mailbox.url != nil else { throw place.refusal("a mailbox without url; write its address") }
            if let lack = lack(of: mailbox) {
                throw Refusal(
                    .configuration,
                    Sentence(
                        both:
                            "\(list.file):\(lines["mailboxes.\(lack.place)"] ?? place.line): mailboxes.\(lack.key): \(lack.words)"
                    ))
            }
            // The environment and the credentials folder hold one password, which is the first mailbox's.
            if mailbox.passwordFile == nil, mailbox.tokenFile == nil {
                throw place.refusal("a mailbox without password_file or token_file; each here needs its own")
            }
            mailboxes.append(mailbox)
        }
        return mailboxes
    }

    /// What a mailbox lacks, and beside which key that shows.
    static func lack(of mailbox: MailboxSettings) -> (key: String, words: String, place: String)? {
        if mailbox.url != nil, mailbox.username == nil {
            return ("username", "is missing; the mailbox at its url needs a login", "url")
        }
        if mailbox.authentication != .password, mailbox.tokenFile == nil {
            return (
                "token_file", "is missing; auth: \(mailbox.authentication.rawValue) reads its token from it", "auth"
            )
        }
        return nil
    }

    private static func folders(_ value: SettingsValue) throws(Refusal) -> [String] {
        guard let items = value.node.sequence, items.count <= mostFolders else {
            throw value.refusal("has to be a list of at most \(mostFolders) folders, such as [Junk, \"Hồ sơ\"]")
        }
        var folders: [String] = []
        for item in items {
            let name = try SettingsValue(node: item, key: value.key, file: value.file, line: value.line).text()
            guard !folders.contains(name) else { throw value.refusal("names \(name) twice") }
            folders.append(name)
        }
        return folders
    }

    private static func after(_ value: SettingsValue) throws(Refusal) -> AfterSettling {
        let text = try value.text()
        switch text {
        case "leave": return .leave
        case "keyword": return .keyword
        default:
            guard text.hasPrefix("move:"), text.utf8.count > 5 else {
                throw value.refusal("has to be leave, keyword or move:Folder")
            }
            return .move(folder: String(text.dropFirst(5)))
        }
    }
}
