import Testing

@testable import Dossiers

@Suite struct TrustedHostsTests {
    private static let ours = Instant(secondsSinceEpoch: 1_000_000)

    private static func header(_ hosts: [String]) -> MessageHeader {
        MessageHeader(received: hosts.enumerated().map { .init(by: $1, date: ours.adding(seconds: Int64(-$0))) })
    }

    @Test func `Where nobody is named the topmost field is believed`() {
        #expect(TrustedHosts.topmost.receivedIndex(in: Self.header(["a.example", "b.example"])) == 0)
        #expect(TrustedHosts.topmost.receivedIndex(in: Self.header([])) == nil)
    }

    @Test(arguments: [
        (["mx.office.example", "relay.example"], 0 as Int?),
        // A store behind the receiving server stamps above it.
        (["lmtp.internal", "mx.office.example", "relay.example"], 1),
        // A sender's forgery stands below the true field.
        (["mx.office.example", "relay.example", "mx.office.example"], 0),
        (["relay.example", "other.example"], nil),
        (["mx.office.example.evil.example"], nil),
        ([], nil),
    ])
    func `The topmost field of our own servers is believed`(hosts: [String], index: Int?) {
        #expect(TrustedHosts(["MX.office.example."]).receivedIndex(in: Self.header(hosts)) == index)
    }
}
