import Dossiers
import Durability
public import Surroundings
import Yams

/// Reads `tiepnhan.yaml`.
///
/// Every error names file, line and key, and ends the run with exit status 78.
///
/// An unknown key, a key given twice, a wrong type, a value out of range and a missing file are errors; a setting left
/// out has its default. Relative paths are looked up beside the settings file.
///
/// ```swift
/// let settings = try SettingsFile.read(try SettingsFile.locate(named: nil, dataFolder: "tiepnhan-data"))
/// ```
public enum SettingsFile {
    /// The file that a run uses: the one named, else the data folder's, else the machine's.
    public static func locate(named file: String?, dataFolder: String) throws(Refusal) -> String {
        if let file {
            guard DiskFile.exists(file) else {
                throw Refusal(
                    .configuration,
                    Sentence(
                        "\(file): không có tệp cấu hình này; xem lại --config.",
                        english: "\(file): there is no such settings file; check --config."))
            }
            return file
        }
        let own = dataFolder + "/tiepnhan.yaml"
        if DiskFile.isClosed(own) {
            throw Refusal(
                .configuration,
                Sentence(
                    "\(own): không đọc được cấu hình (không có quyền); chạy lệnh bằng tài khoản chủ thư mục.",
                    english:
                        "\(own): the settings cannot be read (permission denied); give the command as the folder's owner."
                ))
        }
        for candidate in [own, "/etc/tiepnhan/tiepnhan.yaml"] where DiskFile.exists(candidate) { return candidate }
        throw Refusal(
            .configuration,
            Sentence(
                "\(own): không có tệp cấu hình; lập thư mục dữ liệu bằng `tiepnhan init --data \(dataFolder) --rules THƯ-MỤC`.",
                english:
                    "\(own): there is no settings file; make the data folder with `tiepnhan init --data \(dataFolder) --rules FOLDER`."
            ))
    }

    public static func read(_ file: String) throws(Refusal) -> Settings {
        let bytes: [UInt8]
        do { bytes = try DiskFile.read(file, limit: 1 << 20) } catch {
            throw Refusal(
                .configuration,
                Sentence(
                    "\(file): không đọc được cấu hình (\(error.reason)).",
                    english: "\(file): the settings cannot be read (\(error.reason))."))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Refusal(
                .configuration,
                Sentence(
                    "\(file): cấu hình không phải UTF-8; lưu lại thành UTF-8.",
                    english: "\(file): the settings are not UTF-8; save the file as UTF-8."))
        }
        return try parse(text, file: file)
    }

    public static func parse(_ text: String, file: String) throws(Refusal) -> Settings {
        let root = try compose(text, file: file)
        let folder = DiskFile.folder(of: DiskFile.absolute(file))
        var settings = Settings(file: file, mailbox: MailboxSettings(), receipts: ReceiptSettings(), rules: "")
        var lines = Lines(file: file)
        for value in try members(of: root, key: "", file: file) {
            lines.note(value)
            switch value.key {
            case "mailbox":
                settings.mailbox = try MailboxSection.read(try members(of: value), folder: folder) { lines.note($0) }
            case "mailboxes":
                settings.furtherMailboxes = try MailboxSection.readList(value, folder: folder) {
                    (node, key) throws(Refusal) in
                    try members(of: node, key: key, file: file)
                }
            case "receipts": try readReceipts(value, into: &settings.receipts, folder: folder, lines: &lines)
            case "reader": try readReader(value, into: &settings.reader)
            case "staff": settings.staff = try StaffSettings(try members(of: value))
            case "console": settings.console = try ConsoleSettings(try members(of: value)) { lines.note($0) }
            case "alarms":
                settings.alarms = try AlarmSection.read(try members(of: value), folder: folder) { lines.note($0) }
            case "rules": settings.rules = try value.path(under: folder, isFolder: true)
            case "rules_of_rounds":
                for round in try members(of: value) {
                    settings.rulesOfRounds[String(round.key.dropFirst("rules_of_rounds.".count))] = try round.path(
                        under: folder, isFolder: true)
                }
            default: throw unknown(value)
            }
        }
        guard !settings.rules.isEmpty else {
            throw Refusal(
                .configuration,
                Sentence(
                    "\(file):1: rules: còn thiếu; ghi thư mục của kế hoạch, như rules/532-KH-PGDDT",
                    english: "\(file):1: rules: is missing; name the folder of the plan, such as rules/532-KH-PGDDT"))
        }
        try check(settings, lines)
        return settings
    }

