import Dossiers
import Foundation
import Receipts
import Testing

/// What a reminder says of the time that is left.
@Suite struct ReminderTests {
    private static func reminder(_ days: Int, at now: String, deadline: String) throws -> Receipt {
        var roster = Samples.roster
        roster.rounds = [
            Round(
                id: "2021", published: Samples.day("2022-03-01"), deadline: Samples.moment(deadline),
                deadlineIsFixed: true)
        ]
        let now = Samples.moment(now)
        let facts = ReceiptFacts.reminder(
            number: Samples.number, to: Samples.sender, unit: "C2-AB", round: "2021", missing: ["N002"], pending: [],
            expected: 3, daysLeft: days, occasion: Samples.digest, roster: roster,
            officeAddress: Samples.officeAddress, now: now)
        return try Samples.compose(facts, now: now)
    }

    @Test(
        "Today is the last day only on the day that the deadline ends",
        arguments: [
            ("2022-03-11T09:00:00+07:00", false), ("2022-03-12T09:00:00+07:00", false),
            ("2022-03-13T00:00:00+07:00", true), ("2022-03-13T23:59:59+07:00", true),
        ])
    func lastDay(now: String, isLast: Bool) throws {
        // The deadline is fixed on a Sunday: from Friday on no working day is left.
        let receipt = try Self.reminder(0, at: now, deadline: "2022-03-13T23:59:59+07:00")
        #expect(receipt.text.contains("tức hôm nay") == isLast)
        #expect(receipt.subject.contains("hôm nay là hạn cuối") == isLast)
        #expect(receipt.subject.contains("sắp hết hạn") == !isLast)
        #expect(!receipt.text.contains("00 ngày"))
        #expect(receipt.text.contains("là hết ngày 13 tháng 3 năm 2022 (24 giờ 00)"))
    }

    @Test func workingDaysThatAreLeftAreCounted() throws {
        let receipt = try Self.reminder(3, at: "2022-03-11T09:00:00+07:00", deadline: "2022-03-16T23:59:59+07:00")
        #expect(receipt.subject.contains("còn 03 ngày làm việc"))
        #expect(receipt.text.contains("(24 giờ 00), còn 03 ngày làm việc."))
    }
}
