import Dossiers
import Vietnamese
import Yams

/// Finds in a plan's own files what belongs to another plan: left there when the one was made of the other.
///
/// Looked at are the values of the plan's own folder, its letters and its examples, not the folders that it builds on, whose
/// words hold for every plan, and no comments. What is another plan's: numbers of plans (`532/KH-…`, "kế hoạch 532") and mail
/// addresses that are not this one's; and the number, mailbox, names and prefixes of the plans that lie beside it. Words that
/// are meant stand under `mentions` in `plan.yaml`.
struct ForeignWords {
    static let key = "mentions"

    private let rules: RuleFolder
    /// This plan's own words, folded.
    private var own: Set<String> = []
    private var mentions: Set<String> = []
    /// Words of other plans, folded, and how they are written.
    private var others: [(folded: String, word: String, plan: String)] = []
    private var number = ""
    private var mailbox = ""

    /// What tells a plan from others, as `RuleOrigin.key` has it.
    private static let marks = [
        "plan.number", "plan.office.name", "plan.office.mailbox", "plan.office.subject_prefix",
        "plan.office.receipt_prefix", "plan.letters.place", "plan.letters.superior",
    ]
    /// Shorter words stand in others by chance.
    private static let shortest = 5

    init(_ rules: RuleFolder, plan: Plan) {
        self.rules = rules
        number = VietnameseText.composed(plan.number)
        mailbox = plan.office.mailbox.lowercased()
        for (key, value) in Self.scalars(rules.file(RuleFolder.planFile), "plan") {
            let text = value.node.scalar?.string ?? ""
            if Self.marks.contains(key) { own.insert(Self.folded(text)) }
            if key.hasPrefix("plan.\(Self.key)") { mentions.insert(Self.folded(text)) }
        }
        takeNeighbours()
    }

    /// One error for each word and file, with how often it stands there.
    func leftovers() -> [RulebookError] {
        var found: [RulebookError] = []
        let files = RuleFolder.files + [DeadlineExample.file, VerdictExample.file]
        for name in files {
            let file = rules.file(name)
            guard file.exists else { continue }
            let isExample = name.hasPrefix("examples/")
            var places: [(word: String, sentence: String, value: RuleValue)] = []
            for (key, value) in Self.scalars(file, "") where !key.hasPrefix(".\(Self.key)") {
                for hit in hits(in: value.node.scalar?.string ?? "", isExample: isExample) {
                    places.append((hit.word, hit.sentence, value))
                }
            }
            found += Self.grouped(places)
        }
        return found + letters()
    }

    // MARK: - One text

    private func hits(in text: String, isExample: Bool) -> [(word: String, sentence: String)] {
        let text = VietnameseText.composed(text)
        let folded = Self.folded(text)
        var hits: [(String, String)] = []
        for other in others where Self.stands(other.folded, in: folded) {
            hits.append((other.word, "\"\(other.word)\" is a word of the plan \(other.plan)"))
        }
        for token in Self.tokens(text) where token.utf8.contains(where: { "/@".utf8.contains($0) }) {
            let key = Self.folded(token)
            if mentions.contains(where: { $0.contains(key) })
                || others.contains(where: { $0.folded.contains(key) && folded.contains($0.folded) })
            {
                continue
            }
            if Self.isPlanNumber(token), !number.hasPrefix(token), !token.hasPrefix(number) {
                hits.append((token, "\"\(token)\" is the number of another plan"))
            } else if !isExample, Self.isAddress(token), key != mailbox {
                hits.append((token, "\"\(token)\" is not this plan's mailbox (\(mailbox))"))
            }
        }
        for word in Self.namedPlans(text)
        where !number.hasPrefix(word + "/") && !mentions.contains(where: { $0.hasSuffix(word) }) {
            hits.append(("kế hoạch \(word)", "\"kế hoạch \(word)\" is another plan than \(number)"))
        }
        return hits
    }

    /// Whether a folded text stands in another, by their bytes: every value of a plan is asked for every word of its neighbours.
    private static func stands(_ part: String, in text: String) -> Bool {
        guard let first = part.utf8.first else { return true }
        var rest = text.utf8[...]
        while let start = rest.firstIndex(of: first) {
            if rest[start...].starts(with: part.utf8) { return true }
            rest = rest[rest.index(after: start)...]
        }
        return false
    }

