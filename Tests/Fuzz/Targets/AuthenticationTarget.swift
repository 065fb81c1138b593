import Dossiers

/// The value of an `Authentication-Results` field, and what follows from it for a sender.
enum AuthenticationTarget {
    static func run(_ bytes: [UInt8], _ promises: inout Promises) {
        let value = String(decoding: bytes, as: UTF8.self)
        let field = AuthenticationResults(value)
        promises.hold(field.results.count <= AuthenticationResults.mostResults, "no more results than the limit")
        for result in field.results {
            promises.hold(!result.method.isEmpty && !result.outcome.isEmpty, "a result has a method and an outcome")
            promises.hold(
                result.properties.count <= AuthenticationResults.mostProperties, "no more properties than the limit")
        }
        let header = MessageHeader(marks: [.init(name: "authentication-results", value: value)])
        let address = "school@unit.example"
        let unnamed = SenderEvidence(header, trusted: .topmost).finding(for: address)
        promises.hold(!unnamed.isVerified, "nobody is verified by a server that is not named")
        let named = SenderEvidence(header, trusted: TrustedHosts(["mx.office.example"])).finding(for: address)
        promises.hold(!(named.isVerified && named.isForged), "nobody is verified and forged")
        promises.hold(
            !named.isVerified || field.server == "mx.office.example", "a pass is the named server's")
        let own = MailDomain(address)
        let names = field.results.contains { result in
            result.method == "dmarc" || result.properties.contains { MailDomain($0.value).isAligned(with: own) }
        }
        promises.hold(!named.isVerified || names, "a pass names the sender's domain")
    }
}
