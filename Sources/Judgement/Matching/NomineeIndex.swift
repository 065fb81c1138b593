import Dossiers
import Vietnamese

/// The nominations of one round, prepared for looking names up and for weighing what is found.
struct NomineeIndex: Sendable {
    /// A class, since candidates carry it about: copying one costs a count and not one for each text in it.
    final class Listed: Sendable {
        let nomination: Nomination
        let key: NameKey
        let position: PositionText
        let gender: Gender?
        /// The share of people who are called so, with marks and without.
        let share: Double
        let bareShare: Double

        init(
            nomination: Nomination, key: NameKey, position: PositionText, gender: Gender?, share: Double,
            bareShare: Double
        ) {
            self.nomination = nomination
            self.key = key
            self.position = position
            self.gender = gender
            self.share = share
            self.bareShare = bareShare
        }
    }

    let listed: [Listed]
    let frequency: NameFrequency
    private let byUnit: [String: [Int]]
    private let byBareName: [[UInt8]: [Int]]
    private let near: NearNames
    private let positionCounts: [[String]: Int]

    /// Of how many people one has the name of a collective: `Trường …` is no name that chance repeats.
    private static let collectiveShare = 0.01

    init(nominations: [Nomination], collective: CollectiveName, terms: PersonTerms, shares: MatchingRule.NameShares) {
        let keys = nominations.map { NameKey($0.kind == .collective ? collective.reduced($0.name) : $0.name) }
        let people = zip(nominations, keys).filter { $0.0.kind == .individual }.map(\.1)
        let frequency = NameFrequency(names: people, shares: shares)
        self.frequency = frequency
        listed = zip(nominations, keys).map { nomination, key in
            let isPerson = nomination.kind == .individual
            return Listed(
                nomination: nomination, key: key, position: terms.position(nomination.position ?? ""),
                gender: isPerson ? terms.gender(ofName: key) : nil,
                share: isPerson ? frequency.share(of: key) : Self.collectiveShare,
                bareShare: isPerson ? frequency.bareShare(of: key) : Self.collectiveShare)
        }
        var units: [String: [Int]] = [:]
        var names: [[UInt8]: [Int]] = [:]
        var positions: [[String]: Int] = [:]
        for (index, one) in listed.enumerated() {
            units[one.nomination.unitCode, default: []].append(index)
            names[one.key.bare, default: []].append(index)
            positions[one.position.words, default: 0] += 1
        }
        byUnit = units
        byBareName = names
        positionCounts = positions
        near = NearNames(listed.map(\.key.bare))
    }

    /// Indices of the unit's nominations, in the order of the list.
    func inUnit(_ code: String) -> [Int] { byUnit[code] ?? [] }

    func nominations(ofUnit code: String) -> [Nomination] { inUnit(code).map { listed[$0].nomination } }

    /// Everybody on the list whose name is the same without marks.
    func named(_ key: NameKey) -> [Int] { byBareName[key.bare] ?? [] }

    /// Everybody on the list whose name may be within one edit without marks.
    func near(_ key: NameKey) -> [Int] { near.candidates(key.bare) }

    /// The share of the list that a unit has.
    func share(ofUnit code: String) -> Double { share(inUnit(code).count) }

    /// The share of the list that has a position.
    func share(of position: PositionText) -> Double { share(positionCounts[position.words] ?? 0) }

    private func share(_ count: Int) -> Double { Double(max(count, 1)) / Double(max(listed.count, 1)) }
}
