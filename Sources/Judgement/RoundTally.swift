public import Dossiers

/// Counts up where a round stands, message by message, in any order.
///
/// Holds a few words a nomination, however many messages there are.
public struct RoundTally: Sendable {
    public let round: Round
    public let asOf: Instant
    private let list: [Nomination]
    private var places: [String: Int] = [:]
    private var unitPlaces: [String: Int] = [:]
    /// The place of each nomination's unit.
    private var unitOf: [Int] = []
    private var nominees: [Mark?]
    private var units: [Mark?]
    private var isHeard: [Bool]
    private var isWaiting: [Bool]
    /// Waiting in mail that is not forged, in time or late: whoever may have sent is not called missing.
    private var pending: [Bool]
    private var isInDoubt: [Bool]

    /// Messages that arrived after `asOf` do not count.
    public init(round: Round, nominations: [Nomination], asOf: Instant) {
        self.round = round
        self.asOf = asOf
        list = nominations
        places.reserveCapacity(list.count)
        unitOf.reserveCapacity(list.count)
        for (place, nomination) in list.enumerated() {
            if places[nomination.id] == nil { places[nomination.id] = place }
            let unit = unitPlaces[nomination.unitCode] ?? unitPlaces.count
            if unit == unitPlaces.count { unitPlaces[nomination.unitCode] = unit }
            unitOf.append(unit)
        }
        nominees = Array(repeating: nil, count: list.count * Self.kinds)
        units = Array(repeating: nil, count: unitPlaces.count * Self.kinds)
        isWaiting = Array(repeating: false, count: list.count)
        pending = isWaiting
        isHeard = Array(repeating: false, count: unitPlaces.count)
        isInDoubt = isHeard
    }

    /// Takes a message of the round in.
    public mutating func add(_ marks: RoundMarks, receivedAt: Instant) {
        guard receivedAt <= asOf else { return }
        for unit in marks.unitsInDoubt {
            if let place = unitPlaces[unit] { isInDoubt[place] = true }
        }
        // What was sent in a school's name and not by it takes nobody off the list of those who are still to send.
        if !marks.isForged { note(marks.waiting, in: \.pending) }
        guard let timeliness = marks.timeliness else { return }
        let mark = Mark(isLate: timeliness == .late, receivedAt: receivedAt)
        for unit in marks.heard {
            if let place = unitPlaces[unit] { isHeard[place] = true }
        }
        for document in marks.unitDocuments {
            if let place = unitPlaces[document.owner] { Self.note(mark, document.kind, place, in: &units) }
        }
        if timeliness == .onTime { note(marks.waiting, in: \.isWaiting) }
        for document in marks.nomineeDocuments {
            guard let place = places[document.owner] else { continue }
            Self.note(mark, document.kind, place, in: &nominees)
            isHeard[unitOf[place]] = true
        }
    }

    private mutating func note(_ nominations: [String], in flags: WritableKeyPath<Self, [Bool]>) {
        for id in nominations {
            if let place = places[id] { self[keyPath: flags][place] = true }
        }
    }

    // MARK: - What it comes to

    /// How many nominations the list has.
    public var count: Int { list.count }

    /// Where every nomination stands, in the order of the list.
    public var status: RoundStatus {
        RoundStatus(
            round: round.id, published: round.published, deadline: round.deadline, asOf: asOf,
            nominations: list.indices.map(standing), unitsWithoutAnyFile: unitsWithoutAnyFile)
    }

    /// Where one nomination stands; nil where the list has none of this ID.
    public func standing(of nomination: String) -> RoundStatus.NominationStatus? { places[nomination].map(standing) }

    /// The nomination at this place of the list.
    public func standing(_ place: Int) -> RoundStatus.NominationStatus {
        let (nomination, unit) = (list[place], unitOf[place])
        let summary = nominees[place * Self.kinds + Self.index(.summary)]
        var documents = RoundStatus.Documents()
        for kind in [DocumentKind.submissionLetter, .minutes, .achievementReport] {
            let mark =
                kind == .achievementReport
                ? nominees[place * Self.kinds + Self.index(kind)] : units[unit * Self.kinds + Self.index(kind)]
            documents[kind] = mark?.standing ?? .missing
        }
        return RoundStatus.NominationStatus(
            id: nomination.id, kind: nomination.kind, name: nomination.name, unit: nomination.unitCode,
            summary: summary?.standing ?? .missing, summaryReceivedAt: summary?.receivedAt, documents: documents,
            isWaiting: summary?.standing != .onTime && isWaiting[place])
    }

    /// Codes of units with nominations from which no readable dossier document has come, in the order of the list.
    public var unitsWithoutAnyFile: [String] {
        var isNamed = isHeard
        return list.indices.compactMap { place in
            let unit = unitOf[place]
            defer { isNamed[unit] = true }
            return isNamed[unit] ? nil : list[place].unitCode
        }
    }

    /// Whether the nomination's summary may have come: a person has to say.
    func isPending(_ place: Int) -> Bool { pending[place] || isInDoubt[unitOf[place]] }

    /// Whether no summary of the nomination has come, in time or late.
    func isOpen(_ place: Int) -> Bool { nominees[place * Self.kinds + Self.index(.summary)] == nil }

    // MARK: - Marks

    private struct Mark {
        var isLate: Bool
        var receivedAt: Instant

        var standing: RoundStatus.Standing { isLate ? .late : .onTime }

        /// In time beats late; within one standing the earliest stays.
        func better(than other: Mark) -> Bool {
            isLate == other.isLate ? receivedAt < other.receivedAt : !isLate
        }
    }

    private static func note(_ mark: Mark, _ kind: DocumentKind, _ place: Int, in marks: inout [Mark?]) {
        let index = place * kinds + index(kind)
        if let old = marks[index], !mark.better(than: old) { return }
        marks[index] = mark
    }

    private static let kinds = 4

    private static func index(_ kind: DocumentKind) -> Int {
        switch kind {
        case .summary: 0
        case .submissionLetter: 1
        case .minutes: 2
        case .achievementReport: 3
        }
    }
}
