/// A list that was read, held against what is there, and what is to be done with it.
public struct ListImport<Item: ListItem>: Sendable {
    /// What the person at the keyboard has allowed.
    public struct Permissions: Hashable, Sendable {
        /// Take the rows that can be taken although others are refused.
        public var acceptPartial: Bool
        /// Only show.
        public var dryRun: Bool
        /// Change and remove what the new list changes and leaves out.
        public var apply: Bool
        /// What is not in the list stays.
        public var keepMissing: Bool
        /// Remove also what files have come for.
        public var removeWithFiles: Bool

        public init(
            acceptPartial: Bool = false, dryRun: Bool = false, apply: Bool = false, keepMissing: Bool = false,
            removeWithFiles: Bool = false
        ) {
            self.acceptPartial = acceptPartial
            self.dryRun = dryRun
            self.apply = apply
            self.keepMissing = keepMissing
            self.removeWithFiles = removeWithFiles
        }
    }

    /// What follows.
    public enum Decision: String, Hashable, Sendable {
        /// It is taken in.
        case applied
        /// It is what is there already.
        case unchanged
        case dryRun = "dry_run"
        /// Rows are refused, and nobody said that the others will do.
        case rowsRefused = "rows_refused"
        /// It leaves out what files have come for.
        case hasFiles = "has_files"
        /// It would change or remove something, and nobody has confirmed that.
        case needsApply = "needs_apply"
    }

    public let reading: ListReading<Item>
    public let difference: ListDifference<Item>
    /// Keys of what is to be removed, in the order in which it is there.
    public let removing: [String]
    /// How many messages brought files, by key.
    public let files: [String: Int]
    public let decision: Decision

    /// Holds a reading against what is known; `files` tells for each key how many messages have brought a file for it.
    public init(
        _ reading: ListReading<Item>, known: [Item], files: [String: Int], permissions: Permissions
    ) {
        self.reading = reading
        self.files = files
        difference = ListDifference(from: known, to: reading.items)
        // What is missing may stand in a row that was refused.
        let keepsMissing = permissions.keepMissing || !reading.refused.isEmpty
        removing = keepsMissing ? [] : difference.removed.map(\.key)
        decision = Self.decide(reading, difference, removing, files, permissions)
    }

    private static func decide(
        _ reading: ListReading<Item>, _ difference: ListDifference<Item>, _ removing: [String],
        _ files: [String: Int], _ permissions: Permissions
    ) -> Decision {
        if !reading.refused.isEmpty, !permissions.acceptPartial { return .rowsRefused }
        if !permissions.removeWithFiles, removing.contains(where: { files[$0, default: 0] > 0 }) { return .hasFiles }
        if permissions.dryRun { return .dryRun }
        if difference.added.isEmpty, difference.changed.isEmpty, removing.isEmpty { return .unchanged }
        if !permissions.apply, !difference.changed.isEmpty || !removing.isEmpty { return .needsApply }
        return .applied
    }
}
