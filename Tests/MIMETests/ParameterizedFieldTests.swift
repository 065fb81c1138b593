import Testing

@testable import MIME

@Suite("ParameterizedField")
struct ParameterizedFieldTests {
    struct Case: Sendable, CustomStringConvertible {
        var field: String
        var name: String?
        var description: String { field }

        init(_ field: String, _ name: String?) {
            self.field = field
            self.name = name
        }
    }

    @Test(
        "File names come out of every shape of a parameter",
        arguments: [
            Case("attachment; filename=a.doc", "a.doc"),
            Case("attachment; filename=bao cao lan 2.doc", "bao cao lan 2.doc"),
            Case("attachment; FILENAME = \"a b.doc\" ; size=3", "a b.doc"),
            Case("attachment; filename=\"a;b=c.doc\"; size=3", "a;b=c.doc"),
            Case("attachment; filename=\"a\\\"b.doc\"", "a\"b.doc"),
            Case("attachment; filename=\"bản \"sửa\" cuối.doc\"; size=3", "bản \"sửa\" cuối.doc"),
            Case("attachment; filename=\"a.doc", "a.doc"),
            Case("attachment; filename=\"a.doc\" size=3", "a.doc"),
            Case("attachment; filename=\"a (1).doc\" (comment; filename=x)", "a (1).doc"),
            Case("attachment; filename=a(1).doc", "a(1).doc"),
            Case("attachment;; filename=a.doc;", "a.doc"),
            Case("attachment; filename*=UTF-8''b%E1%BA%A3n.doc", "bản.doc"),
            Case("attachment; filename*=utf-8'vi'b%E1%BA%A3n.doc; filename=ban.doc", "bản.doc"),
            Case("attachment; filename=ban.doc; filename*=utf-8''b%E1%BA%A3n.doc", "bản.doc"),
            Case("attachment; filename*=\"utf-8''b%E1%BA%A3n.doc\"", "bản.doc"),
            Case("attachment; filename*=b%E1%BA%A3n.doc", "bản.doc"),
            Case("attachment; filename*0=mot; filename*1=hai; filename*2=.doc", "mothai.doc"),
            Case("attachment; filename*2=.doc; filename*0=mot; filename*1=hai", "mothai.doc"),
            Case("attachment; filename*0*=utf-8''b%E1; filename*1*=%BA%A3n; filename*2=\"%20.doc\"", "bản%20.doc"),
            Case("attachment; filename*0=\"=?utf-8?Q?b=E1=BA=A3\"; filename*1=\"n.doc?=\"", "bản.doc"),
            Case("attachment; filename*=windows-1258''n%F4%F2p.doc", "nộp.doc"),
            Case("attachment; filename=\"=?UTF-8?B?YuG6o24uZG9j?=\"", "bản.doc"),
            Case("attachment; filename==?UTF-8?B?YuG6o24uZG9j?=", "bản.doc"),
            Case("attachment; filename=\"b%E1%BA%A3n.doc\"", "bản.doc"),
            Case("attachment; filename=\"100%25.doc\"", "100%25.doc"),
            Case("attachment; filename=\"bản.doc\"", "bản.doc"),
            Case("attachment filename=\"a.doc\"; size=3", "a.doc"),
            Case("filename=\"a b.doc\"", "a b.doc"),
            Case("attachment; filename*0=UTF-8''b%E1%BA%A3n; filename*1=%20a.doc", "bản a.doc"),
            Case("attachment; filename=\"utf-8'vi'b%E1%BA%A3n.doc\"", "bản.doc"),
            Case("attachment; filename=\"An's 'a' 5%.doc\"", "An's 'a' 5%.doc"),
            Case("attachment", nil),
            Case("", nil),
        ])
    func names(_ fixture: Case) {
        var defects = DefectList()
        let field = ParameterizedField(Array(fixture.field.utf8), &defects)
        #expect(field.text("filename", &defects) == fixture.name)
    }

    @Test(
        "A boundary may hold every sign that quotes allow",
        arguments: [
            Case("multipart/mixed; boundary=abc", "abc"), Case("multipart/mixed; boundary=\"a;b c\"", "a;b c"),
            Case("multipart/mixed;boundary=\"=_x(1)\";charset=utf-8", "=_x(1)"),
            Case("multipart/mixed; boundary=----=_Part_1.2", "----=_Part_1.2"),
            Case("multipart/mixed; boundary=abc (a comment)", "abc"),
            Case("multipart/mixed boundary=\"a b\"", "a b"), Case("multipart/mixed boundary = abc; charset=x", "abc"),
        ])
    func boundaries(_ fixture: Case) {
        var defects = DefectList()
        let field = ParameterizedField(Array(fixture.field.utf8), &defects)
        #expect(field.bytes("boundary").map { String(decoding: $0, as: UTF8.self) } == fixture.name)
        #expect(field.mediaType?.0 == "multipart")
        #expect(field.mediaType?.1 == "mixed")
    }

    @Test("What is no media type is nil", arguments: ["", "text", "text/", "/plain", "; a=b", "a b/c d"])
    func noMediaTypes(_ text: String) {
        var defects = DefectList()
        #expect(ParameterizedField(Array(text.utf8), &defects).mediaType == nil)
    }
}
