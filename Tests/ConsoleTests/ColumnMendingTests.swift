import Foundation
import Testing

/// A list whose columns the program takes for something else, put right by a person.
@Suite struct ColumnMendingTests {
    private static let unread = """
        Mã số,Nhân sự,Ngày,Việc,Nơi,Mức
        D1,Đặng Thị Mơ,1980-05-04,Giáo viên,Trường THCS Hoa Ban,Giấy khen
        D9,Lầu Thị Say,1990-02-01,Giáo viên,Trường Tiểu học Bản Mận,Giấy khen

        """

    private func upload(_ office: ConsoleOffice, _ browser: Browser, _ text: String) throws -> Browser.Reply {
        let token = try browser.get("/lists").token
        let parts = [("csrf", token), ("round", "2021")].map { name, value in
            "--xyz\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        let body =
            parts.joined()
            + "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"ds.csv\"\r\n\r\n\(text)\r\n--xyz--\r\n"
        return try browser.send(
            "POST", "/lists", ["Content-Type: multipart/form-data; boundary=xyz"], Array(body.utf8))
    }

    private func again(
        _ browser: Browser, _ page: Browser.Reply, _ columns: [(String, String)], apply: Bool = false,
        partial: Bool = false
    )
        throws -> Browser.Reply
    {
        try browser.post(
            "/lists",
            [
                ("csrf", page.token), ("key", page.value(of: "key")), ("round", "2021"),
                ("seen", page.value(of: "seen")),
                ("keep_missing", "1"),
            ] + columns.map { ("m.0.\($0.0)", $0.1) } + (apply ? [("apply", "1")] : [])
                + (partial ? [("accept_partial", "1")] : []))
    }

    private static let columns = [
        ("0", "id"), ("1", "name"), ("2", "birth"), ("3", "position"), ("4", "unit"), ("5", "award"),
    ]

    @Test func `What is taken for something else is mended, held against what is there again, and taken in`() throws {
        let office = try ConsoleOffice()
        let browser = try office.logged("nhom")
        // The column of dates of birth is called what the program takes for nothing.
        let text = Self.unread.replacingOccurrences(of: "Nhân sự", with: "Họ và tên")
            .replacingOccurrences(of: "Nơi", with: "Đơn vị").replacingOccurrences(
                of: "Mức", with: "Hình thức khen thưởng"
            )
            .replacingOccurrences(of: "Việc", with: "Ghi chú")
        let first = try upload(office, browser, text)
        #expect(first.status == 200 && first.text.contains("m.0.3"))
        let mended = try again(browser, first, Self.columns)
        #expect(mended.text.contains("đã sửa") && mended.text.contains("D9 Lầu Thị Say"))
        #expect(try browser.get("/search?q=lau+thi+say").text.contains("Không tìm thấy"))
        // What was not seen is not taken in: with a column changed back the form is held against another list of changes.
        let other = try again(browser, mended, Self.columns.map { $0.0 == "1" ? ($0.0, "") : $0 }, apply: true)
        #expect(other.status != 303 && !other.text.contains("Đã nhập danh sách"))
        #expect(try browser.get("/search?q=lau+thi+say").text.contains("Không tìm thấy"))
        let taken = try again(browser, mended, Self.columns, apply: true)
        #expect(taken.status == 303)
        #expect(try browser.get("/search?q=lau+thi+say").text.contains("Lầu Thị Say"))
        let listed = try office.run("nominations", "list", "--data", "d", "--round", "2021", "--json")
        let line = try #require(listed.split(separator: "\n").first { $0.contains("\"D9\"") })
        #expect(line.contains("Giáo viên") && line.contains("1990-02-01"))
    }

    @Test func `A list without any heading that is known can be mended as well`() throws {
        let office = try ConsoleOffice()
        let browser = try office.logged("nhom")
        let first = try upload(office, browser, Self.unread.replacingOccurrences(of: "Mã số", with: "Cột A"))
        #expect(first.status == 200 && first.text.contains("data-tn=\"column\""))
        // The row of unknown headings is no nominee: it is refused by itself.
        let mended = try again(browser, first, Self.columns, partial: true)
        #expect(mended.text.contains("D9 Lầu Thị Say") && mended.text.contains("data-tn=\"apply\""))
        #expect(try again(browser, mended, Self.columns, apply: true, partial: true).status == 303)
    }

    @Test func `A list without headings loses nobody`() throws {
        let office = try ConsoleOffice()
        let browser = try office.logged("nhom")
        let people = """
            E1,Lầu Thị Say,1990-02-01,Giáo viên,Trường Tiểu học Bản Mận,Giấy khen
            E2,Sùng A Chừ,1988-03-05,Giáo viên,Trường THCS Hoa Ban,Giấy khen
            E3,Quàng Thị Diên,1979-11-12,Giáo viên,Trường THCS Hoa Ban,Giấy khen

            """
        let first = try upload(office, browser, people)
        #expect(first.text.contains("mọi dòng đều được coi là dữ liệu") && first.text.contains("E1; E2; E3"))
        let mended = try again(browser, first, Self.columns)
        #expect(try again(browser, mended, Self.columns, apply: true).status == 303)
        let listed = try office.run("nominations", "list", "--data", "d", "--round", "2021", "--json")
        #expect(["\"E1\"", "\"E2\"", "\"E3\""].filter { listed.contains($0) }.count == 3)
    }

    @Test func `Two columns never mean the same, and what is no meaning says nothing`() throws {
        let office = try ConsoleOffice.shared.get()
        let browser = try office.logged("nhom")
        let first = try upload(office, browser, Self.unread)
        let twice = try again(browser, first, Self.columns.map { $0.0 == "3" ? ($0.0, "name") : $0 })
        #expect(twice.text.contains("cùng một nghĩa") && !twice.text.contains("data-tn=\"apply\""))
        let refused = try again(browser, first, Self.columns.map { $0.0 == "3" ? ($0.0, "name") : $0 }, apply: true)
        #expect(refused.status == 200 && !refused.text.contains("Đã nhập danh sách"))
        let odd = try again(browser, first, [("99", "name"), ("-1", "name"), ("x", "name"), ("1", "<script>alert(7)")])
        #expect(odd.status == 200 && !odd.text.contains("<script>alert(7)") && !odd.text.contains("đã sửa"))
    }
}
