import Foundation
import Testing

/// Lists as offices keep them, imported by the program as a clerk does it.
@Suite struct ListImportTests {
    static let lists = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Lists")

    private static let certificate = "district_certificate"

    /// A data folder with the units and the round, and no nominations.
    private func inOffice(_ body: (Program) throws -> Void) throws {
        let program = try Program()
        defer { program.remove() }
        try program.write(
            "units.csv",
            """
            code,name,level,emails,aliases
            C2-HB,Trường THCS Hoa Ban,THCS,c2hoaban@school.example,THCS Hoa Ban
            C1-SX,Trường Tiểu học Suối Xanh,TH,c1suoixanh@school.example,TH Suối Xanh
            MN-DX,Trường Mầm non Đồi Xa,MN,mndoixa@school.example,MN Đồi Xa

            """)
        try program.run("init", "--data", "d", "--rules", Program.rules, "--mailbox", "phongnoivu@example.vn")
        try program.run("units", "import", "--data", "d", "units.csv")
        try program.run("round", "open", "--data", "d", "2021", "--published", "2022-03-01")
        try body(program)
    }

    private func importing(_ file: String, _ more: String...) -> [String] {
        ["nominations", "import", "--data", "d", "--round", "2021", file] + more
    }

    private func object(_ answer: Program.Answer) throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any], "\(answer.errors)")
    }

    /// Kind, name, birth, position, unit and award of what an import adds.
    private func added(_ report: [String: Any]) throws -> [String] {
        let difference = try #require(report["difference"] as? [String: Any])
        return try #require(difference["added"] as? [[String: String]]).map { item in
            ["kind", "name", "birth_date", "position", "unit_code", "award"].map { item[$0] ?? "?" }.joined(
                separator: "|")
        }
    }

    private func codes(_ report: [String: Any], _ key: String) throws -> [String] {
        try #require(report[key] as? [[String: Any]]).compactMap { $0["code"] as? String }
    }

    static let readable: [(String, [String])] = [
        (
            "01-tieu-de-va-muc.xlsx",
            [
                "collective|Trường THCS Hoa Ban|||C2-HB|district_certificate",
                "individual|Đặng Thị Mơ|1980-05-04|Giáo viên|C2-HB|district_certificate",
                "individual|Vừ A Sáng|1979-09-04|Bảo vệ|C1-SX|district_certificate",
                "individual|Lò Văn Piêng|1985|Kế toán|MN-DX|district_certificate",
            ]
        ),
        (
            "02-hai-hang-tieu-de.xlsx",
            [
                "individual|Bế Văn Đăm|1988|Phó Hiệu trưởng|C2-HB|city_certificate",
                "individual|Hà Thị Xuyến|1990|Giáo viên|C1-SX|district_certificate",
                "individual|Giàng A Chống|1975|Tổ trưởng|MN-DX|district_certificate",
            ]
        ),
        (
            "03-ten-truong-theo-dong.xlsx",
            [
                "individual|Đặng Thị Mơ|1980-05-04|Giáo viên|C2-HB|district_certificate",
                "individual|Bế Văn Đăm|1988|Giáo viên|C2-HB|district_certificate",
                "individual|Hà Thị Xuyến|1990-12|Kế toán|C1-SX|district_certificate",
                "individual|Giàng A Chống|1975-09-01|Bảo vệ|MN-DX|district_certificate",
            ]
        ),
        (
            "04-nhieu-trang-tinh.xlsx",
            [
                "collective|Trường THCS Hoa Ban|||C2-HB|district_certificate",
                "collective|Trường Mầm non Đồi Xa|||MN-DX|flag",
                "individual|Đặng Thị Mơ|1980-05-04|Giáo viên|C2-HB|district_certificate",
                "individual|Hà Thị Xuyến|1990|Giáo viên|C1-SX|district_certificate",
            ]
        ),
        (
            "05-o-gop.xlsx",
            [
                "individual|Đặng Thị Mơ|1980|Giáo viên|C2-HB|district_certificate",
                "individual|Bế Văn Đăm|1988|Phó Hiệu trưởng|C2-HB|district_certificate",
                "individual|Lò Văn Piêng|1985|Nhân viên|C2-HB|district_certificate",
                "individual|Hà Thị Xuyến|1990|Giáo viên|C1-SX|district_certificate",
            ]
        ),
        (
            "06-cong-thuc.xlsx",
            [
                "individual|Đặng Thị Mơ|1980-05-04|Giáo viên|C2-HB|district_certificate",
                "individual|Vừ A Sáng|1979-09-04|Bảo vệ|C2-HB|district_certificate",
                "individual|Hà Thị Xuyến|1990-01-31|Giáo viên|C1-SX|district_certificate",
            ]
        ),
        (
            "07-danh-sach-cua-truong.xls",
            [
                "individual|Đặng Thị Mơ|1980-05-04|Giáo viên|C2-HB|district_certificate",
                "individual|Bế Văn Đăm|1988|Phó Hiệu trưởng|C2-HB|district_certificate",
            ]
        ),
        (
            "08-ten-don-vi-khac.ods",
            [
                "individual|Đặng Thị Mơ|1980-05-04|Giáo viên|C2-HB|district_certificate",
                "individual|Hà Thị Xuyến|1990|Giáo viên|C1-SX|district_certificate",
                "individual|Giàng A Chống|1975|Bảo vệ|MN-DX|district_certificate",
            ]
        ),
        (
            "09-hai-bang.xlsx",
            [
                "collective|Tập thể Trường THCS Hoa Ban|||C2-HB|district_certificate",
                "collective|Trường Tiểu học Suối Xanh|||C1-SX|city_certificate",
                "individual|Đặng Thị Mơ|1980|Giáo viên|C2-HB|district_certificate",
                "individual|Hà Thị Xuyến|1990|Giáo viên|C1-SX|district_certificate",
                "individual|Sùng Thị Mỷ|1991|Giáo viên|C1-SX|district_certificate",
                "individual|Giàng A Chống|1975|Bảo vệ|MN-DX|district_certificate",
            ]
        ),
        (
            "10-loc-va-khoang-trang.xlsx",
            [
                "individual|Đặng Thị Mơ|1980-05-04|Giáo viên|C2-HB|district_certificate",
                "individual|Hà Thị Xuyến|1990-01-31|Giáo viên|C1-SX|district_certificate",
            ]
        ),
    ]

    @Test("A list as offices keep it is read as a person would read it", arguments: readable)
    func reads(file: String, expected: [String]) throws {
        try inOffice { program in
            let path = Self.lists.appending(path: file).path
            let answer = try program.run(importing(path, "--json"))
            #expect(answer.status == 0, "\(answer.errors)")
            let report = try object(answer)
            #expect(try added(report) == expected)
            #expect(try codes(report, "refused") == [])
            #expect((report["totals_off"] as? [Any])?.isEmpty == true)
            // The same file again is the same list, IDs made or given.
            let again = try program.run(importing(path))
            #expect(again.status == 0)
            #expect(again.errors.contains("0 added, 0 changed, \(expected.count) unchanged"))
        }
    }

    static let broken: [(String, [String: [String]])] = [
        (
            "sai-1-dong.xlsx",
            [
                "Sai/3": ["birth_date_unreadable"], "Sai/4": ["unit_unknown"], "Sai/5": ["award_unknown"],
                "Sai/6": ["name_empty"],
            ]
        ),
        ("sai-2-cong-thuc-chua-tinh.xlsx", ["Chưa tính/2": ["name_empty"], "Chưa tính/3": ["name_empty"]]),
        ("sai-3-trung-va-mau-thuan.xlsx", ["B/2": ["nominee_twice"], "B/3": ["award_ambiguous"]]),
    ]

    @Test("A broken list is refused with row and reason and changes nothing", arguments: broken)
    func refuses(file: String, faults: [String: [String]]) throws {
        try inOffice { program in
            let path = Self.lists.appending(path: file).path
            let status = ["status", "--data", "d", "--round", "2021", "--now", "2022-03-20T00:00:00+07:00", "--json"]
            let before = try program.run(status).output
            let answer = try program.run(importing(path, "--json"))
            #expect(answer.status == 65)
            var found: [String: [String]] = [:]
            for row in try #require(try object(answer)["refused"] as? [[String: Any]]) {
                found["\(row["sheet"] ?? "")/\(row["row"] ?? 0)", default: []].append(row["code"] as? String ?? "")
            }
            #expect(found == faults)
            for place in faults.keys {
                let words = place.split(separator: "/")
                #expect(answer.errors.contains("\(words[0]), row \(words[1]):"))
            }
            #expect(try program.run(status).output == before)
            let text = try program.run(importing(path))
            #expect(text.output.contains("Không nhận \(faults.count) dòng:"))
        }
    }

    @Test func thePartThatCanBeTakenIsTakenWhenAsked() throws {
        try inOffice { program in
            let path = Self.lists.appending(path: "sai-1-dong.xlsx").path
            let answer = try program.run(importing(path, "--accept-partial"))
            #expect(answer.status == 0)
            #expect(answer.errors.contains("1 nominations: 1 added"))
            #expect(answer.errors.contains("4 rows refused (Sai, row 3; Sai, row 4; Sai, row 5; Sai, row 6)"))
        }
    }

    @Test func hiddenRowsAreTold() throws {
        try inOffice { program in
            let path = Self.lists.appending(path: "10-loc-va-khoang-trang.xlsx").path
            let answer = try program.run(importing(path))
            #expect(answer.output.contains("dòng 3 đang bị ẩn"))
        }
    }

    // MARK: - A newer list

    private static let head = "id,kind,name,birth_date,position,unit_code,award\n"
    private static let first =
        head + """
            D1,individual,Đặng Thị Mơ,1980-05-04,Giáo viên,C2-HB,district_certificate
            D2,individual,Vừ A Sáng,1979,Bảo vệ,C2-HB,district_certificate

            """

    @Test func aNewerListIsShownBeforeItChangesAnything() throws {
        try inOffice { program in
            try program.write("old.csv", Self.first)
            #expect(try program.run(importing("old.csv")).status == 0)
            try program.write(
                "new.csv",
                Self.head + """
                    D1,individual,Đặng Thị Mơ,1980-05-04,Tổ trưởng,C2-HB,district_certificate
                    D3,individual,Lò Văn Piêng,1985,Kế toán,MN-DX,district_certificate

                    """)
            let shown = try program.run(importing("new.csv"))
            #expect(shown.status == 65)
            #expect(shown.output.contains("  + D3 Lò Văn Piêng"))
            #expect(shown.output.contains("  ~ D1 Đặng Thị Mơ: chức vụ: “Giáo viên” → “Tổ trưởng”"))
            #expect(shown.output.contains("  - D2 Vừ A Sáng"))
            #expect(shown.errors.contains("--apply"))
            #expect(try program.run(importing("new.csv", "--dry-run")).status == 0)
            #expect(try program.run(importing("old.csv")).errors.contains("2 unchanged"))

            let kept = try program.run(importing("new.csv", "--apply", "--keep-missing"))
            #expect(kept.status == 0)
            #expect(kept.output.contains("  = D2 Vừ A Sáng (không có trong danh sách mới, giữ lại)"))
            let applied = try program.run(importing("new.csv", "--apply"))
            #expect(applied.status == 0)
            #expect(applied.errors.contains("0 added, 0 changed, 2 unchanged, 1 removed"))
            #expect(try program.run(importing("new.csv")).errors.contains("2 unchanged."))
        }
    }

    @Test func whatFilesHaveComeForIsNotDroppedSilently() throws {
        try inOffice { program in
            try program.write("old.csv", Self.first)
            try program.run(importing("old.csv"))
            try program.write("mail/1.eml", Program.submission)
            #expect(try program.run("ingest", "--data", "d", "mail").status == 0)
            try program.write(
                "new.csv", Self.head + "D2,individual,Vừ A Sáng,1979,Bảo vệ,C2-HB,district_certificate\n")
            let refused = try program.run(importing("new.csv", "--apply"))
            #expect(refused.status == 65)
            #expect(refused.errors.contains("files have come for"))
            #expect(refused.errors.contains("D1"))
            #expect(refused.output.contains("- D1 Đặng Thị Mơ [đã có tệp trong 1 thư]"))
            #expect(try program.run(importing("old.csv")).errors.contains("2 unchanged"))
            let removed = try program.run(importing("new.csv", "--apply", "--remove-with-files"))
            #expect(removed.status == 0)
            #expect(removed.errors.contains("1 removed"))
        }
    }

    @Test func aListWithoutIDsFindsWhatIsThere() throws {
        try inOffice { program in
            try program.write("old.csv", Self.first)
            try program.run(importing("old.csv"))
            try program.write(
                "new.csv",
                """
                STT,Họ và tên,Ngày sinh,Chức vụ,Đơn vị,Hình thức khen thưởng
                1,VỪ A SÁNG,04/9/1979,Bảo vệ,THCS Hoa Ban,Giấy khen
                2,Đặng Thị Mơ,4/5/1980,Giáo viên,THCS Hoa Ban,Giấy khen

                """)
            let report = try object(try program.run(importing("new.csv", "--json", "--dry-run")))
            let difference = try #require(report["difference"] as? [String: Any])
            #expect((difference["removed"] as? [Any])?.isEmpty == true)
            #expect((difference["added"] as? [Any])?.isEmpty == true)
            let changed = try #require(difference["changed"] as? [[String: Any]])
            #expect(changed.compactMap { $0["id"] as? String } == ["D2"])
            #expect(difference["unchanged"] as? Int == 1)
        }
    }

    // MARK: - Units

    @Test func unitsWithoutCodesGetStableOnes() throws {
        try inOffice { program in
            try program.write(
                "more.csv",
                """
                DANH SÁCH TRƯỜNG,,
                STT,Tên đơn vị,Email
                1,Trường THCS Hoa Ban,c2hoaban@school.example
                2,Trường Tiểu học Bản Mận,thbanman@school.example
                Tổng số: 02,,

                """)
            let answer = try program.run("units", "import", "--data", "d", "more.csv", "--json")
            let report = try object(answer)
            let difference = try #require(report["difference"] as? [String: Any])
            let added = try #require(difference["added"] as? [[String: String]])
            #expect(added.map { $0["id"] } == ["TH-BANMAN"])
            #expect(added.map { $0["level"] } == ["TH"])
            #expect(try codes(report, "guesses").contains("known_unit"))
            // The known unit would lose its other name: that is shown first.
            #expect(answer.status == 65)
            #expect(try program.run("units", "import", "--data", "d", "more.csv", "--apply").status == 0)
            #expect(try program.run("units", "import", "--data", "d", "more.csv").errors.contains("2 unchanged"))
        }
    }

    // MARK: - From a letter

    @Test func aLetterIsDraftedForAPersonToConfirm() throws {
        try inOffice { program in
            try program.write("old.csv", Self.first)
            try program.run(importing("old.csv"))
            try program.write("mail/1.eml", Self.letter)
            #expect(try program.run("ingest", "--data", "d", "mail").status == 0)
            let draft = try program.run(
                "nominations", "propose", "--data", "d", "--round", "2021", "--from", "1.eml")
            #expect(draft.status == 0, "\(draft.errors)")
            #expect(draft.output.split(whereSeparator: \.isNewline).count == 4)
            try program.write("draft.csv", draft.output)
            let report = try object(
                try program.run(importing("draft.csv", "--keep-missing", "--dry-run", "--json", "--accept-partial")))
            #expect(
                try added(report) == [
                    "collective|Trường THCS Hoa Ban|||C2-HB|district_certificate",
                    "individual|Lò Văn Piêng|1985-01-02|Kế toán|C2-HB|district_certificate",
                ])
        }
    }

    private static let letter = """
        Received: from mail.school.example by mx.example.vn; Thu, 10 Mar 2022 08:12:33 +0700
        From: c2hoaban@school.example
        To: phongnoivu@example.vn
        Subject: To trinh de nghi khen thuong
        Message-ID: <7@school.example>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="b"

        --b
        Content-Type: text/plain; charset=utf-8

        Kính gửi Phòng Nội vụ tờ trình đề nghị khen thưởng.
        --b
        Content-Type: text/html; charset=utf-8; name="to-trinh.html"
        Content-Disposition: attachment; filename="to-trinh.html"

        <html><body><p>TRƯỜNG THCS HOA BAN</p><p>Số: 12/TTr-THCSHB</p><p>TỜ TRÌNH</p>
        <p>Về việc đề nghị khen thưởng phong trào thi đua đẩy mạnh cải cách hành chính năm 2021</p>
        <p>Kính gửi: Phòng Nội vụ</p><p>Trường THCS Hoa Ban kính đề nghị xét khen thưởng, gồm:</p>
        <table><tr><td>STT</td><td>Họ và tên, tên tập thể</td><td>Ngày sinh</td><td>Chức vụ</td>
        <td>Hình thức khen thưởng</td></tr>
        <tr><td colspan="5">I. TẬP THỂ</td></tr>
        <tr><td>1</td><td>Trường THCS Hoa Ban</td><td></td><td></td><td>Giấy khen</td></tr>
        <tr><td colspan="5">II. CÁ NHÂN</td></tr>
        <tr><td>1</td><td>Đặng Thị Mơ</td><td>04/5/1980</td><td>Giáo viên</td><td>Giấy khen</td></tr>
        <tr><td>2</td><td>Lò Văn Piêng</td><td>02/01/1985</td><td>Kế toán</td><td>Giấy khen</td></tr></table>
        <p>HIỆU TRƯỞNG</p></body></html>
        --b--

        """
}
