/// Whom a letter goes to, as far as that says what may stand in it.
///
/// Who is proposed is told only to an address that is registered for the nominee's unit: a file with another school's
/// letterhead, or a stranger's mail, must not bring that school's list out.
public struct Addressee: Hashable, Sendable {
    /// Whether a registered unit sent what is another unit's by its letterhead, and nobody has said yet whose it is.
    public let isDisputed: Bool
    /// Whether the address is registered for every unit of the message.
    public let isOfAllUnits: Bool
    /// Whether it is registered for no unit at all.
    public var isStranger: Bool { units.isEmpty }
    private let units: Set<String>
    private let nominations: [String: Nomination]

    /// - Parameters:
    ///   - header: of the message that the letter answers; an empty one where it answers none.
    ///   - roster: holds at least the units that the address and the sender are registered for, and the nominations that
    ///     the verdict speaks of.
    ///   - isUnitDecided: whether people have said whose the message is.
    public init(of verdict: Verdict, header: MessageHeader, roster: Roster, isUnitDecided: Bool = false) {
        func units(of address: String) -> [Unit] {
            let address = address.lowercased()
            return roster.units.filter { $0.emails.contains(address) }
        }
        let isStranger = verdict.has(.senderUnknown) || verdict.receipt.kinds.contains(.senderUnknown)
        let own = isStranger ? [] : verdict.receipt.to.map { Set(units(of: $0).map(\.code)) } ?? []
        self.units = own
        isOfAllUnits = !verdict.units.isEmpty && own.isSuperset(of: verdict.units)
        let senders = header.from.lazy.map { units(of: $0.mailbox) }.first { !$0.isEmpty } ?? []
        isDisputed =
            !isUnitDecided && verdict.disposition == .submission && !verdict.units.isEmpty && !senders.isEmpty
            && !senders.contains { verdict.units.contains($0.code) }
        let listed = verdict.round.flatMap { roster.nominations[$0] } ?? []
        nominations = Dictionary(listed.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether what stands in the letter may tell something of this unit.
    public func speaks(for unit: String) -> Bool { units.contains(unit) }

    /// Whether a nomination is of a unit that the address is registered for.
    func isOwn(_ nomination: String) -> Bool {
        nominations[nomination].map { units.contains($0.unitCode) } ?? isOfAllUnits
    }

    /// Those of some nominations whose names may stand in the letter.
    public func nameable(_ ids: [String]) -> [String] {
        ids.filter { nominations[$0].map { units.contains($0.unitCode) } ?? isOfAllUnits }
    }

    /// A nomination's name, as the list has it.
    func name(of id: String) -> String? { nominations[id]?.name }
}
