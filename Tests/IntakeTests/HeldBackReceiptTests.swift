import Dossiers
import Store
import Testing

@testable import Settings

/// Receipts that the limits of a day keep from being written.
@Suite struct HeldBackReceiptTests {
    @Test func theyAreWrittenByThemselvesWhenTheLimitLetsThemThrough() async throws {
        var fixture = try IntakeFixture()
        fixture.settings.receipts.maximumPerDay = 2
        let mail = try fixture.writeMail()
        try await fixture.ingest(mail)
        #expect(try fixture.store.receipts().count == 2)
        #expect(try fixture.store.heldBackReceipts(limit: 10).count == 3)
        // The same day changes nothing, whatever else comes.
        try await fixture.ingest([])
        #expect(try fixture.store.receipts().count == 2)
        fixture.now = fixture.now.adding(seconds: 90_000)
        try await fixture.ingest([])
        #expect(try fixture.store.receipts().count == 4)
        fixture.now = fixture.now.adding(seconds: 90_000)
        try await fixture.ingest([])
        #expect(try fixture.store.receipts().count == 5)
        #expect(try fixture.store.heldBackReceipts(limit: 10).isEmpty)
    }

    @Test func theTagsOfAnAddressAreCountedTogether() throws {
        let fixture = try IntakeFixture()
        for (index, to) in ["a@thu.example", "a+1@thu.example", "A+22@Thu.example", "ab@thu.example", "a+1@x.example"]
            .enumerated()
        {
            _ = try fixture.store.queue(.digest, occasion: "digest/\(index)", series: "digest", at: fixture.now) {
                number in
                OutgoingReceipt(
                    number: "T-\(number)", sequence: number, series: "digest", to: to, subject: "",
                    messageID: "<\(number)@x.example>", bytes: [], isHeld: false)
            }
        }
        for address in ["a@thu.example", "A+9@THU.example"] {
            #expect(try fixture.store.receiptsSent(to: address, since: fixture.now) == 3)
        }
        #expect(try fixture.store.mailByAddress(since: fixture.now)["ab@thu.example"] == 1)
    }
}
