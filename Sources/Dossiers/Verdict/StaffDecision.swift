/// What a person decided about one thing in a message.
public struct StaffDecision: Hashable, Sendable, Codable {
    public var subject: DecisionSubject
    /// The file that the person saw at the subject's index; nil for what is about no file.
    public var file: AttachmentIdentity?
    public var ruling: Ruling
    /// Nomination IDs for an entry or a file, a unit's code for the unit; empty where nothing was chosen.
    public var choice: [String]
    /// The names of those chosen, as the list had them then; as many as `choice`, or none.
    public var names: [String]
    /// In time or late, where that was ruled.
    public var timeliness: Timeliness?

    public init(
        subject: DecisionSubject, file: AttachmentIdentity? = nil, ruling: Ruling, choice: [String] = [],
        names: [String] = [], timeliness: Timeliness? = nil
    ) {
        self.subject = subject
        self.file = file
        self.ruling = ruling
        self.choice = choice
        self.names = names
        self.timeliness = timeliness
    }

    public enum Ruling: String, Hashable, Sendable, Codable, CaseIterable {
        /// What the program proposed.
        case accepted
        /// Something else than it proposed, or one of several.
        case chosen
        /// None of it.
        case dismissed
        /// In time or late.
        case ruled
        /// Late, in the words of one person: it decides nothing until another one has confirmed it.
        case proposed
    }
}

/// A decision as it was recorded: who, why, when, and whether it was taken back.
public struct RecordedDecision: Hashable, Sendable, Codable, Identifiable {
    public var id: Int64
    /// The row of the message.
    public var message: Int64
    public var decision: StaffDecision
    /// What the decision is about by the index of its file in the reading that the person looked at, as it was recorded and as
    /// the journal has it; `decision.subject` is placed among the files of the reading at hand.
    public let recorded: DecisionSubject
    public var by: String
    /// Empty where no reason was given.
    public var because: String
    public var at: Instant
    public var undone: Undoing?
    /// Whether the file that it is about is not in the reading any more: it decides nothing then, and its question is open.
    public var isAstray = false

    public init(
        id: Int64, message: Int64, decision: StaffDecision, by: String, because: String, at: Instant,
        undone: Undoing? = nil
    ) {
        self.id = id
        self.message = message
        self.decision = decision
        recorded = decision.subject
        self.by = by
        self.because = because
        self.at = at
        self.undone = undone
    }

    public struct Undoing: Hashable, Sendable, Codable {
        public var by: String
        public var because: String
        public var at: Instant

        public init(by: String, because: String, at: Instant) {
            self.by = by
            self.because = because
            self.at = at
        }
    }

    /// The decision as it stood at a moment: nil before it was made, not taken back before that was done.
    public func asOf(_ moment: Instant) -> RecordedDecision? {
        guard at <= moment else { return nil }
        var record = self
        if let undone, undone.at > moment { record.undone = nil }
        return record
    }

    /// Whether people have said whose a message is, and that stands.
    public static func isUnitDecided(among log: [RecordedDecision]) -> Bool { standing(among: log)[.unit] != nil }

    /// The round that people have moved a message to; nil where they have not.
    public static func round(among log: [RecordedDecision]) -> String? {
        standing(among: log)[.round]?.decision.choice.first
    }

    /// The decisions as they lie over a reading with these files: each at the index that its own file has there.
    ///
    /// One whose file is not there is astray. One that is about no file, or of which nobody knows the file, is left as it is.
    public static func placed(
        _ log: [RecordedDecision], among files: [AttachmentIdentity]
    ) -> [RecordedDecision] {
        log.map { record in
            guard record.recorded.attachment != nil, let file = record.decision.file else { return record }
            var placed = record
            placed.decision.subject = record.recorded
            let index = file.index(among: files)
            placed.isAstray = index == nil
            if let index { placed.decision.subject.attachment = index }
            return placed
        }
    }

    /// The decisions that have lost their file and were not taken back, the oldest first.
    public static func astray(among log: [RecordedDecision]) -> [RecordedDecision] {
        log.filter { $0.isAstray && $0.undone == nil }.sorted { $0.id < $1.id }
    }

    /// The decision that counts for each subject: the newest that was neither taken back nor has lost its file, so that taking
    /// one back brings back the one before it.
    public static func standing(among log: [RecordedDecision]) -> [DecisionSubject: RecordedDecision] {
        var standing: [DecisionSubject: RecordedDecision] = [:]
        for record in log.sorted(by: { $0.id < $1.id })
        where record.undone == nil && !record.isAstray && record.decision.ruling != .proposed {
            standing[record.decision.subject] = record
        }
        return standing
    }

    /// Whether a person's word about the message itself stands: what was only looked at, proposed or taken back is none.
    public static func isAnythingDecided(among log: [RecordedDecision]) -> Bool {
        standing(among: log).keys.contains { $0.kind != .look }
    }

    /// What one person has proposed of the time of arrival and another one is to confirm; nil where nothing is, or where
    /// something was decided since.
    public static func proposal(among log: [RecordedDecision]) -> RecordedDecision? {
        let newest = log.filter { $0.undone == nil && $0.decision.subject == .arrival }.max { $0.id < $1.id }
        return newest?.decision.ruling == .proposed ? newest : nil
    }
}
