/// What stands for the places of a statement: `?` in their order, or `?1`, `?2`.
package struct Arguments: ExpressibleByArrayLiteral, Sendable {
    package private(set) var values: [StoredValue]

    package init(arrayLiteral elements: (any Storable)?...) { values = elements.map { $0?.stored ?? .null } }

    package init(_ elements: [some Storable] = [String]()) { values = elements.map(\.stored) }

    /// Values as they came out of a row.
    package init(stored values: [StoredValue]) { self.values = values }

    package static func + (first: Arguments, second: Arguments) -> Arguments {
        var both = first
        both.values += second.values
        return both
    }
}