    // MARK: - Sections

    private static func readReceipts(
        _ section: SettingsValue, into receipts: inout ReceiptSettings, folder: String, lines: inout Lines
    ) throws(Refusal) {
        for value in try members(of: section) {
            lines.note(value)
            switch value.key {
            case "receipts.mode": receipts.mode = try value.choice(ReceiptSettings.Mode.self)
            case "receipts.smtp_url": receipts.smtpURL = try value.url(["smtps", "smtp"])
            case "receipts.starttls": receipts.security = try value.choice(ConnectionSecurity.self)
            case "receipts.username": receipts.username = try value.text()
            case "receipts.auth": receipts.authentication = try value.choice(Authentication.self)
            case "receipts.password_file": receipts.passwordFile = try value.path(under: folder)
            case "receipts.token_file": receipts.tokenFile = try value.path(under: folder)
            case "receipts.ca_file": receipts.caFile = try value.path(under: folder)
            case "receipts.from": receipts.from = try value.address()
            case "receipts.max_per_address_per_day": receipts.maximumPerAddress = try value.count(0...1_000_000)
            case "receipts.max_per_day": receipts.maximumPerDay = try value.count(0...1_000_000)
            case "receipts.max_to_others_per_day": receipts.maximumToOthersPerDay = try value.count(0...1_000_000)
            case "receipts.max_per_hour": receipts.maximumPerHour = try value.count(1...1_000_000)
            case "receipts.archive_address":
                receipts.keepsArchive = try value.text() != "none"
                if receipts.keepsArchive { receipts.archiveAddress = try value.address().mailbox }
            case "receipts.archive_folder": receipts.archiveFolder = try value.text()
            case "receipts.archive_wait": receipts.archiveWait = try value.seconds(1...3600)
            case "receipts.corrections": receipts.corrections = try value.choice(ReceiptSettings.Ordering.self)
            case "receipts.reminders": receipts.reminders = try value.choice(ReceiptSettings.Ordering.self)
            case "receipts.progress_timeout": receipts.progressTimeout = try value.seconds(1...3600)
            default: throw unknown(value)
            }
        }
    }

    private static func readReader(_ section: SettingsValue, into reader: inout ReaderSettings) throws(Refusal) {
        for value in try members(of: section) {
            switch value.key {
            case "reader.workers": reader.workers = try value.count(1...64)
            case "reader.timeout": reader.timeout = try value.seconds(1...3600)
            default: throw unknown(value)
            }
        }
    }

    // MARK: - What has to fit together

    private static func check(_ settings: Settings, _ lines: Lines) throws(Refusal) {
        let mailbox = settings.mailbox
        if let lack = MailboxSection.lack(of: mailbox) {
            throw lines.refusal("mailbox.\(lack.key)", lack.words, at: "mailbox.\(lack.place)")
        }
        let receipts = settings.receipts
        if receipts.authentication != .password, receipts.tokenFile == nil {
            throw lines.refusal(
                "receipts.token_file", "is missing; auth: \(receipts.authentication.rawValue) reads its token from it",
                at: "receipts.auth")
        }
        if let lack = AlarmSection.lack(of: settings.alarms, hasSender: receipts.from != nil) {
            throw lines.refusal(lack.key, lack.words, at: lack.place)
        }
        if let lack = settings.console.lack { throw lines.refusal(lack.key, lack.words, at: lack.key) }
        guard receipts.mode == .send else { return }
        if receipts.smtpURL == nil {
            throw lines.refusal("receipts.smtp_url", "is missing; mode: send needs a mail server", at: "receipts.mode")
        }
        if receipts.from == nil {
            throw lines.refusal(
                "receipts.from", "is missing; mode: send needs the sender's address", at: "receipts.mode")
        }
        // Without a start point the first run would answer the whole old mailbox.
        if mailbox.startFrom == nil {
            throw lines.refusal(
                "mailbox.start_from",
                "is missing; mode: send answers only mail that arrived from that day on, such as 2022-03-01",
                at: "receipts.mode")
        }
    }

    /// The lines on which keys stand, for errors that only show when all is read.
    private struct Lines {
        let file: String
        var byKey: [String: Int] = [:]

        init(file: String) { self.file = file }

