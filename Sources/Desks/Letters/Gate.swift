public import Dossiers
import Settings

/// The last word on whether a receipt is written: what arrived before the start is not answered, no address and no day gets
/// more than its share, no conversation between machines goes on, and we never write to ourselves.
///
/// What kinds of mail are answered at all is the judgement's; when what was written may leave is the `OutgoingDoor`'s.
public struct Gate: Sendable {
    /// Mail that arrived before is not answered; nil: no limit.
    public let startFrom: Instant?
    public let maximumPerAddress: Int
    public let maximumPerDay: Int
    /// Of those, at most so many go to addresses that no unit has registered: strangers never use up the units' share.
    public let maximumToOthersPerDay: Int
    private let ourselves: String
    private let isRegistered: @Sendable (String) -> Bool
    private var total: Int
    private var toOthers: Int
    private var byAddress: [String: Int] = [:]

    /// - Parameters:
    ///   - total: receipts written within the last 24 hours.
    ///   - toOthers: how many of them went to addresses that no unit has registered.
    ///   - isRegistered: whether a unit has registered an address.
    public init(
        startFrom: Instant?, maximumPerAddress: Int, maximumPerDay: Int, maximumToOthersPerDay: Int = .max,
        ourselves: String, total: Int, toOthers: Int = 0,
        isRegistered: @escaping @Sendable (String) -> Bool = { _ in true }
    ) {
        self.startFrom = startFrom
        self.maximumPerAddress = maximumPerAddress
        self.maximumPerDay = maximumPerDay
        self.ourselves = ourselves.lowercased()
        self.total = total
        self.maximumToOthersPerDay = maximumToOthersPerDay
        self.toOthers = toOthers
        self.isRegistered = isRegistered
        wasEmpty = total == 0
    }

    /// Nothing was sent when the pass began, so nothing was sent to any address.
    private let wasEmpty: Bool

    /// Mails that bring nothing new are answered while none of them was, or fewer mails of ours than this went to the address
    /// in the 24 hours before.
    ///
    /// A machine that answers each of our mails without marking its own does not get further. A person is told twice what is
    /// wrong; what he sends then with a readable file is answered as ever.
    public static let maximumOfEchoes = 2
    /// The time that `maximumOfEchoes` counts in, in seconds before the arrival.
    public static let echoTime: Int64 = 86_400

    /// Whether it must still be told how many receipts an address had within the last 24 hours.
    public func needsCount(for address: String) -> Bool {
        !wasEmpty && byAddress[SettingsValue.owner(of: address)] == nil
    }

    public mutating func tell(_ count: Int, for address: String) { byAddress[SettingsValue.owner(of: address)] = count }

    /// Lets a receipt through (nil) and counts it, or says why not.
    ///
    /// - Parameters:
    ///   - arrival: of the message that it answers.
    ///   - wasThereAtStart: whether the message was in the mailbox when that was first looked at.
    ///   - echoes: for a message that brings nothing new, and where one such was answered in the `echoTime` before it
    ///     arrived, how many mails of ours had gone to the address in that time; else 0.
    public mutating func pass(
        to address: String, arrival: Instant, wasThereAtStart: Bool = false, echoes: Int = 0
    ) -> SuppressionReason? {
        let key = SettingsValue.owner(of: address)
        if address.lowercased() == ourselves { return .automatic }
        if !MailboxRules.isUsable(address) { return .badAddress }
        if wasThereAtStart { return .beforeStart }
        if let startFrom, arrival < startFrom { return .beforeStart }
        if echoes >= Self.maximumOfEchoes { return .rateLimited }
        let isOther = !isRegistered(address)
        if total >= maximumPerDay || byAddress[key, default: 0] >= maximumPerAddress { return .rateLimited }
        if isOther, toOthers >= maximumToOthersPerDay { return .rateLimited }
        total += 1
        toOthers += isOther ? 1 : 0
        byAddress[key, default: 0] += 1
        return nil
    }
}
