import Dossiers
package import Surroundings
import Yams

/// What the office's own staff are told by mail, and what takes two of them (`staff:`).
public struct StaffSettings: Hashable, Sendable {
    package static let keys = ["digest_to", "digest_at", "late_takes_two"]
    /// A digest to more people is a mailing list's work.
    static let mostReaders = 20

    /// Who gets the daily digest; empty: nobody.
    public var digestTo: [String] = []
    /// Minutes after midnight in the plan's zone.
    public var digestAt = 7 * 60 + 30

    /// Whether a person's "late" stands only when a lead who is somebody else confirms it.
    public var lateTakesTwo = false

    public init() {}

    package init(_ values: [SettingsValue]) throws(Refusal) {
        for value in values {
            switch value.key {
            case "staff.digest_to": digestTo = try Self.addresses(value)
            case "staff.digest_at": digestAt = try Self.time(value)
            case "staff.late_takes_two": lateTakesTwo = try value.flag()
            default: throw value.refusal("is no setting for staff")
            }
        }
    }

    private static func addresses(_ value: SettingsValue) throws(Refusal) -> [String] {
        guard let items = value.node.sequence, items.count <= mostReaders else {
            throw value.refusal("has to be a list of at most \(mostReaders) addresses, such as [vanthu@example.vn]")
        }
        var addresses: [String] = []
        for item in items {
            let text = item.scalar?.string ?? ""
            guard MailboxRules.isUsable(text) else {
                throw value.refusal("has to be a list of addresses, such as [vanthu@example.vn]")
            }
            if !addresses.contains(text.lowercased()) { addresses.append(text.lowercased()) }
        }
        return addresses
    }

    private static func time(_ value: SettingsValue) throws(Refusal) -> Int {
        let fields = (value.node.scalar?.string ?? "").split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count == 2, fields.allSatisfy({ $0.utf8.count == 2 }), let hour = Int(fields[0]),
            let minute = Int(fields[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { throw value.refusal("has to be a time of day in quotes, such as \"07:30\"") }
        return hour * 60 + minute
    }
}