        mutating func note(_ value: SettingsValue) { byKey[value.key] = value.line }

        func refusal(_ key: String, _ words: String, at place: String) -> Refusal {
            Refusal(.configuration, Sentence(both: "\(file):\(byKey[key] ?? byKey[place] ?? 1): \(key): \(words)"))
        }
    }

    // MARK: - YAML

    /// Nulls are left out: they mean the default.
    private static func members(of section: SettingsValue) throws(Refusal) -> [SettingsValue] {
        if section.isNull { return [] }
        return try members(of: section.node, key: section.key, file: section.file)
    }

    private static func members(of node: Node, key: String, file: String) throws(Refusal) -> [SettingsValue] {
        guard let mapping = node.mapping else {
            let value = SettingsValue(node: node, key: key, file: file, line: node.mark?.line ?? 1)
            throw value.refusal(key.isEmpty ? "the settings have to be keys and values" : "has to have keys below it")
        }
        var values: [SettingsValue] = []
        for (name, value) in mapping {
            let path = (key.isEmpty ? "" : key + ".") + (name.scalar?.string ?? "?")
            let member = SettingsValue(node: value, key: path, file: file, line: name.mark?.line ?? 1)
            if !isKnown(path) { throw unknown(member) }
            if !member.isNull { values.append(member) }
        }
        return values
    }

    private static let sections: [String: [String]] = [
        "mailbox": MailboxSection.keys + MailboxSection.keysForAll,
        "mailboxes": MailboxSection.keys,
        "receipts": [
            "mode", "smtp_url", "starttls", "username", "auth", "password_file", "token_file", "ca_file", "from",
            "max_per_address_per_day", "max_per_day", "max_to_others_per_day", "max_per_hour", "archive_address",
            "archive_folder",
            "archive_wait", "corrections", "reminders", "progress_timeout",
        ],
        "reader": ["workers", "timeout"],
        "staff": StaffSettings.keys,
        "console": ConsoleSettings.keys,
        "alarms": AlarmSection.keys,
    ]

    private static func isKnown(_ path: String) -> Bool {
        if path == "rules" || sections[path] != nil { return true }
        // Below it every round's ID is a key.
        if path == "rules_of_rounds" || path.hasPrefix("rules_of_rounds.") { return true }
        let fields = path.split(separator: ".", maxSplits: 1).map(String.init)
        return fields.count == 2 && sections[fields[0]]?.contains(fields[1]) == true
    }

    private static func unknown(_ value: SettingsValue) -> Refusal {
        let section = value.key.split(separator: ".", maxSplits: 1).first.map(String.init) ?? ""
        let known =
            value.key == section ? sections.keys.sorted() + ["rules", "rules_of_rounds"] : sections[section] ?? []
        return value.refusal("is no setting; the settings here are \(known.joined(separator: ", "))")
    }

    private static func compose(_ text: String, file: String) throws(Refusal) -> Node {
        do {
            // The basic resolver leaves types to `SettingsValue`, and spares every start the cost of Yams' patterns.
            if let node = try Yams.compose(yaml: text, .basic) { return node }
        } catch let error as YamlError {
            throw refusal(error, file: file)
        } catch {
            throw Refusal(
                .configuration,
                Sentence("\(file):1: cấu hình không phải YAML", english: "\(file):1: the settings are not YAML"))
        }
        throw Refusal(
            .configuration,
            Sentence(
                "\(file):1: rules: còn thiếu; cấu hình đang trống",
                english: "\(file):1: rules: is missing; the settings are empty"))
    }

    private static func refusal(_ error: YamlError, file: String) -> Refusal {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            Refusal(
                .configuration,
                Sentence(
                    "\(file):\(mark.line): cấu hình không phải YAML: \(problem)",
                    english: "\(file):\(mark.line): the settings are not YAML: \(problem)"))
        case .duplicatedKeysInMapping(let duplicates, let context):
            Refusal(
                .configuration,
                Sentence(
                    "\(file):\(context.mark.line): \(duplicates.joined(separator: ", ")): ghi hai lần; giữ một",
                    english:
                        "\(file):\(context.mark.line): \(duplicates.joined(separator: ", ")): is given twice; keep one")
            )
        default:
            Refusal(
                .configuration,
                Sentence("\(file):1: cấu hình không phải YAML", english: "\(file):1: the settings are not YAML"))
        }
    }
}
