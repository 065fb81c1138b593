/// What an import did to a list.
public struct ImportSummary: Hashable, Sendable {
    public var added: Int
    public var changed: Int
    public var unchanged: Int
    public var removed: Int

    public init(added: Int = 0, changed: Int = 0, unchanged: Int = 0, removed: Int = 0) {
        self.added = added
        self.changed = changed
        self.unchanged = unchanged
        self.removed = removed
    }
}
