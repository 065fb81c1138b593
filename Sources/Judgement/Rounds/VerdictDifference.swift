public import Dossiers

/// One thing that a newer verdict on a message says otherwise than the older one.
public struct VerdictDifference: Hashable, Sendable {
    public var field: Field
    /// The nominee's name as written, or the file's place in the message; empty for the message as a whole.
    public var subject: String
    /// The nomination that gains, loses or changes hands; nil where none is touched.
    public var nomination: String?
    /// Codes as in the contract, empty where there was nothing.
    public var before: String
    public var after: String
    /// One Vietnamese sentence, empty where the change says all.
    public var reason: String

    public init(
        field: Field, subject: String = "", nomination: String? = nil, before: String, after: String,
        reason: String = ""
    ) {
        self.field = field
        self.subject = subject
        self.nomination = nomination
        self.before = before
        self.after = after
        self.reason = reason
    }

    public enum Field: String, Hashable, Sendable, CaseIterable {
        case disposition, round, unit, timeliness, documents, entry, finding
    }

    /// What `newer` says otherwise, the message's own fields first; what a receipt would say is left out.
    public static func between(_ older: Verdict, _ newer: Verdict) -> [VerdictDifference] {
        fields(older, newer) + documents(older, newer) + entries(older, newer) + findings(older, newer)
    }

    // MARK: - Parts

    private static func fields(_ older: Verdict, _ newer: Verdict) -> [VerdictDifference] {
        let late = (newer.findings + older.findings).first { $0.code == .late }?.text ?? ""
        let all = [
            VerdictDifference(
                field: .disposition, before: older.disposition.rawValue, after: newer.disposition.rawValue),
            VerdictDifference(field: .round, before: older.round ?? "", after: newer.round ?? ""),
            VerdictDifference(
                field: .unit, before: older.units.joined(separator: ","), after: newer.units.joined(separator: ",")),
            VerdictDifference(
                field: .timeliness, before: older.timeliness?.rawValue ?? "", after: newer.timeliness?.rawValue ?? "",
                reason: late),
        ]
        return all.filter { $0.before != $0.after }
    }

    private static func documents(_ older: Verdict, _ newer: Verdict) -> [VerdictDifference] {
        (0..<max(older.documents.count, newer.documents.count)).compactMap { index in
            let texts = [older, newer].map { verdict in
                index < verdict.documents.count
                    ? verdict.documents[index].map(\.rawValue).joined(separator: ",") : ""
            }
            guard texts[0] != texts[1] else { return nil }
            return VerdictDifference(
                field: .documents, subject: String(index + 1), before: texts[0], after: texts[1])
        }
    }

    /// Entries are the same where attachment, document, name and place are; order does not count.
    private static func entries(_ older: Verdict, _ newer: Verdict) -> [VerdictDifference] {
        var before = Dictionary(older.entries.map { (DecisionSubject.entry($0), $0) }) { first, _ in first }
        var differences: [VerdictDifference] = []
        for entry in newer.entries {
            let old = before.removeValue(forKey: .entry(entry))
            if let old, text(old) == text(entry) { continue }
            differences.append(difference(old, entry))
        }
        let gone = older.entries.filter { before.removeValue(forKey: .entry($0)) != nil }
        return differences + gone.map { difference($0, nil) }
    }

    private static func difference(_ old: Entry?, _ new: Entry?) -> VerdictDifference {
        VerdictDifference(
            field: .entry, subject: new?.name ?? old?.name ?? "", nomination: new?.nomination ?? old?.nomination,
            before: old.map(text) ?? "", after: new.map(text) ?? "", reason: new?.reason ?? "")
    }

    /// `matched N017`, `review N017 N018`, `unmatched`.
    private static func text(_ entry: Entry) -> String {
        ([entry.status.rawValue] + [entry.nomination].compactMap { $0 } + entry.candidates).joined(separator: " ")
    }

    private static func findings(_ older: Verdict, _ newer: Verdict) -> [VerdictDifference] {
        let codes = Finding.Code.allCases.filter { older.has($0) != newer.has($0) }
        return codes.map { code in
            let text = (newer.findings + older.findings).first { $0.code == code }?.text ?? ""
            return VerdictDifference(
                field: .finding, before: older.has(code) ? code.rawValue : "",
                after: newer.has(code) ? code.rawValue : "", reason: text)
        }
    }
}
