/// What two plans say differently, value by value.
public struct RuleDifference: Hashable, Sendable {
    /// As `RuleOrigin.key`; of a list of words the list's.
    public var key: String
    public var change: Change

    public enum Change: Hashable, Sendable {
        /// Another value under the same key.
        case value(before: String, after: String)
        /// Words that a list has no more, and such as it has now; in the order of the lists.
        case words(removed: [String], added: [String])
        /// Only one of the two says anything here.
        case added(String)
        case removed(String)
    }
}

extension Rulebook {
    /// How the second plan differs from the first, in the order of the files; lists of words are compared as sets, letters and
    /// examples not at all.
    ///
    /// - Throws: `RulebookError` where one of them cannot be read.
    public static func differences(from first: String, to second: String) throws -> [RuleDifference] {
        let (old, new) = (Values(try origins(in: first)), Values(try origins(in: second)))
        return (old.order + new.order.filter { old.words[$0] == nil }).compactMap { key in
            guard let before = old.words[key] else {
                return .init(key: key, change: .added((new.words[key] ?? []).joined(separator: "; ")))
            }
            guard let after = new.words[key] else {
                return .init(key: key, change: .removed(before.joined(separator: "; ")))
            }
            if before == after { return nil }
            if !new.lists.contains(key), !old.lists.contains(key) {
                return .init(key: key, change: .value(before: before[0], after: after[0]))
            }
            let (had, has) = (Set(before), Set(after))
            guard had != has else { return nil }
            return .init(
                key: key,
                change: .words(removed: before.filter { !has.contains($0) }, added: after.filter { !had.contains($0) }))
        }
    }

    /// The values of a plan by their keys, the elements of a list of words under the list's.
    private struct Values {
        var order: [String] = []
        var words: [String: [String]] = [:]
        var lists: Set<String> = []

        init(_ origins: [RuleOrigin]) {
            for origin in origins where !origin.key.hasPrefix("plan.\(RuleLayers.key)") {
                let key = Self.list(of: origin.key)
                if key != origin.key { lists.insert(key) }
                if words[key] == nil { order.append(key) }
                words[key, default: []].append(origin.value)
            }
        }

        /// The key without the number of an element at its end.
        private static func list(of key: String) -> String {
            guard key.last == "]", let start = key.lastIndex(of: "[") else { return key }
            return String(key[..<start])
        }
    }
}