    /// `532/KH-PGDĐT`, or its beginning `532/KH`.
    private static func isPlanNumber(_ token: String) -> Bool {
        let parts = token.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return false
        }
        return parts[1] == "KH" || parts[1].hasPrefix("KH-")
    }

    private static func isAddress(_ token: String) -> Bool {
        let parts = token.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
    }

    /// The numbers behind "kế hoạch" or "kế hoạch số".
    private static func namedPlans(_ text: String) -> [String] {
        let words = VietnameseText.bareWords(text)
        return words.indices.compactMap { index in
            guard words[index...].starts(with: ["ke", "hoach"]) else { return nil }
            var next = index + 2
            if next < words.count, words[next] == "so" { next += 1 }
            guard next < words.count, words[next].utf8.count <= 4,
                words[next].utf8.allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            // "Kế hoạch năm 2021" has its word between; a bare year is no number either.
            return Int(words[next]).map { (1990...2100).contains($0) } == true ? nil : words[next]
        }
    }

    private static func tokens(_ text: String) -> [String] {
        text.split { $0.isWhitespace || ",;:()“”\"<>[]{}".contains($0) }.map { token in
            var token = token
            while let last = token.last, last == "." || last == "!" || last == "?" { token = token.dropLast() }
            return String(token)
        }
    }

    // MARK: - Places

    private static func grouped(_ places: [(word: String, sentence: String, value: RuleValue)]) -> [RulebookError] {
        var order: [String] = []
        var byWord: [String: [(sentence: String, value: RuleValue)]] = [:]
        for place in places {
            if byWord[place.word] == nil { order.append(place.word) }
            byWord[place.word, default: []].append((place.sentence, place.value))
        }
        return order.compactMap { word in
            guard let hits = byWord[word], let first = hits.first else { return nil }
            let others = hits.dropFirst().compactMap { $0.value.node.mark?.line }
            let more = others.isEmpty ? "" : ", and again in line \(others.map(String.init).joined(separator: ", "))"
            return RulebookError(
                file: first.value.file.path, line: first.value.node.mark?.line, column: first.value.node.mark?.column,
                key: first.value.key, sentence: first.sentence + more + advice)
        }
    }

    private static let advice = "; mend it here, or name the word under \"mentions\" in plan.yaml where it is meant."

    /// Letters of the plan's own folder, by lines.
    private func letters() -> [RulebookError] {
        [ReceiptRules.folder, ReceiptRules.englishFolder].flatMap { folder in
            RuleFolder.names(in: rules.path + "/" + folder).filter { $0.hasSuffix(".mustache") }.flatMap { name in
                let file = RuleFile(folder: rules.path, name: "\(folder)/\(name)", problems: RuleProblems())
                let lines = (file.text() ?? "").split(separator: "\n", omittingEmptySubsequences: false)
                return lines.enumerated().flatMap { index, line in
                    hits(in: String(line), isExample: false).map {
                        RulebookError(file: file.path, line: index + 1, column: 1, sentence: $0.sentence + Self.advice)
                    }
                }
            }
        }
    }

    // MARK: - Plans beside this one

    private mutating func takeNeighbours() {
        guard let end = rules.path.lastIndex(where: { $0 == "/" }) else { return }
        let parent = String(rules.path[..<end])
        for name in RuleFolder.names(in: parent) {
            let folder = "\(parent)/\(name)"
            guard !rules.folders.contains(folder) else { continue }
            let file = RuleFile(folder: folder, name: RuleFolder.planFile, problems: RuleProblems())
            guard file.exists else { continue }
            let scalars = Self.scalars(file, "plan")
            guard scalars.contains(where: { $0.key == "plan.number" }) else { continue }
            for (key, value) in scalars where Self.marks.contains(key) {
                let word = VietnameseText.composed(value.node.scalar?.string ?? "")
                let folded = Self.folded(word)
                guard folded.unicodeScalars.count >= Self.shortest, !own.contains(where: { $0.contains(folded) }),
                    !mentions.contains(folded)
                else { continue }
                others.append((folded, word, name))
            }
        }
    }

    private static func scalars(_ file: RuleFile, _ key: String) -> [(key: String, value: RuleValue)] {
        var alone = RuleFile(folder: file.folder, name: file.name, problems: RuleProblems())
        alone.below = []
        guard let root = alone.yaml() else { return [] }
        var found: [(key: String, value: RuleValue)] = []
        RuleWalk.visit(root, key) { found.append(($1, $0)) }
        return found
    }

    private static func folded(_ text: String) -> String { VietnameseText.composed(text).lowercased() }
}
