public import Dossiers

/// The last word on every outgoing receipt: what arrived before the start is not answered, no address and no day gets
/// more than its share, and we never write to ourselves. What kinds of mail are answered at all is the judgement's.
public struct Gate: Sendable {
    /// Mail that arrived before is not answered; nil: no limit.
    public let startFrom: Instant?
    public let maximumPerAddress: Int
    public let maximumPerDay: Int
    private let ourselves: String
    private var total: Int
    private var byAddress: [String: Int] = [:]

    /// - Parameter total: receipts written within the last 24 hours.
    public init(
        startFrom: Instant?, maximumPerAddress: Int, maximumPerDay: Int, ourselves: String, total: Int
    ) {
        self.startFrom = startFrom
        self.maximumPerAddress = maximumPerAddress
        self.maximumPerDay = maximumPerDay
        self.ourselves = ourselves.lowercased()
        self.total = total
        wasEmpty = total == 0
    }

    /// Nothing was sent when the pass began, so nothing was sent to any address.
    private let wasEmpty: Bool

    /// Whether it must still be told how many receipts an address had within the last 24 hours.
    public func needsCount(for address: String) -> Bool { !wasEmpty && byAddress[address.lowercased()] == nil }

    public mutating func tell(_ count: Int, for address: String) { byAddress[address.lowercased()] = count }

    /// Lets a receipt through (nil) and counts it, or says why not.
    public mutating func pass(to address: String, arrival: Instant) -> SuppressionReason? {
        let key = address.lowercased()
        if key == ourselves { return .automatic }
        if !SettingsValue.isAddress(address) { return .badAddress }
        if let startFrom, arrival < startFrom { return .beforeStart }
        if total >= maximumPerDay || byAddress[key, default: 0] >= maximumPerAddress { return .rateLimited }
        total += 1
        byAddress[key, default: 0] += 1
        return nil
    }
}
