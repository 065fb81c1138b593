import Foundation
import Testing

/// An office whose mail leaves questions to people: two of one name, a disputed time, a file that cannot be read, a
/// letter of another unit.
struct Office {
    let program: Program
    static let later = "2022-03-20T00:00:00+07:00"

    /// - Parameter isRehearsal: a folder in which decisions may have another clock.
    init(isRehearsal: Bool = false) throws {
        program = try Program()
        try program.write(
            "units.csv",
            """
            code,name,level,emails,aliases
            C2-HB,Trường THCS Hoa Ban,THCS,c2hoaban@school.example,THCS Hoa Ban
            TH-BM,Trường Tiểu học Bản Mận,TH,thbanman@school.example,TH Bản Mận

            """)
        try program.write("nominations.csv", Self.header + Self.list)
        try program.write("mail/1.eml", Self.mail(1, "Thu, 10 Mar 2022 08:12:33 +0700", ["Đặng Thị Mơ", "Vừ A Sáng"]))
        try program.write(
            "mail/2.eml",
            Self.mail(2, "Thu, 17 Mar 2022 00:20:00 +0700", ["Lò Văn Piêng"], date: "Wed, 16 Mar 2022 21:00:00 +0700"))
        try program.write("mail/3.eml", Self.mail(3, "Fri, 11 Mar 2022 08:00:00 +0700", [], from: "thbanman"))
        try program.write(
            "mail/4.eml", Self.mail(4, "Sat, 12 Mar 2022 08:00:00 +0700", ["Bế Văn Đăm"], from: "thbanman"))
        try program.run(
            ["init", "--data", "d", "--rules", Program.rules, "--mailbox", "phongnoivu@example.vn"]
                + (isRehearsal ? ["--rehearsal"] : []))
        try program.run("units", "import", "--data", "d", "units.csv")
        try program.run("round", "open", "--data", "d", "2021", "--published", "2022-03-01")
    }

    static let header = "id,kind,name,birth_date,position,unit_code,award\n"

    static let list = """
        D1,individual,Đặng Thị Mơ,1980-05-04,Giáo viên,C2-HB,district_certificate
        D2,individual,Đặng Thị Mơ,1991-10-20,Giáo viên,C2-HB,district_certificate
        D3,individual,Vừ A Sáng,1979,Bảo vệ,C2-HB,district_certificate
        D4,individual,Lò Văn Piêng,1985,Giáo viên,C2-HB,district_certificate
        D5,individual,Bế Văn Đăm,1988,Giáo viên,C2-HB,district_certificate
        D6,individual,Hà Thị Xuyến,1990,Giáo viên,TH-BM,district_certificate

        """

    func importList() throws {
        try #require(
            try program.run("nominations", "import", "--data", "d", "--round", "2021", "nominations.csv").status == 0)
    }

    func ingest() throws {
        try #require(try program.run("ingest", "--data", "d", "--json", "mail").lines.count == 4)
    }

    /// A summary of some people of one school; with nobody, an empty file.
    static func mail(
        _ number: Int, _ received: String, _ names: [String], date: String? = nil, from: String = "c2hoaban"
    ) -> String {
        let people = names.map {
            "Họ và tên: \($0)\nChức vụ: Giáo viên\nThành tích: Hoàn thành tốt nhiệm vụ\nHình thức khen thưởng: Giấy khen\n"
        }
        let text =
            names.isEmpty
            ? ""
            : """
            TRƯỜNG THCS HOA BAN
            TRÍCH NGANG THÀNH TÍCH
            Phong trào thi đua đẩy mạnh cải cách hành chính năm 2021


            """ + people.joined(separator: "\n")
        return """
            Received: from mail.school.example by mx.example.vn; \(received)
            From: \(from)@school.example
            To: phongnoivu@example.vn
            Date: \(date ?? received)
            Subject: Nop trich ngang thanh tich
            Message-ID: <\(number)@school.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="b"

            --b
            Content-Type: text/plain; charset=utf-8

            Kính gửi Phòng Nội vụ hồ sơ đề nghị khen thưởng.
            --b
            Content-Type: text/plain; charset=utf-8; name="trich-ngang-\(number).txt"
            Content-Disposition: attachment; filename="trich-ngang-\(number).txt"

            \(text)
            --b--

            """
    }

    // MARK: - What people see

    func objects(_ arguments: [String]) throws -> [[String: Any]] {
        let answer = try program.run(arguments)
        try #require(answer.status == 0, "\(answer.errors)")
        return try answer.lines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    func review(all: Bool = false) throws -> [[String: Any]] {
        try objects(["review", "--data", "d", "--round", "2021", "--json"] + (all ? ["--all"] : []))
    }

    func question(_ kind: String) throws -> String {
        try #require(try review(all: true).first { $0["kind"] as? String == kind }?["question"] as? String)
    }

    /// Everything that must be the same again once a decision is taken back.
    func everything() throws -> [String] {
        try [
            ["status", "--data", "d", "--round", "2021", "--now", Self.later, "--json"],
            ["review", "--data", "d", "--round", "2021", "--json"],
        ].map { try program.run($0).output }
    }

    /// Of the first receipt.
    func receiptNumber() throws -> String {
        try #require(try objects(["receipts", "--data", "d", "--json"]).first?["number"] as? String)
    }

    func summaries() throws -> [String: String] {
        let status = try #require(
            try objects(["status", "--data", "d", "--round", "2021", "--now", Self.later, "--json"]).first)
        let nominations = try #require(status["nominations"] as? [[String: Any]])
        return Dictionary(
            uniqueKeysWithValues: nominations.map {
                ($0["id"] as? String ?? "", $0["summary"] as? String ?? "")
            })
    }
}
