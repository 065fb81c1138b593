public import Dossiers

/// Whose summaries have come for a round, whose may have come, and whose are missing, at one moment: from all its messages,
/// with what people decided laid over.
///
/// What a verdict says of this is as it was when its message arrived; a letter that is written later says what is so then.
public struct RoundCoverage: Sendable {
    /// One judged message of the round.
    public struct Message: Sendable {
        public var receivedAt: Instant
        /// The verdict that counts.
        public var verdict: Verdict
        /// Units of which somebody's summary may stand in a file of it that a person has yet to read.
        public var unitsInDoubt: [String]

        public init(receivedAt: Instant, verdict: Verdict, unitsInDoubt: [String] = []) {
            self.receivedAt = receivedAt
            self.verdict = verdict
            self.unitsInDoubt = unitsInDoubt
        }

        /// - Parameters:
        ///   - verdict: the one that counts.
        ///   - questions: all questions of the message.
        ///   - senderUnit: the unit that the sender's address is registered for.
        ///   - isDecided: whether a decision of people about the message stands (`RecordedDecision.isAnythingDecided`).
        public init(
            receivedAt: Instant, verdict: Verdict, reading: Reading, questions: [OpenQuestion], senderUnit: String?,
            isDecided: Bool
        ) {
            let reading = reading.marking(overlong: verdict.overlong)
            let unread = questions.contains { question in
                guard question.decided == nil, question.subject.kind == .file else { return false }
                // A question about a file that a newer reading does not have stays a question.
                guard let index = question.subject.attachment, reading.attachments.indices.contains(index) else {
                    return true
                }
                return reading.attachments[index].isLegibleToPeople
            }
            let home = verdict.units.isEmpty ? [senderUnit].compactMap { $0 } : verdict.units
            self.init(
                receivedAt: receivedAt, verdict: verdict,
                unitsInDoubt: (unread ? home : []) + (isDecided ? [] : Self.unitsOfDoubtfulScans(verdict, reading)))
        }

        /// Units of summaries that were read from a picture and in which nobody was recognised: whoever is still missing from
        /// such a unit may stand there.
        private static func unitsOfDoubtfulScans(_ verdict: Verdict, _ reading: Reading) -> [String] {
            zip(reading.attachments, zip(verdict.documents, verdict.documentUnits)).enumerated().flatMap {
                index, file in
                let (attachment, (kinds, units)) = file
                let isRecognised = verdict.entries.contains { $0.attachment == index && $0.status == .matched }
                return attachment.isScan && kinds.contains(.summary) && !isRecognised ? units : []
            }
        }
    }

    /// Where some units stand together.
    public struct Standing: Hashable, Sendable {
        /// Nomination IDs in the order of the list whose summary has not come, in time or late.
        public var missing: [String]
        /// Those whose summary may have come: a person has to say.
        public var pending: [String]
        /// How many the units have in the round.
        public var expected: Int
    }

    private let nominations: [Nomination]
    private let tally: RoundTally
    /// The places of each unit's nominations in the list.
    private let places: [String: [Int]]

    /// Messages that arrived after `asOf` do not count.
    public init(round: Round, roster: Roster, plan: Plan, messages: [Message], asOf: Instant) {
        var tally = RoundTally(round: round, nominations: roster.nominations[round.id] ?? [], asOf: asOf)
        for message in messages { tally.add(message.marks(in: round.id), receivedAt: message.receivedAt) }
        self.init(nominations: roster.nominations[round.id] ?? [], tally: tally)
    }

    /// - Parameters:
    ///   - nominations: the list of the round.
    ///   - tally: of the same list, with all of the round's messages taken in.
    public init(nominations: [Nomination], tally: RoundTally) {
        self.nominations = nominations
        self.tally = tally
        places = Dictionary(grouping: nominations.indices) { nominations[$0].unitCode }
    }

    /// Where these units stand; nil where the list has nobody of theirs.
    public func standing(of units: [String]) -> Standing? {
        let listed = Set(units).flatMap { places[$0] ?? [] }.sorted()
        guard !listed.isEmpty else { return nil }
        var standing = Standing(missing: [], pending: [], expected: listed.count)
        for place in listed where tally.isOpen(place) {
            if tally.isPending(place) {
                standing.pending.append(nominations[place].id)
            } else {
                standing.missing.append(nominations[place].id)
            }
        }
        return standing
    }
}

extension RoundCoverage.Message {
    /// What it brings; a verdict of another round brings what is waited for and no documents.
    func marks(in round: String) -> RoundMarks {
        var marks = RoundMarks(verdict, unitsInDoubt: unitsInDoubt)
        guard verdict.round != round else { return marks }
        marks.timeliness = nil
        return marks
    }
}

extension Attachment {
    /// Whether a person who opens the file may find somebody in it that the program did not: what is empty, locked, broken or
    /// dangerous was asked for anew instead.
    fileprivate var isLegibleToPeople: Bool {
        guard !isUnsafe else { return false }
        return switch problem {
        case .noText, .unsupported: true
        case .encrypted, .corrupt, .empty, .hostile: false
        case nil: isPartlyRead
        }
    }
}

extension Verdict {
    /// This verdict as a letter states it at the moment of the coverage: who is missing, who waits and how many there are,
    /// of the units that the verdict has now.
    public func restated(by coverage: RoundCoverage?) -> Verdict {
        var verdict = self
        let standing = coverage?.standing(of: units)
        verdict.receipt.missing = standing?.missing
        verdict.receipt.pending = standing?.pending ?? []
        verdict.receipt.expected = standing?.expected ?? 0
        return verdict
    }
}

extension Verdict {
    /// Nominations whose summary may have come with this message: a person has to say who is meant, or whether the sender
    /// counts.
    var nominationsWaiting: Set<String> {
        var waiting: Set<String> = []
        for entry in entries where entry.document == .summary {
            waiting.formUnion(entry.expected)
            if entry.status == .matched, entry.waits, let id = entry.nomination { waiting.insert(id) }
        }
        return waiting
    }
}
