import Dossiers
import Vietnamese

/// Looks a file through once more for the names of a unit's nominations: independently of tables, labels and sentences, in one pass.
///
/// A listed name that stands where nominees may stand and became no entry is a question to staff; it is never a match. Names count
/// that are equal to the listed one but for the place of a tone (grades 1 and 2), and that are no part of a longer name.
struct SecondLook {
    /// A listed name where it stands.
    struct Sighting {
        let listed: NomineeIndex.Listed
        let line: DocumentLine
    }

    private struct Sought {
        let words: [BareWord]
        let listed: NomineeIndex.Listed
    }

    private let byFirstWord: [BareWord: [Sought]]

    /// Only people are looked for: a school's name stands in every letterhead.
    init(_ people: some Sequence<NomineeIndex.Listed>) {
        let sought = people.filter { $0.nomination.kind == .individual }.compactMap { one -> (BareWord, Sought)? in
            let words = VietnameseText.bareWordKeys(one.nomination.name)
            return words.count >= 2 ? (words[0], Sought(words: words, listed: one)) : nil
        }
        byFirstWord = Dictionary(grouping: sought, by: \.0).mapValues { $0.map(\.1) }
    }

    /// Names in one line that are looked at closely, and how far: more of one name is somebody's joke.
    private static let mostLooks = 50
    private static let longestLook = 2000

    /// The names that stand in the lines, each nomination once, where it stands first.
    func sightings(in lines: [DocumentLine]) -> [Sighting] {
        guard !byFirstWord.isEmpty else { return [] }
        var found: [Sighting] = []
        var seen: Set<String> = []
        for line in lines {
            let keys = VietnameseText.bareWordKeys(line.text)
            var words: [String]?
            var looks = Self.mostLooks
            for (index, key) in keys.enumerated() {
                for sought in byFirstWord[key] ?? []
                where !seen.contains(sought.listed.nomination.id) && keys[index...].starts(with: sought.words) {
                    looks -= 1
                    guard looks >= 0 else { break }
                    let split = words ?? VietnameseText.words(line.text)
                    words = split
                    guard isWhole(sought, at: index, in: split, of: line.text) else { continue }
                    seen.insert(sought.listed.nomination.id)
                    found.append(Sighting(listed: sought.listed, line: line))
                }
            }
        }
        return found
    }

    /// Whether the words there are the name with its marks, and no capital goes on with it: `Nguyễn Thị Hà` is not `Nguyễn Thị Hà My`.
    private func isWhole(_ sought: Sought, at index: Int, in words: [String], of text: String) -> Bool {
        let end = index + sought.words.count
        guard end <= words.count else { return false }
        let name = words[index..<end].joined(separator: " ")
        guard NameKey(name).grade(against: sought.listed.key) >= .toneEqual else { return false }
        if end < words.count, words[end].beginsUpperCase,
            text.prefix(Self.longestLook).contains(name + " " + words[end]),
            VietnameseText.isUpperCase(words[end]) == VietnameseText.isUpperCase(words[end - 1])
        {
            return false
        }
        return true
    }
}

extension NomineeMatcher {
    /// What a second look at a file finds of a unit's nominations that are in no entry, as entries for a person to decide.
    ///
    /// - Parameter lines: of one file; asked for only where somebody of the unit is in no entry.
    /// - Parameter known: nominations that are an entry's, or among its candidates. Whoever else is called like one of them is not
    ///   asked about: one name in the file speaks for one of them, and which one was decided.
    func overlooked(
        in lines: @autoclosure () -> [DocumentLine], attachment: Int, units: [String], known: Set<String>
    ) -> [Entry] {
        let pool = units.flatMap(index.inUnit).map { index.listed[$0] }
        let names = Set(pool.filter { known.contains($0.nomination.id) }.map(\.key.tone))
        let people = pool.filter { !names.contains($0.key.tone) }
        if people.isEmpty { return [] }
        // People of one name are one question.
        let found = Dictionary(grouping: SecondLook(people).sightings(in: lines())) { $0.listed.key.tone }
        return found.values.compactMap { sightings in
            guard let first = sightings.first else { return nil }
            return Entry(
                name: first.listed.nomination.name, kind: .individual, attachment: attachment, document: .summary,
                status: .review, candidates: sightings.map(\.listed.nomination.id).sorted(),
                reason: "Tên này có trong tệp nhưng chưa rõ có phải người được đề nghị hay không: cần cán bộ xem tệp.",
                place: first.line.place)
        }.sorted { $0.candidates[0] < $1.candidates[0] }
    }

    /// The collectives of a unit that a file tells of and that are in no entry, as entries for a person to decide.
    ///
    /// - Parameter collectives: asked for only where a collective of the units is in no entry.
    func overlooked(
        collectives: @autoclosure () -> [Mention], attachment: Int, units: [String], known: Set<String>
    ) -> [Entry] {
        let open = Set(
            units.flatMap(index.inUnit).map { index.listed[$0].nomination }
                .filter { $0.kind == .collective && !known.contains($0.id) }.map(\.id))
        guard !open.isEmpty, units.count == 1 else { return [] }
        var (found, seen): ([Entry], Set<String>) = ([], [])
        for mention in collectives() {
            guard let nomination = match(mention, unit: UnitOfMention(code: units[0])).nomination,
                open.contains(nomination.id), seen.insert(nomination.id).inserted
            else { continue }
            found.append(
                Entry(
                    name: nomination.name, kind: .collective, attachment: attachment, document: .summary,
                    status: .review, candidates: [nomination.id],
                    reason:
                        "Tệp nói về thành tích của tập thể này nhưng chưa rõ có đề nghị hay không: cần cán bộ xem tệp.",
                    place: mention.place))
        }
        return found
    }

    /// Those of a unit who may stand in a row without a name, best first: of its birth date where it has one, else all, where
    /// they are few.
    func possible(_ mention: Mention, unit: UnitOfMention?, besides taken: Set<String>) -> [WeighedCandidate] {
        guard let unit else { return [] }
        let people = index.inUnit(unit.code).filter { number in
            let nomination = index.listed[number].nomination
            guard nomination.kind == .individual, !taken.contains(nomination.id) else { return false }
            return mention.birth == nil
                || [.exact, .partial, .near].contains(BirthAgreement.of(mention.birth, nomination.birthDate))
        }
        guard people.count <= Entry.longestRanking else { return [] }
        return people.map { weighing.candidate(mention, $0, grade: .abbreviated, unit: unit) }
            .sorted { ($0.weight, $1.id) > ($1.weight, $0.id) }
    }

    /// A question to staff where a name looks broken, with the people of the unit to choose from; nil where it does
    /// not, or the unit proposes nobody.
    ///
    /// Nobody is told that a name is on no list which the file may not have shown as it was written.
    func broken(_ mention: Mention, unit: UnitOfMention) -> MatchOutcome? {
        guard mention.kind == .individual, NameText.isBroken(mention.name) else { return nil }
        let candidates = index.inUnit(unit.code).filter { index.listed[$0].nomination.kind == .individual }
            .map { weighing.candidate(mention, $0, grade: .abbreviated, unit: unit) }
            .sorted { ($0.weight, $1.id) > ($1.weight, $0.id) }.prefix(Entry.longestRanking)
        guard !candidates.isEmpty else { return nil }
        return MatchOutcome(
            status: .review, candidates: Array(candidates), weighed: Array(candidates),
            reason: "Tên trong tệp có chữ lạ hoặc thiếu chữ (có thể lỗi phông): cần cán bộ xem tệp.")
    }
}
