import Dossiers
import Vietnamese

/// Gives nominations their IDs: the list's own, that of the nomination that is already known, or one made of unit, name and
/// date of birth, the same whenever the list is imported and wherever the row stands.
struct NominationIdentity {
    private let known: [Nomination]
    private let knownIDs: Set<String>
    private var knownByName: [String: [Nomination]] = [:]
    private var places: [String: RowPlace] = [:]
    private var rowByOrigin: [String: NomineeRow] = [:]
    /// What an ID was made of; the same ID out of something else is an accident of the hash.
    private var origins: [String: String] = [:]

    /// - Parameter known: what the round holds.
    init(known: [Nomination]) {
        self.known = known
        knownIDs = Set(known.map(\.id))
        for nomination in known { knownByName[Self.key(nomination), default: []].append(nomination) }
    }

    mutating func identify(_ rows: [NomineeRow], into reading: inout ListReading<Nomination>) {
        // IDs that the list gives itself come first: a row without one must not take them.
        let given = Set(rows.map(\.id).filter { !$0.isEmpty })
        for row in rows {
            var row = row
            if row.id.isEmpty {
                guard let id = id(for: row, given: given, &reading) else { continue }
                row.id = id
            } else if let first = places[row.id] {
                reading.refused.append((row.place, .idTwice(row.id, first: first)))
                continue
            }
            places[row.id] = row.place
            reading.found.append(.init(item: row.nomination, place: row.place))
        }
    }

    private mutating func id(
        for row: NomineeRow, given: Set<String>, _ reading: inout ListReading<Nomination>
    ) -> String? {
        let origin = Self.origin(row)
        if let earlier = rowByOrigin[origin], earlier.isRepeated(by: row) {
            reading.refused.append((row.place, .nomineeTwice(first: earlier.place)))
            return nil
        }
        rowByOrigin[origin] = rowByOrigin[origin] ?? row
        let made = Self.made(row.unitCode, origin)
        if origins.updateValue(origin, forKey: made) ?? origin != origin {
            reading.guesses.append((row.place, .madeID(made)))
            return next(after: made, given)
        }
        if let first = places[made] {
            // Two people of one name need something that tells them apart.
            guard row.birthDate?.day == nil, first.sheet == row.place.sheet else {
                reading.refused.append((row.place, .nomineeTwice(first: first)))
                return nil
            }
            reading.guesses.append((row.place, .twin(made)))
            return next(after: made, given)
        }
        if knownIDs.contains(made), !given.contains(made) { return made }
        let same = knownByName[Self.key(row.nomination), default: []].filter { other in
            guard let left = other.birthDate, let right = row.birthDate else { return true }
            return left.agrees(with: right)
        }
        if same.count == 1, places[same[0].id] == nil, !given.contains(same[0].id) {
            reading.guesses.append((row.place, .knownNomination(same[0].id)))
            return same[0].id
        }
        reading.guesses.append((row.place, .madeID(made)))
        return given.contains(made) ? next(after: made, given) : made
    }

    private func next(after base: String, _ given: Set<String>) -> String {
        var count = 2
        while places["\(base)-\(count)"] != nil || given.contains("\(base)-\(count)") { count += 1 }
        return "\(base)-\(count)"
    }

    /// Kind, unit and the name's syllables with their tones, however it is typed.
    private static func key(_ nomination: Nomination) -> String {
        "\(nomination.kind.rawValue)/\(nomination.unitCode)/"
            + VietnameseText.toneKeys(nomination.name).joined(separator: " ").lowercased()
    }

    private static func origin(_ row: NomineeRow) -> String {
        "\(row.kind.rawValue)/\(ListText.exact(row.name))/\(row.birthDate?.iso ?? "")/\(row.unitCode)"
    }

    /// 48 bits: short enough to be read out, and one accident in millions of lists of a district's size.
    private static let hexDigits = 12

    private static func made(_ unit: String, _ origin: String) -> String {
        // FNV-1a: a short stable mark is all that is wanted here.
        let hash = origin.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let hex = String(hash, radix: 16)
        return unit + "-" + (String(repeating: "0", count: 16 - hex.count) + hex).suffix(hexDigits)
    }
}

extension NomineeRow {
    var nomination: Nomination {
        Nomination(
            id: id, kind: kind, name: name, birthDate: birthDate, position: position, unitCode: unitCode, award: award)
    }
}
