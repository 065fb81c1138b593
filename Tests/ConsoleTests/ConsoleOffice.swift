import Foundation
import Glibc
import Store
import Testing

/// A data folder with mail that leaves questions to people, and a real console over it.
final class ConsoleOffice: @unchecked Sendable {
    static let password = "mật khẩu dài"
    static let hostile = "<script>alert(1)</script>\"'&"

    let folder: URL
    let port: UInt16
    private let console: Process

    struct Failure: Error {
        let words: String
    }

    /// One for all tests that only read or decide about messages of their own; made once.
    static let shared: Result<ConsoleOffice, any Error> = Result {
        // Nobody owns what is shared: it ends with the tests.
        atexit { try? ConsoleOffice.shared.get().end() }
        return try ConsoleOffice()
    }

    /// - Parameters:
    ///   - users: whether there are any.
    ///   - settings: texts of the settings, and what stands there instead; each has to stand there.
    ///   - before: what is put into the folder before anything is done in it.
    init(
        users: Bool = true, settings changes: [(String, String)] = [], before: (URL) throws -> Void = { _ in }
    ) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "console-\(UUID().uuidString)")
        self.folder = folder
        try FileManager.default.createDirectory(at: folder.appending(path: "mail"), withIntermediateDirectories: true)
        try Self.run(folder, ["init", "--data", "d", "--rules", Self.rules, "--mailbox", "phongnoivu@example.vn"])
        let settings = folder.appending(path: "d/tiepnhan.yaml")
        let text = try String(contentsOf: settings, encoding: .utf8)
        // Some mail is answered, and the answers wait for a person.
        let changed =
            [("mode: outbox ", "mode: hold   "), ("start_from: null      ", "start_from: 2022-01-01")] + changes
        for change in changed where !text.contains(change.0) { throw Failure(words: "no \(change.0) in the settings") }
        try before(folder)
        try changed.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
            .write(to: settings, atomically: true, encoding: .utf8)
        try Self.units.write(to: folder.appending(path: "units.csv"), atomically: true, encoding: .utf8)
        try Self.list.write(to: folder.appending(path: "list.csv"), atomically: true, encoding: .utf8)
        try Self.run(folder, ["units", "import", "--data", "d", "units.csv"])
        try Self.run(folder, ["round", "open", "--data", "d", "2021", "--published", "2022-03-01"])
        try Self.run(folder, ["nominations", "import", "--data", "d", "--round", "2021", "list.csv"])
        for (name, mail) in Self.mails {
            try mail.write(to: folder.appending(path: "mail/\(name).eml"), atomically: true, encoding: .utf8)
        }
        try Self.run(folder, ["ingest", "--data", "d", "mail"])
        if users {
            for (user, role) in [
                ("xem", "xem"), ("hanh", "văn thư"), ("binh", "clerk"), ("nhom", "trưởng nhóm"),
                ("quantri", "quản trị"),
            ] {
                try Self.run(
                    folder, ["users", "add", user, "--data", "d", "--role", role, "--name", "Người \(user)"],
                    input: Self.password + "\n")
            }
        }
        (console, port) = try Self.start(folder)
    }

    deinit { end() }

    /// Ends the console; the folder stays.
    func stop() {
        console.terminate()
        console.waitUntilExit()
    }

    private func end() {
        stop()
        try? FileManager.default.removeItem(at: folder)
    }

    var browser: Browser { Browser(port: port) }

    func logged(_ user: String) throws -> Browser {
        let browser = browser
        try #require(try browser.logIn(user).status == 303)
        return browser
    }

    func store() throws -> Store { try Store(readingFrom: folder.path + "/d") }

    /// The first open question of a kind about a mail.
    func question(_ kind: String, mail: String? = nil) throws -> String {
        let output = try Self.run(folder, ["review", "--data", "d", "--json"])
        let found = try output.split(separator: "\n").compactMap { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        }.first { $0["kind"] as? String == kind && (mail == nil || $0["source"] as? String == mail) }
        return try #require(found?["question"] as? String)
    }

    // MARK: - The program

    private static let rules = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "rules/532-KH-PGDDT").path

    static var program: URL { Bundle.main.bundleURL.appending(path: "tiepnhan") }

    @discardableResult
    func run(_ arguments: String...) throws -> String { try Self.run(folder, arguments) }

    @discardableResult
    static func run(_ folder: URL, _ arguments: [String], input: String = "", fails: Bool = false) throws -> String {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "en_US.UTF-8"]) { $1 }
        let (output, errors, source) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = source
        try process.run()
        source.fileHandleForWriting.write(Data(input.utf8))
        try source.fileHandleForWriting.close()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard (process.terminationStatus == 0) != fails else {
            throw Failure(words: "\(arguments): \(process.terminationStatus) \(complaint)")
        }
        return fails ? complaint : text
    }

    /// What `doctor` says, whatever it ends with.
    func doctor() throws -> String {
        let process = Process()
        process.executableURL = Self.program
        process.arguments = ["doctor", "--data", "d", "--json"]
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text
    }

    func passwordFile() throws -> String {
        let file = folder.appending(path: "password")
        try (Self.password + "\n").write(to: file, atomically: true, encoding: .utf8)
        return file.path
    }

    /// A second console over the same folder, once it answers.
    func another(listen: String) throws -> Process {
        let ready = folder.appending(path: "ready-too")
        let process = Process()
        process.executableURL = Self.program
        process.arguments = ["console", "--data", "d", "--listen", listen, "--ready-file", ready.path]
        process.currentDirectoryURL = folder
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<600 {
            if (try? String(contentsOf: ready, encoding: .utf8))?.hasSuffix("\n") == true { return process }
            usleep(50_000)
        }
        throw Failure(words: "the console did not start at \(listen)")
    }

    private static func start(_ folder: URL) throws -> (Process, UInt16) {
        let ready = folder.appending(path: "ready")
        let process = Process()
        process.executableURL = program
        process.arguments = ["console", "--data", "d", "--listen", "127.0.0.1:0", "--ready-file", ready.path]
        process.currentDirectoryURL = folder
        let log = folder.appending(path: "log")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        process.standardError = try FileHandle(forWritingTo: log)
        try process.run()
        for _ in 0..<600 {
            if let address = try? String(contentsOf: ready, encoding: .utf8), address.hasSuffix("\n"),
                let port = address.split(separator: ":").last.flatMap({ UInt16($0.dropLast()) })
            {
                return (process, port)
            }
            usleep(50_000)
        }
        throw Failure(words: "the console did not start: \((try? String(contentsOf: log, encoding: .utf8)) ?? "")")
    }

    // MARK: - What came

    private static let units = """
        code,name,level,emails,aliases
        C2-HB,Trường THCS Hoa Ban,THCS,c2hoaban@school.example,THCS Hoa Ban
        TH-BM,Trường Tiểu học Bản Mận,TH,thbanman@school.example,TH Bản Mận

        """

    static let list = """
        id,kind,name,birth_date,position,unit_code,award
        D1,individual,Đặng Thị Mơ,1980-05-04,Giáo viên,C2-HB,district_certificate
        D2,individual,Đặng Thị Mơ,1991-10-20,Giáo viên,C2-HB,district_certificate
        D3,individual,Vừ A Sáng,1979,Bảo vệ,C2-HB,district_certificate
        D4,individual,Lò Văn Piêng,1985,Giáo viên,C2-HB,district_certificate
        D5,individual,Hà Thị Xuyến,1990,Giáo viên,TH-BM,district_certificate

        """

    private static var mails: [(String, String)] {
        let moments = (10...15).map { "\($0) Mar 2022 08:12:33 +0700" }
        var mails = moments.enumerated().map { index, moment in
            ("hai-nguoi-\(index)", mail("a\(index)", moment, ["Đặng Thị Mơ"]))
        }
        for index in 0..<3 {
            mails.append(
                (
                    "sat-han-\(index)",
                    mail(
                        "b\(index)", "17 Mar 2022 00:2\(index):00 +0700", ["Lò Văn Piêng"],
                        date: "16 Mar 2022 21:00:00 +0700")
                ))
        }
        for index in 0..<3 {
            mails.append(
                (
                    "tep-rong-\(index)", mail("c\(index)", "11 Mar 2022 08:0\(index):00 +0700", [], from: "thbanman")
                ))
        }
        for index in 0..<4 {
            mails.append(
                (
                    "nguoi-la-\(index)",
                    mail(
                        "e\(index)", "12 Mar 2022 09:0\(index):00 +0700", ["Bế Văn Đăm"], subject: hostile,
                        text: hostile)
                ))
        }
        return mails
    }

    private static func mail(
        _ number: String, _ received: String, _ names: [String], date: String? = nil, from: String = "c2hoaban",
        subject: String = "Nop trich ngang thanh tich",
        text: String = "Kính gửi Phòng Nội vụ hồ sơ đề nghị khen thưởng."
    ) -> String {
        let people = names.map {
            "Họ và tên: \($0)\nChức vụ: Giáo viên\nThành tích: Hoàn thành tốt\nHình thức khen thưởng: Giấy khen\n"
        }
        let file =
            names.isEmpty
            ? ""
            : "TRƯỜNG THCS HOA BAN\nTRÍCH NGANG THÀNH TÍCH\nCải cách hành chính năm 2021\n(\(number))\n\n"
                + people.joined(separator: "\n")
        return """
            Received: from mail.school.example by mx.example.vn; \(received)
            From: \(from)@school.example
            To: phongnoivu@example.vn
            Date: \(date ?? received)
            Subject: \(subject)
            Message-ID: <\(number)@school.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="b"

            --b
            Content-Type: text/plain; charset=utf-8

            \(text)
            --b
            Content-Type: text/plain; charset=utf-8
            Content-Disposition: attachment; filename="trich-ngang-\(number).txt"

            \(file)
            --b--

            """
    }
}
