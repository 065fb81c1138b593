import Dossiers
import Logging
import Mailbox
import Testing

@testable import Pipeline
@testable import Settings
@testable import Surroundings

@Suite struct SettingsFileTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("rules/plan.yaml", "")
        try folder.write("imap.password", "secret\n")
    }

    private func parse(_ text: String) throws -> Settings {
        try SettingsFile.parse(text, file: folder.path + "/tiepnhan.yaml")
    }

    @Test func everySettingIsRead() throws {
        let settings = try parse(
            """
            mailbox:
              url: imaps://mail.example.vn:993/INBOX
              starttls: allowed
              username: phongnoivu@example.vn
              password_file: imap.password
              ca_file: null
              start_from: 2022-03-01
              poll_every: 5m
              after: leave
            receipts:
              mode: send
              smtp_url: smtps://mail.example.vn:465
              username: phongnoivu@example.vn
              password_file: imap.password
              from: "Phòng Nội vụ <phongnoivu@example.vn>"
              max_per_address_per_day: 3
            reader:
              workers: 2
            rules: rules
            """)
        #expect(settings.mailbox.url == "imaps://mail.example.vn:993/INBOX")
        #expect(settings.mailbox.security == .allowed)
        #expect(settings.mailbox.passwordFile == folder.path + "/imap.password")
        #expect(settings.mailbox.startFrom == .day(try #require(CalendarDate(iso: "2022-03-01"))))
        #expect(settings.mailbox.pollEvery == 300)
        #expect(settings.receipts.mode == .send)
        #expect(
            settings.receipts.from == Address(displayName: "Phòng Nội vụ", mailbox: "phongnoivu@example.vn"))
        #expect(settings.receipts.maximumPerAddress == 3)
        #expect(settings.receipts.maximumPerDay == 2000)
        #expect(settings.reader.workers == 2)
        #expect(settings.rules == folder.path + "/rules")
    }

    @Test func `The console has its place, and what stands before it`() throws {
        let none = try parse("rules: rules\n").console
        #expect(none.listen == nil && none.hosts.isEmpty && none.trustedProxies.isEmpty && none.signOnHeader == nil)
        let console = try parse(
            """
            console:
              listen: "[::1]:8532"
              hosts: [hoso.example.vn]
              trusted_proxies: [localhost, "::1", unix, "2001:db8::5"]
              sign_on_header: X-Remote-User
            rules: rules
            """
        ).console
        #expect(console.listen == .loopback(host: "::1", port: 8532))
        #expect(console.trustedProxies == ["127.0.0.1", "127.0.0.1", "unix", "2001:db8:0:0"])
        #expect(console.hosts == ["hoso.example.vn"] && console.signOnHeader == "X-Remote-User")
    }

    @Test(arguments: [
        ("listen: 0.0.0.0:8532", "console.listen"), ("listen: 8532", "console.listen"),
        ("listen: 192.168.1.5:80", "console.listen"), ("trusted_proxies: [nginx]", "console.trusted_proxies"),
        ("trusted_proxies: 127.0.0.1", "console.trusted_proxies"), ("port: 1", "console.port"),
        ("sign_on_header: X-Remote-User", "needs trusted_proxies"),
        ("trusted_proxies: [unix]\n  sign_on_header: Cookie", "console.sign_on_header"),
        ("trusted_proxies: [unix]\n  sign_on_header: X-Forwarded-For", "console.sign_on_header"),
        ("trusted_proxies: [unix]\n  sign_on_header: \"X User\"", "console.sign_on_header"),
    ])
    func `A console that others could reach or deceive is refused`(_ line: String, _ words: String) throws {
        let refusal = try #require(throws: Refusal.self) { try parse("console:\n  \(line)\nrules: rules\n") }
        #expect(refusal.status == .configuration && refusal.sentence.contains(words), "\(refusal.sentence)")
    }

    @Test func whatInitWritesIsSound() throws {
        let text = SettingsTemplate.text(
            rules: folder.path + "/rules", mailbox: "phongnoivu@example.vn", officeName: "Phòng \"Nội vụ\"")
        let settings = try parse(text)
        #expect(settings.mailbox.url == nil)
        #expect(settings.mailbox.username == "phongnoivu@example.vn")
        #expect(settings.receipts.mode == .outbox)
        #expect(settings.receipts.from?.mailbox == "phongnoivu@example.vn")
        #expect(settings.mailbox.startFrom == nil)
        #expect(settings.receipts.maximumPerAddress == 20)
    }

    @Test(
        "Wrong settings name line and key",
        arguments: [
            ("rules: rules\nmailbx:\n  url: imap://a/b", ":2: mailbx:"),
            ("rules: rules\nmailbox:\n  pasword: x", ":3: mailbox.pasword:"),
            ("rules: rules\nmailbox:\n  pasword: null", ":3: mailbox.pasword:"),
            ("rules: nowhere", ":1: rules: there is no folder"),
            ("mailbox:\n  url: null", ":1: rules: is missing"),
            ("rules: rules\nmailbox:\n  username: 5", ":3: mailbox.username: has to be text"),
            ("rules: rules\nmailbox:\n  username: true", ":3: mailbox.username: has to be text"),
            ("rules: rules\nmailbox:\n  url: http://a/b", ":3: mailbox.url: has to begin with imaps://"),
            ("rules: rules\nmailbox:\n  starttls: maybe", ":3: mailbox.starttls: has to be one of"),
            ("rules: rules\nmailbox:\n  poll_every: 60", ":3: mailbox.poll_every: has to be a length of time"),
            ("rules: rules\nmailbox:\n  poll_every: 0s", ":3: mailbox.poll_every: has to be between"),
            ("rules: rules\nmailbox:\n  start_from: yesterday", ":3: mailbox.start_from: has to be a day"),
            ("rules: rules\nmailbox:\n  password_file: none.txt", ":3: mailbox.password_file: there is no file"),
            (
                "rules: rules\nmailbox:\n  after: \"move:\"",
                ":3: mailbox.after: has to be leave, keyword or move:Folder"
            ),
            ("rules: rules\nmailbox:\n  url: imap://a/b", ":3: mailbox.username: is missing"),
            ("rules: rules\nmailbox:\n  folders: Junk", ":3: mailbox.folders: has to be a list"),
            ("rules: rules\nmailbox:\n  folders: [Junk, Junk]", ":3: mailbox.folders: names Junk twice"),
            ("rules: rules\nmailboxes:\n  url: imap://a/b", ":2: mailboxes: has to be a list"),
            ("rules: rules\nmailboxes:\n- username: a", "mailboxes: a mailbox without url"),
            ("rules: rules\nmailboxes:\n- url: imap://a/b", ":3: mailboxes.username: is missing"),
            (
                "rules: rules\nmailboxes:\n- url: imap://a/b\n  username: a",
                "mailboxes: a mailbox without password_file"
            ),
            (
                "rules: rules\nmailboxes:\n- url: imap://a/b\n  poll_every: 5s",
                ":4: mailboxes.poll_every: is no setting"
            ),
            ("rules: rules\nmailbox:\n  auth: xoauth2", ":3: mailbox.token_file: is missing"),
            ("rules: rules\nreceipts:\n  max_per_day: many", ":3: receipts.max_per_day: has to be a whole number"),
            ("rules: rules\nreceipts:\n  max_per_day: '5'", ":3: receipts.max_per_day: has to be a whole number"),
            ("rules: rules\nreceipts:\n  from: Phòng Nội vụ", ":3: receipts.from: has to be an address"),
            ("rules: rules\nreceipts:\n  from: a@b..vn", ":3: receipts.from: has to be an address"),
            ("rules: rules\nreceipts:\n  mode: send", ":3: receipts.smtp_url: is missing"),
            ("rules: rules\nreceipts: outbox", ":2: receipts: has to have keys below it"),
            ("rules: rules\nrules: rules", "rules: is given twice"),
            ("rules: [", "the settings are not YAML"),
            ("", ":1: rules: is missing"),
        ] as [(String, String)])
    func wrongSettings(text: String, words: String) throws {
        let refusal = try #require(throws: Refusal.self) { try parse(text) }
        #expect(refusal.status == .configuration)
        #expect(refusal.sentence.contains("tiepnhan.yaml"))
        #expect(refusal.sentence.contains(words))
    }

    @Test func severalMailboxesAndFoldersAreRead() throws {
        let settings = try parse(
            """
            mailbox:
              url: imaps://mail.example.vn/INBOX
              username: a
              password_file: imap.password
              folders: [Junk, "Hồ sơ"]
              after: keyword
            mailboxes:
              - url: imaps://mail.example.vn/INBOX
                username: b
                password_file: imap.password
                after: "move:Đã nhận"
              - url: imap://127.0.0.1/Th%C6%B0
                starttls: never
                username: c
                password_file: imap.password
            rules: rules
            """)
        #expect(settings.mailbox.folders == ["Junk", "Hồ sơ"])
        #expect(settings.mailbox.after == .keyword)
        #expect(settings.furtherMailboxes.map(\.after) == [.move(folder: "Đã nhận"), .leave])
        let watched = try connections(settings).folders()
        #expect(
            watched.map { "\($0.account)/\($0.folder)" } == [
                "a@mail.example.vn/INBOX", "a@mail.example.vn/Junk", "a@mail.example.vn/Hồ sơ",
                "b@mail.example.vn/INBOX", "c@127.0.0.1/Thư",
            ])
        #expect(
            watched.map(\.after) == [
                .keyword("TiepNhan"), .keyword("TiepNhan"), .keyword("TiepNhan"), .move(folder: "Đã nhận"), nil,
            ])
    }

    @Test func aFolderIsReadOnce() throws {
        let settings = try parse(
            """
            mailbox: {url: "imaps://Mail.Example.vn:993", username: a, password_file: imap.password, folders: [INBOX]}
            rules: rules
            """)
        let refusal = try #require(throws: Refusal.self) { try connections(settings).folders() }
        #expect(refusal.sentence.contains("named twice"))
    }

    private func connections(_ settings: Settings) -> Connections {
        Connections(settings: settings, outbox: "", staging: "", logger: .init(label: "test"))
    }

    @Test func sendingNeedsAStartPoint() throws {
        let text = """
            rules: rules
            receipts:
              mode: send
              smtp_url: smtp://127.0.0.1:25
              from: phongnoivu@example.vn
            """
        let refusal = try #require(throws: Refusal.self) { try parse(text) }
        #expect(refusal.sentence.contains(":3: mailbox.start_from: is missing"))
        #expect(try parse(text + "\nmailbox:\n  start_from: 2022-03-01T08:00:00+07:00").receipts.mode == .send)
    }

    @Test func theDataFoldersOwnFileComesFirst() throws {
        try folder.write("tiepnhan.yaml", "rules: rules")
        #expect(try SettingsFile.locate(named: nil, dataFolder: folder.path) == folder.path + "/tiepnhan.yaml")
        #expect(throws: Refusal.self) { try SettingsFile.locate(named: "/nowhere.yaml", dataFolder: folder.path) }
    }

    @Test func aSecretIsItsFilesFirstLine() throws {
        #expect(
            try Secrets.password(file: folder.path + "/imap.password", variable: "NONE", credential: "x") == "secret")
        let empty = try folder.write("empty", "\n")
        #expect(throws: Refusal.self) { try Secrets.secret(in: empty) }
    }
}
