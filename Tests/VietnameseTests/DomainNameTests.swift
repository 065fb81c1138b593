import Testing

@testable import Vietnamese

@Suite struct DomainNameTests {
    @Test(
        "A domain in Vietnamese letters goes over the wire as RFC 3492 has it",
        arguments: [
            ("trường.example", "xn--trng-rib8295b.example"),
            ("Tru\u{31B}o\u{31B}\u{300}ng.Example", "xn--trng-rib8295b.example"),
            ("đông-hà.vn", "xn--ng-h-3na9i0i.vn"), ("a。b", "a.b"), ("mail.example", "mail.example"),
        ])
    func wire(text: String, wire: String) { #expect(DomainName.ascii(text) == wire) }

    @Test(
        "What is no domain is none",
        arguments: [
            "trường example", "tr\u{200D}ường.vn", "-đ.vn", "đ-.vn", "a\u{202E}đ.vn", String(repeating: "ế", count: 60),
        ])
    func none(text: String) { #expect(DomainName.ascii(text) == nil) }
}
