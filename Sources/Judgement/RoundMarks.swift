public import Dossiers

/// What one judged message brings to where its round stands: of the verdict that counts, all that the figures depend on.
///
/// Small enough to be kept beside a verdict, so that a round's standing is counted up without looking at verdicts or readings.
public struct RoundMarks: Hashable, Sendable {
    /// A document and whose it is.
    public struct Document: Hashable, Sendable {
        /// The code of a unit, or the ID of a nomination.
        public var owner: String
        public var kind: DocumentKind

        public init(_ owner: String, _ kind: DocumentKind) {
            self.owner = owner
            self.kind = kind
        }
    }

    /// Of a submission that was held against a deadline; nil for anything else, which then has no documents and is not heard.
    public var timeliness: Timeliness?
    /// Whether the sender is not who the mail says (`SenderStanding.isForged`).
    public var isForged: Bool
    /// Units of which something readable has come, whether it counts or not.
    public var heard: [String]
    /// Documents that count for every nomination of their unit.
    public var unitDocuments: [Document]
    /// Documents that count for the one nomination that they are about.
    public var nomineeDocuments: [Document]
    /// Nominations whose summary may have come, sorted: a person has to say who is meant, or whether the sender counts.
    public var waiting: [String]
    /// Nominations that entries were found to be of, sorted, whether they count or not.
    public var matched: [String]
    /// Nominations that came into question for some entry and were not found to be meant, sorted.
    public var mentioned: [String]
    /// Units of whose letters or minutes something came that does not count for them (yet), sorted.
    public var lettersAside: [String]
    /// Units of which somebody's summary may stand in a file that a person has yet to read.
    public var unitsInDoubt: [String]

    public init(
        timeliness: Timeliness? = nil, isForged: Bool = false, heard: [String] = [], unitDocuments: [Document] = [],
        nomineeDocuments: [Document] = [], waiting: [String] = [], matched: [String] = [], mentioned: [String] = [],
        lettersAside: [String] = [], unitsInDoubt: [String] = []
    ) {
        self.timeliness = timeliness
        self.isForged = isForged
        self.heard = heard
        self.unitDocuments = unitDocuments
        self.nomineeDocuments = nomineeDocuments
        self.waiting = waiting
        self.matched = matched
        self.mentioned = mentioned
        self.lettersAside = lettersAside
        self.unitsInDoubt = unitsInDoubt
    }

    /// - Parameters:
    ///   - verdict: the one that counts.
    ///   - unitsInDoubt: see there (`RoundCoverage.Message`).
    public init(_ verdict: Verdict, unitsInDoubt: [String] = []) {
        let matched = Set(verdict.entries.compactMap { $0.status == .matched ? $0.nomination : nil })
        var mentioned: Set<String> = []
        for entry in verdict.entries {
            mentioned.formUnion(entry.candidates)
            for candidate in entry.ranking { mentioned.insert(candidate.nomination) }
        }
        self.init(
            isForged: verdict.sender?.isForged == true, waiting: verdict.nominationsWaiting.sorted(),
            matched: matched.sorted(), mentioned: mentioned.subtracting(matched).sorted(),
            unitsInDoubt: Self.unique(unitsInDoubt))
        takeDocuments(of: verdict)
        guard verdict.disposition == .submission else { return }
        let counted = Set(unitDocuments.lazy.filter { Self.isLetter($0.kind) }.map(\.owner))
        lettersAside = Set(
            zip(verdict.documents, verdict.documentUnits).flatMap { $0.contains(where: Self.isLetter) ? $1 : [] }
        ).subtracting(counted).sorted()
    }

    /// Whether anything in the message is about the nomination, or about the unit as a whole.
    public func concern(nomination: String, unit: String) -> Bool {
        matched.contains(nomination) || mentioned.contains(nomination) || lettersAside.contains(unit)
            || unitDocuments.contains { $0.owner == unit && Self.isLetter($0.kind) }
    }

    private static func isLetter(_ kind: DocumentKind) -> Bool { kind == .submissionLetter || kind == .minutes }

    private mutating func takeDocuments(of verdict: Verdict) {
        guard verdict.disposition == .submission, let timeliness = verdict.timeliness else { return }
        self.timeliness = timeliness
        let sender = verdict.sender
        // Something of the unit's has come, though a person has yet to say that it counts; a forged mail is none.
        let isHeard = !isForged || sender?.waitingUnits.isEmpty == true
        for (kinds, units) in zip(verdict.documents, verdict.documentUnits) where !kinds.isEmpty {
            if isHeard { heard += units }
            for unit in units where sender?.waitingUnits.contains(unit) != true {
                unitDocuments += kinds.map { Document(unit, $0) }
            }
        }
        heard = Self.unique(heard)
        unitDocuments = Self.unique(unitDocuments)
        nomineeDocuments = Self.unique(
            verdict.entries.compactMap { entry in
                entry.counts ? entry.nomination.map { Document($0, entry.document) } : nil
            })
    }

    private static func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
        if values.count < 2 { return values }
        var seen: Set<Value> = []
        return values.filter { seen.insert($0).inserted }
    }
}
