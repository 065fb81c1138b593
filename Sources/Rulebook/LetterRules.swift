import Dossiers

/// `plan.yaml`, `letters`: how letters to units are written and when units are reminded.
struct LetterRules {
    private(set) var rule = WritingRule()

    /// A reminder earlier than that is no reminder.
    static let longestNotice = 60

    init(_ value: RuleValue) {
        guard let map = value.map(RuleSchema.letters) else { return }
        if let value = map.optional("language"), let languages = value.choice(of: WritingRule.Languages.allCases) {
            rule.languages = languages
        }
        if let value = map.optional("slip") {
            rule.attachesSlip = value.choice(of: Slip.allCases) == .attached
        }
        rule.place = map.optional("place")?.text(mayBeEmpty: true) ?? ""
        rule.superior = map.optional("superior")?.text(mayBeEmpty: true) ?? ""
        if let value = map.optional("remind_working_days_before") { rule.remindsBefore = Self.days(value) }
        if let value = map.optional("remind_from") {
            rule.remindsFromMinute = Self.minute(value) ?? rule.remindsFromMinute
        }
    }

    private enum Slip: String, CaseIterable {
        case attached
        case onRequest = "on_request"
    }

    private static func days(_ value: RuleValue) -> [Int] {
        let days = value.list().compactMap { $0.integer(in: 0...longestNotice) }
        if Set(days).count != days.count { value.report("a number stands here twice; keep one of them.") }
        return days.sorted(by: >)
    }

    /// `08:00` as minutes after midnight.
    private static func minute(_ value: RuleValue) -> Int? {
        guard let text = value.anyText() else { return nil }
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            .map { Int(String(decoding: $0, as: UTF8.self)) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...23).contains(hour),
            (0...59).contains(minute)
        else {
            value.report("\"\(text)\" is no time of day; write it as 08:00, in quotes.")
            return nil
        }
        return hour * 60 + minute
    }
}
