import Testing

@testable import Dossiers

@Suite struct AuthenticationResultsTests {
    /// What was read, in one line: `server|method=outcome header.d:value,…|…`.
    private static func line(_ value: String) -> String {
        let field = AuthenticationResults(value)
        let results = field.results.map { result in
            let properties = result.properties.map { "\($0.name):\($0.value)" }
            return "\(result.method)=\(result.outcome)"
                + (properties.isEmpty ? "" : " " + properties.joined(separator: ","))
        }
        return ([field.server] + results).joined(separator: "|")
    }

    @Test(arguments: [
        ("mx.example; none", "mx.example"),
        ("MX.Example. 1; none", "mx.example"),
        ("mx.example 1 (v); spf=pass smtp.mailfrom=a@b.example", "mx.example|spf=pass smtp.mailfrom:a@b.example"),
        ("mx.example;dkim=pass header.d=b.example;spf=fail", "mx.example|dkim=pass header.d:b.example|spf=fail"),
        ("(c(c)) mx.example (x;y) ; dmarc = fail (p=none)", "mx.example|dmarc=fail"),
        (
            "mx.example; dkim / 1 = PASS reason=\"a; b\" header . d = b.example",
            "mx.example|dkim=pass header.d:b.example"
        ),
        (
            "mx.example; dkim=pass header.b=Ab=+/ header.d=\"b.example\"",
            "mx.example|dkim=pass header.b:Ab=+/,header.d:b.example"
        ),
        ("mx.example; spf=pass smtp.mailfrom=; dkim=fail", "mx.example|spf=pass smtp.mailfrom:|dkim=fail"),
        (
            "spf=pass (ip) smtp.mailfrom=b.example;dmarc=bestguesspass action=none",
            "|spf=pass smtp.mailfrom:b.example|dmarc=bestguesspass action:none"
        ),
        ("\"mx.example\"; spf=none", "mx.example|spf=none"),
        ("mx.example; spf=pass (unclosed; dkim=pass", "mx.example|spf=pass"),
        ("mx.example; =pass; spf=; dkim", "mx.example"), ("", ""), (";;;", ""),
    ])
    func `A field is read as servers write it`(value: String, expected: String) {
        #expect(Self.line(value) == expected)
    }

    @Test func `A field of many results and properties is read up to its limits`() {
        let field = AuthenticationResults("mx.example" + String(repeating: "; spf=none a.b=c", count: 5000))
        #expect(field.results.count == AuthenticationResults.mostResults)
        let wide = AuthenticationResults("mx.example; spf=none" + String(repeating: " a.b=c", count: 5000))
        #expect(wide.results.first?.properties.count == AuthenticationResults.mostProperties)
    }

    @Test(arguments: [
        ("school.edu.example", "a@school.edu.example", true), ("edu.vn", "a@school.edu.vn", false),
        ("school.edu.vn", "a@mail.school.edu.vn", true), ("mail.school.edu.vn", "a@school.edu.vn", true),
        ("a.school.edu.vn", "x@b.school.edu.vn", false), ("vn", "a@school.vn", false), ("com", "a@b.com", false),
        ("evilschool.vn", "a@school.vn", false), ("school.vn.evil.example", "a@school.vn", false),
        ("onmicrosoft.com", "a@school.onmicrosoft.com", false), ("", "a@b.vn", false), ("b.vn", "", false),
    ])
    func `Domains belong together where one is the other's own`(domain: String, address: String, isAligned: Bool) {
        #expect(MailDomain(domain).isAligned(with: MailDomain(address)) == isAligned)
    }
}
