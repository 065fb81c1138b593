/// How a newer list differs from what is there.
public struct ListDifference<Item: ListItem>: Hashable, Sendable {
    public struct Change: Hashable, Sendable {
        public let before: Item
        public let after: Item

        /// The fields that differ, old and new.
        public var fields: [(old: ListField, new: ListField)] {
            zip(before.fields, after.fields).filter { $0.0.text != $0.1.text }.map { (old: $0.0, new: $0.1) }
        }
    }

    /// In the order of the new list.
    public private(set) var added: [Item] = []
    public private(set) var changed: [Change] = []
    public private(set) var unchanged = 0
    /// What is there and not in the new list, in the order in which it is there.
    public private(set) var removed: [Item] = []

    public init(from old: [Item], to new: [Item]) {
        let known = Dictionary(old.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        for item in new {
            switch known[item.key] {
            case nil: added.append(item)
            case item: unchanged += 1
            case let before?: changed.append(Change(before: before, after: item))
            }
        }
        let keys = Set(new.map(\.key))
        removed = old.filter { !keys.contains($0.key) }
    }
}
