import Foundation

/// The built program in a folder of its own, run as a person runs it.
struct Program {
    struct Answer {
        var status: Int32
        var output: String
        var errors: String

        var lines: [Substring] { output.split(separator: "\n") }
    }

    static let rules = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "rules/532-KH-PGDDT").path

    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "tiepnhan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    func write(_ name: String, _ text: String) throws {
        let url = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// Packs files of the folder into an archive in it.
    func tar(_ name: String, _ files: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["tar", "-cf", name] + files
        process.currentDirectoryURL = folder
        try process.run(atMost: 1800)
        process.waitUntilExit()
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }

    /// Runs the program with its working folder in `folder`.
    @discardableResult
    func run(_ arguments: String..., input: String = "") throws -> Answer { try run(arguments, input: input) }

    /// - Parameter launcher: a program that starts this one, with its arguments.
    @discardableResult
    func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:], by launcher: [String] = []
    ) throws -> Answer {
        let process = Process()
        let whole = launcher + [Bundle.main.bundleURL.appending(path: "tiepnhan").path] + arguments
        process.executableURL = URL(filePath: whole[0])
        process.arguments = Array(whole.dropFirst())
        process.currentDirectoryURL = folder
        // Sentences are compared in English; what staff read by default has tests of its own.
        process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "en_US.UTF-8"]) { $1 }
            .merging(environment) { $1 }
        let name = UUID().uuidString
        let (inputURL, outputURL, errorURL) = (path(name, "in"), path(name, "out"), path(name, "err"))
        try Data(input.utf8).write(to: inputURL)
        for url in [outputURL, errorURL] { try Data().write(to: url) }
        let handles = [
            try FileHandle(forReadingFrom: inputURL), try FileHandle(forWritingTo: outputURL),
            try FileHandle(forWritingTo: errorURL),
        ]
        defer { for handle in handles { try? handle.close() } }
        (process.standardInput, process.standardOutput, process.standardError) = (handles[0], handles[1], handles[2])
        try process.run(atMost: 1800)
        process.waitUntilExit()
        return Answer(
            status: process.terminationStatus, output: String(decoding: try Data(contentsOf: outputURL), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errorURL), as: UTF8.self))
    }

    /// Starts the program and goes on; what it prints is not kept.
    func start(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = Bundle.main.bundleURL.appending(path: "tiepnhan")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run(atMost: 1800)
        return process
    }

    /// Starts the program and kills it after a time; returns whether it was still running.
    func kill(_ arguments: [String], after time: Duration) throws -> Bool {
        let process = try start(arguments)
        let end = ContinuousClock().now + time
        while process.isRunning, ContinuousClock().now < end { usleep(2000) }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        // On Linux Foundation calls every end an exit; the status tells the signal.
        return process.terminationStatus == SIGKILL
    }

    private func path(_ name: String, _ suffix: String) -> URL { folder.appending(path: "\(name).\(suffix)") }

    /// A data folder `d` with lists, and two messages in `mail`.
    func prepare(isRehearsal: Bool = false) throws {
        try write(
            "units.csv",
            "code,name,level,emails,aliases\nC2-HB,Trường THCS Hoa Ban,THCS,c2hoaban@school.example,THCS Hoa Ban\n")
        try write(
            "nominations.csv",
            """
            id,kind,name,birth_date,position,unit_code,award
            D1,individual,Đặng Thị Mơ,1980-05-04,Giáo viên,C2-HB,district_certificate
            D2,individual,Vừ A Sáng,1979,Bảo vệ,C2-HB,district_certificate

            """)
        try write("mail/2.eml", Self.automatic)
        try write("mail/1.eml", Self.submission)
        try run(
            ["init", "--data", "d", "--rules", Self.rules, "--mailbox", "phongnoivu@example.vn"]
                + (isRehearsal ? ["--rehearsal"] : []))
        try run("units", "import", "--data", "d", "units.csv")
        try run("round", "open", "--data", "d", "2021", "--published", "2022-03-01")
        try run("nominations", "import", "--data", "d", "--round", "2021", "nominations.csv")
    }

    static let submission = """
        Received: from mail.school.example by mx.example.vn; Thu, 10 Mar 2022 08:12:33 +0700
        From: c2hoaban@school.example
        To: phongnoivu@example.vn
        Subject: Nop trich ngang thanh tich
        Message-ID: <1@school.example>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="b"

        --b
        Content-Type: text/plain; charset=utf-8

        Kính gửi Phòng Nội vụ hồ sơ đề nghị khen thưởng.
        --b
        Content-Type: text/plain; charset=utf-8; name="trich-ngang.txt"
        Content-Disposition: attachment; filename="trich-ngang.txt"

        TRƯỜNG THCS HOA BAN
        TRÍCH NGANG THÀNH TÍCH
        Phong trào thi đua đẩy mạnh cải cách hành chính năm 2021

        Họ và tên: Đặng Thị Mơ
        Ngày sinh: 04/5/1980
        Chức vụ: Giáo viên
        Đơn vị: Trường THCS Hoa Ban
        Thành tích: Hoàn thành tốt nhiệm vụ cải cách hành chính
        Hình thức khen thưởng: Giấy khen
        --b--

        """

    static let automatic = """
        Received: from mail.school.example by mx.example.vn; Thu, 10 Mar 2022 09:00:00 +0700
        From: c2hoaban@school.example
        Subject: Tra loi tu dong
        Message-ID: <2@school.example>
        Auto-Submitted: auto-replied

        Toi di vang.

        """
}
