import Dossiers
import Testing

@testable import Pipeline

@Suite struct KnownSendersTests {
    private static let results = "mx.quan.example; dmarc="

    @Test(arguments: [
        (["c2hoaban@school.example"], nil as String?, true), (["C2HoaBan@school.example"], nil, true),
        (["la@mail.example", "c2hoaban@school.example"], nil, true), (["la@mail.example"], nil, false),
        ([], nil, false),
        (["c2hoaban@school.example"], "fail header.from=school.example", false),
        (["c2hoaban@school.example"], "pass header.from=school.example", true),
    ])
    func whoIsKnown(from: [String], result: String?, isKnown: Bool) {
        let senders = KnownSenders(units: ListFixture.units, trusted: TrustedHosts(["mx.quan.example"]))
        var header = MessageHeader(from: from.map { Address(displayName: "", mailbox: $0) })
        if let result { header.marks = [.init(name: "authentication-results", value: Self.results + result)] }
        #expect(senders.sent(header) == isKnown)
    }

    @Test func whereNobodyIsRegisteredNobodyIsAStranger() {
        let senders = KnownSenders(units: [], trusted: TrustedHosts([]))
        #expect(senders.sent(MessageHeader(from: [Address(displayName: "", mailbox: "la@mail.example")])))
    }
}
