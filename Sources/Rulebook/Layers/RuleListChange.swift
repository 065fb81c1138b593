import Vietnamese
import Yams

/// A list of a higher folder that changes the one of a lower folder instead of replacing it.
///
/// Written as a mapping with one or more of three keys, applied in this order:
///
/// ```yaml
/// thanks:
///   remove: [tks]                # elements of the lower list, as they stand there
///   change: [...]                # for lists of mappings: elements with the same id, laid over the lower ones
///   add: [cảm ơn quý phòng]      # elements that come behind the lower ones
/// ```
///
/// Elements that are mappings are known by their `id`, `code`, `role`, `kind`, `cue`, `year`, `of` or `former`: `remove` names that alone. What
/// is to be removed or changed and is not there is an error, so that a change does not outlive what it was made for.
struct RuleListChange {
    private let value: RuleValue
    private let map: RuleMap

    private static let keys = ["remove", "change", "add"]
    /// What tells an element of a list from the others, the first that it has.
    private static let identities = ["id", "code", "role", "kind", "cue", "year", "of", "former"]

    /// Nil where the value is no change of a list.
    init?(_ value: RuleValue) {
        guard case .mapping(let mapping) = value.node, !mapping.isEmpty,
            mapping.allSatisfy({ $0.key.scalar.map { Self.keys.contains($0.string) } ?? false }),
            value.under.first?.isList ?? true
        else { return nil }
        var alone = value
        alone.under = []
        guard let map = alone.map(Self.keys) else { return nil }
        self.value = value
        self.map = map
    }

    /// The list as it is after the change.
    func elements() -> [RuleValue] {
        var elements = value.under.first?.list() ?? []
        for element in map.optional("remove")?.list() ?? [] { remove(element, from: &elements) }
        for element in map.optional("change")?.list() ?? [] { change(element, in: &elements) }
        return elements + (map.optional("add")?.list() ?? [])
    }

    private func remove(_ element: RuleValue, from elements: inout [RuleValue]) {
        guard let name = element.node.scalar?.string else {
            element.report("write only what tells the element from the others (\(RuleValue.quoted(Self.identities))).")
            return
        }
        let wanted = VietnameseText.composed(name)
        guard let place = elements.firstIndex(where: { Self.name(of: $0) == wanted }) else {
            element.report("\"\(name)\" is not in the list that is changed; take it out here.")
            return
        }
        elements.remove(at: place)
    }

    private func change(_ element: RuleValue, in elements: inout [RuleValue]) {
        guard case .mapping = element.node, let name = Self.name(of: element) else {
            element.report("this must be a mapping that says which element it changes, but is \(element.kind).")
            return
        }
        guard let place = elements.firstIndex(where: { Self.name(of: $0) == name }) else {
            element.report("\"\(name)\" is not in the list that is changed; put it under \"add\", or take it out here.")
            return
        }
        elements[place] = element.over(elements[place])
    }

    /// What tells an element from the others: a text itself, or of a mapping the value of its identity; nil for others.
    static func name(of element: RuleValue) -> String? {
        if let scalar = element.node.scalar { return VietnameseText.composed(scalar.string) }
        let pairs = element.pairs
        for identity in identities {
            let value = pairs.first { $0.key.node.scalar?.string == identity }?.value
            if let text = value?.node.scalar?.string { return VietnameseText.composed(text) }
        }
        return nil
    }
}
