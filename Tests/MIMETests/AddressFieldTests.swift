import Dossiers
import Testing

@testable import MIME

@Suite("AddressField")
struct AddressFieldTests {
    struct Case: Sendable, CustomStringConvertible {
        var field: String
        var expected: [String]
        var description: String { field }

        init(_ field: String, _ expected: String...) {
            self.field = field
            self.expected = expected
        }
    }

    private func read(_ field: String) -> [String] {
        var defects = DefectList()
        return AddressField.addresses(of: Array(field.utf8), most: 100, &defects).map {
            "\($0.displayName)|\($0.mailbox)"
        }
    }

    @Test(
        "Addresses of every usual shape are read",
        arguments: [
            Case("a@b", "|a@b"),
            Case("An Lan <An.Lan@Truong.Example>", "An Lan|An.Lan@truong.example"),
            Case("\"Nguyễn, An\" <a@b.vn>, c@d", "Nguyễn, An|a@b.vn", "|c@d"),
            Case("=?UTF-8?B?Tmd1eeG7hW4=?= <x@y.z>", "Nguyễn|x@y.z"),
            Case("\"=?UTF-8?Q?Nguy=E1=BB=85n?=\" <x@y.z>", "Nguyễn|x@y.z"),
            Case("nhóm: a@b, c@d;, e@f", "|a@b", "|c@d", "|e@f"),
            Case("undisclosed-recipients:;"),
            Case("a@b (Phòng, Nội vụ)", "Phòng, Nội vụ|a@b"),
            Case("(c) a@b", "c|a@b"),
            Case("An Lan a@b", "An Lan|a@b"),
            Case("a@b; c@d", "|a@b", "|c@d"),
            Case(",,a@b,,", "|a@b"),
            Case("A <a@b> B <c@d>", "A|a@b", "B|c@d"),
            Case("An <a@b", "An|a@b"),
            Case("An <a@b, Binh <c@d>", "An|a@b", "Binh|c@d"),
            Case("\"An <a@b>", "\"An|a@b"),
            Case("<<a@b>>", "|a@b"),
            Case("<@r,@s:m@d>", "|m@d"),
            Case("<mailto:a@b.vn>", "|a@b.vn"),
            Case("\"an\"@b.vn", "|an@b.vn"),
            Case("\"q\\\"uo\" <z@w>", "q\"uo|z@w"),
            Case("a@b.vn.", "|a@b.vn"),
            Case("Nguyễn, Lan <a@b.vn>", "Nguyễn, Lan|a@b.vn"),
            Case("Lan, Jr., x <a@b.vn>, c@d", "Lan, Jr., x|a@b.vn", "|c@d"),
            Case("An, b@c", "An|", "|b@c"),
            Case("An, <b@c>, Binh", "An|", "|b@c", "Binh|"),
            Case("=?UTF-8?Q?Nguyen,_Lan?= <a@b.vn>", "Nguyen, Lan|a@b.vn"),
            Case("=?UTF-8?Q?a;b:c<d?= <a@b.vn>", "a;b:c<d|a@b.vn"),
            Case("=?utf-8?Q?a, b <c@d>", "=?utf-8?Q?a, b|c@d"),
            Case("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", "Pete|pete@silly.test"),
            Case("c@(Chris's host.)public.example", "Chris's host.|c@public.example"),
            Case("Lan <a @ b. vn>", "Lan|a@b.vn"),
            Case("An <\"a b\"@c.d>", "An|\"a b\"@c.d"),
            Case("An <a@[192.0.2.4]>", "An|a@[192.0.2.4]"),
            Case("An <a@[IPv6:2001:db8::1]>", "An|a@[ipv6:2001:db8::1]"),
            Case("An <ân@b.vn>", "An|ân@b.vn"),
            Case("<lan@trường.vn>", "|lan@xn--trng-rib8295b.vn"),
            Case("'Lan' <'a@b.vn'>", "'Lan'|a@b.vn"),
        ])
    func shapes(_ fixture: Case) {
        #expect(read(fixture.field) == fixture.expected)
    }

    @Test(
        "What is no plain address leaves the mailbox empty",
        arguments: [
            Case("<>"),
            Case("", ""),
            Case("An Lan", "An Lan|"),
            Case("a@b@c"),
            Case("\"a@evil.example\" <x y@z>", "a@evil.example|"),
            Case("An <\"a\\\"b\"@c.d>", "An|"),
            Case("An <\"a<b\"@c.d>", "An|"),
            Case("An <a@[1.2.3]>", "An|"),
            Case("An <a@[mail.example]>", "An|"),
            Case("An <a\u{202E}@b.vn>", "An|"),
            Case("An <a\u{A0}b@b.vn>", "An|"),
            Case("An <a@-b.vn>", "An|"),
            Case("An <a@b..vn>", "An|"),
            Case("An <lan@tr\u{2028}ng.vn>", "An|"),
            Case("An <a b @c.vn>", "An|"),
            Case("An <a(b@c.vn>", "An|"),
            Case("An <a\u{7}@b.vn>", "An|"),
            Case("a@b c@d", "a@b c@d|"),
            Case("=?utf-8?Q?An_=3Ca=40b.vn=3E?=", "An <a@b.vn>|"),
            Case("=?utf-8?Q?An=0D=0ABcc=3A_x=40y?= <a b@c>", "An  Bcc: x@y|"),
        ])
    func unsafe(_ fixture: Case) {
        #expect(read(fixture.field) == fixture.expected.filter { !$0.isEmpty })
    }

    @Test("A display name carries no control characters, whatever was encoded in it")
    func controls() {
        #expect(read("=?utf-8?Q?An=0D=0ABcc=3A_x=40y=00?= <a@c.vn>") == ["An  Bcc: x@y|a@c.vn"])
    }

    @Test("A field of many addresses stops at the limit")
    func many() {
        var defects = DefectList()
        let field = Array(String(repeating: "a@b, ", count: 2000).utf8)
        #expect(AddressField.addresses(of: field, most: 50, &defects).count == 50)
        #expect(defects.codes == ["too_many_fields"])
    }
}
