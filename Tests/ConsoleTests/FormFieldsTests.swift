import Dossiers
import HTTPTypes
import Settings
import Surroundings
import Testing

@testable import Console

/// What a browser sends, read.
@Suite struct FormFieldsTests {
    @Test(arguments: [
        ("a=1&b=2", "a", "1"), ("a=%C4%90%E1%BA%B7ng+Mo", "a", "Đặng Mo"), ("a=%ZZ%4", "a", "%ZZ%4"), ("a", "a", ""),
        ("=x&a=b=c", "a", "b=c"), ("a=e%CC%82%CC%81", "a", "ế"), ("a=%00%1B%0Ab", "a", "\nb"), ("", "a", ""),
        ("a=%FF", "a", "\u{FFFD}"),
    ])
    func `A field is decoded, composed and cleaned`(_ text: String, _ name: String, _ value: String) {
        #expect(FormFields(encoded: text.utf8)[name] == value)
    }

    @Test func `A file comes out of a form as it went in, under its bare name`() throws {
        let content: [UInt8] = Array("--xy\r\n\r\nz\u{0}".utf8)
        let body =
            Array("--b\r\nContent-Disposition: form-data; name=\"round\"\r\n\r\n2021\r\n".utf8)
            + Array("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\\\x\\ds.xlsx\"\r\n\r\n".utf8)
            + content + Array("\r\n--b--\r\n".utf8)
        let file = try #require(UploadedFile(body, contentType: "multipart/form-data; boundary=b"))
        #expect(file.name == "ds.xlsx" && file.bytes == content && file.fields["round"] == "2021")
        for cut in stride(from: 0, to: body.count, by: 7) {
            _ = UploadedFile(Array(body[..<cut]), contentType: "multipart/form-data; boundary=b")
        }
        #expect(UploadedFile(body, contentType: "text/plain") == nil)
        #expect(UploadedFile([], contentType: "multipart/form-data; boundary=b") == nil)
    }

    @Test(arguments: ["127.0.0.1:8532", "localhost:0", "[::1]:80", "127.1.2.3:65535", "unix:/run/x", "/run/x"])
    func `It listens on this machine`(_ text: String) throws { _ = try ConsoleAddress(text) }

    @Test(arguments: [
        "0.0.0.0:80", "192.168.1.1:80", "[::]:80", "example.com:80", "127.0.0.1", "127.0.0.1:", "127.0.0.1:70000", "",
        "127.0.0.1.example.com:80", "127.evil:80", "unix:relative", "2130706433:80", "127.0.1:80",
    ])
    func `It listens nowhere else`(_ text: String) {
        #expect(throws: Refusal.self) { _ = try ConsoleAddress(text) }
    }

    @Test func `Guessing takes longer each time, up to a quarter of an hour`() {
        #expect((0..<3).allSatisfy { LoginDesk.pause(after: $0) == 0 })
        #expect((3..<8).map { LoginDesk.pause(after: $0) } == [1, 2, 4, 8, 16])
        #expect(LoginDesk.pause(after: 50) == 900)
    }

    @Test func `A password is kept as yescrypt and known again`() throws {
        let hash = try PasswordHash.make("mật khẩu dài")
        #expect(hash.hasPrefix("$y$"))
        #expect(PasswordHash.verifies("mật khẩu dài", hash) && !PasswordHash.verifies("mật khẩu dai", hash))
        #expect(!PasswordHash.verifies("", "") && !PasswordHash.verifies("x", "*0") && !PasswordHash.verifies("x", "x"))
        #expect(!PasswordHash.verifies("x", PasswordHash.nobody))
        #expect(throws: Refusal.self) { _ = try PasswordHash.make("1234567") }
    }

    @Test func `Every template is whole`() throws {
        let pages = try Templates()
        for name in Templates.Name.allCases {
            #expect(!Templates.text(name).contains("{{{") && !Templates.text(name).contains("{{&"))
            let page = pages.render(name, ["title": "<b>"])
            #expect(page.contains("&lt;b&gt;") && !page.contains("<b>") && !page.contains("{{"), "\(name)")
        }
    }
}
