package import Dossiers

/// The lists by their keys, to cut out the few rows that one receipt names: composing a receipt then costs the same
/// whether the round has ten nominations or ten thousand.
package struct ListedNames {
    private let rounds: [Round]
    private let units: [String: Unit]
    private let unitsByAddress: [String: [Unit]]
    private let nominations: [String: [String: Nomination]]

    init(_ roster: Roster) {
        rounds = roster.rounds
        units = Dictionary(roster.units.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        unitsByAddress = roster.units.reduce(into: [:]) { units, unit in
            for address in unit.emails { units[address, default: []].append(unit) }
        }
        nominations = roster.nominations.mapValues { list in
            Dictionary(list.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Every address that a unit has registered, lower case.
    package var addresses: Dictionary<String, [Unit]>.Keys { unitsByAddress.keys }

    /// The units and nominations that a verdict speaks of, the units of its sender and its receipt's address, and all rounds.
    package func roster(for verdict: Verdict, from header: MessageHeader) -> Roster {
        var codes = verdict.units
        for address in header.from.prefix(Self.mostNames).map(\.mailbox) + [verdict.receipt.to].compactMap({ $0 }) {
            for unit in unitsByAddress[address.lowercased()] ?? [] where !codes.contains(unit.code) {
                codes.append(unit.code)
            }
        }
        guard let round = verdict.round else {
            return Roster(units: codes.compactMap { units[$0] }, rounds: rounds)
        }
        var ids: [String] = []
        for id in verdict.entries.compactMap(\.nomination) + (verdict.receipt.missing ?? []) where !ids.contains(id) {
            ids.append(id)
            if ids.count == Self.mostNames { break }
        }
        let found = ids.compactMap { nominations[round]?[$0] }
        for nomination in found where !codes.contains(nomination.unitCode) { codes.append(nomination.unitCode) }
        return Roster(units: codes.compactMap { units[$0] }, rounds: rounds, nominations: [round: found])
    }

    /// A receipt lists twenty names of a kind; more are never looked up.
    private static let mostNames = 200
}
