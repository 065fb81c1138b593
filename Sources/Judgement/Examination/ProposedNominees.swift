public import Dossiers
import Vietnamese

/// A nominee that a letter of a unit names, before a person has confirmed it.
public struct ProposedNominee: Hashable, Sendable {
    public var kind: NomineeKind
    public var name: String
    public var birthDate: BirthDate?
    public var position: String
    /// The unit's code; nil where the letter does not tell one.
    public var unit: String?
    /// The code of the award; nil where the letter names none or several.
    public var award: String?
    /// The file and the place in it.
    public var place: String
    /// The nomination that the list holds already.
    public var known: String?
    /// What a person has to look at, besides what is missing.
    public var doubts: Set<Doubt> = []

    /// Why a person has to look at a proposed nominee.
    public enum Doubt: Hashable, Sendable {
        /// The unit proposes somebody else of the same name, born on another day.
        case namesake
        /// The name is what a spreadsheet computes, or has no letter.
        case noName
    }
}

/// Drafts a list of nominations from a message: the nominees that its letter (tờ trình), or else its other dossier
/// documents, speak of.
///
/// People of one name and unit are two where their dates of birth differ, else one.
///
/// A draft only: whoever imports it has looked at it before.
public struct ProposedNominees: Sendable {
    private let examiner: DocumentExaminer
    private let units: UnitIndex
    private let awards: AwardText
    private let names: NameText

    /// - Parameter day: a day of the round: since when bodies award in others' places.
    public init(plan: Plan, units: [Dossiers.Unit], on day: CalendarDate? = nil) {
        self.units = UnitIndex(units: units, levels: plan.lexicon.levels, sameWords: plan.lexicon.sameWords)
        examiner = DocumentExaminer(lexicon: plan.lexicon, units: self.units)
        awards = AwardText(plan: plan, on: day)
        names = NameText(lexicon: plan.lexicon)
    }

    /// The nominees of a message, each once, in the order of its files; `known` are the nominations of the round.
    public func nominees(in reading: Reading, known: [Nomination]) -> [ProposedNominee] {
        let files = reading.attachments.filter(\.isReadable)
        let letters = files.filter { file in
            file.text.map { examiner.examine($0, fileName: file.name).kinds.contains(.submissionLetter) } ?? false
        }
        let sender = reading.header.from.lazy.compactMap { units.unit(ofAddress: $0.mailbox) }.first
        let fromLetters = nominees(in: letters, sender: sender)
        let found = fromLetters.isEmpty ? nominees(in: files, sender: sender) : fromLetters
        return found.map { nominee in
            var nominee = nominee
            nominee.known = known.first { Self.isSame($0, nominee) }?.id
            return nominee
        }
    }

    private func nominees(in files: [Attachment], sender: String?) -> [ProposedNominee] {
        var found: [ProposedNominee] = []
        var seen: [String: [Int]] = [:]
        for file in files {
            guard let text = file.text else { continue }
            for mention in examiner.listed(in: text) {
                let nominee = nominee(mention, file: file.name, sender: sender)
                let key = Self.key(nominee.kind, nominee.unit, nominee.name)
                let namesakes = seen[key, default: []]
                guard let index = namesakes.first(where: { Self.canBeOne(found[$0], nominee) }) else {
                    seen[key, default: []].append(found.count)
                    found.append(nominee)
                    if !namesakes.isEmpty {
                        for index in namesakes + [found.count - 1] { found[index].doubts.insert(.namesake) }
                    }
                    continue
                }
                found[index].birthDate = found[index].birthDate ?? nominee.birthDate
                found[index].award = found[index].award ?? nominee.award
                if found[index].position.isEmpty { found[index].position = nominee.position }
            }
        }
        return found
    }

    private func nominee(_ mention: Mention, file: String, sender: String?) -> ProposedNominee {
        let own = units.mentions(in: mention.unitText)
        let named = mention.kind == .collective ? units.mentions(in: mention.name) : []
        let unit = own.count == 1 ? own[0] : named.count == 1 ? named[0] : mention.sectionUnit ?? sender
        let codes = awards.codes(in: mention.award)
        return ProposedNominee(
            kind: mention.kind, name: names.untitled(mention.name), birthDate: mention.birth,
            position: VietnameseText.collapsed(mention.position), unit: unit,
            award: codes.count == 1 ? codes.first : nil, place: "\(file), \(mention.place)", known: nil,
            doubts: NameText.isNoName(mention.name) ? [.noName] : [])
    }

    /// Two of one name are two people where their dates of birth say so.
    private static func canBeOne(_ left: ProposedNominee, _ right: ProposedNominee) -> Bool {
        guard let one = left.birthDate, let other = right.birthDate else { return true }
        return one.agrees(with: other)
    }

    private static func isSame(_ nomination: Nomination, _ nominee: ProposedNominee) -> Bool {
        key(nomination.kind, nomination.unitCode, nomination.name) == key(nominee.kind, nominee.unit, nominee.name)
            && nomination.birthDate.map { date in nominee.birthDate.map { date.agrees(with: $0) } ?? true } ?? true
    }

    private static func key(_ kind: NomineeKind, _ unit: String?, _ name: String) -> String {
        "\(kind.rawValue)/\(unit ?? "")/" + VietnameseText.toneKeys(name).joined(separator: " ")
    }
}
