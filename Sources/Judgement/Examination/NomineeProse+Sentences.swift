import Dossiers
import Vietnamese

// Nominees who are the subject of a sentence, or are proposed inside one.
extension NomineeProse {
    /// `Trong năm 2021, đồng chí Nguyễn Thị A - Giáo viên đã …`, `Tập thể Trường … đã …`: takes the subject of the sentence.
    ///
    /// Sentences of meetings tell of whoever led them and are passed over; so are those that announce a list.
    func take(subjectOf line: DocumentLine, into pass: inout Pass) -> Bool {
        guard line.text.utf8.count >= Self.shortestEnumeration, LineStyle(line.text) == .plain else { return false }
        let words = VietnameseText.bareWords(line.text.head(Self.longestHead))
        let opening = pass.mentions.isEmpty || pass.isAdverbial ? withoutAdverbial(line.text, words) : nil
        guard opening != nil || cues.begins(.team, words), !cues.isContained(.meeting, in: words),
            !roles.announcesNominees(words)
        else { return false }
        let text = opening ?? line.text
        if let mention = collectiveSubject(of: text, place: line.place) {
            pass.mentions.append(mention)
        } else if opening != nil, let person = subject(text), person.isDescribed || person.isListed,
            isNominee(person, below: nil)
        {
            pass.mentions.append(mention(person.person, place: line.place))
        } else {
            return false
        }
        if opening != nil { pass.isAdverbial = true }
        pass.change { $0.hasAchievement = true }
        take(subjectsBehind: line, into: &pass)
        return true
    }

    /// Listed people with whom the further sentences of a line begin, each with what he is: `… Bà B, giáo viên: …`.
    private func take(subjectsBehind line: DocumentLine, into pass: inout Pass) {
        for sentence in Self.sentences(of: line.text).dropFirst() {
            let words = VietnameseText.bareWords(sentence)
            let text = withoutAdverbial(sentence, words) ?? sentence
            guard let next = subject(text), next.isListed, next.isDescribed || next.person.hadTitle,
                !cues.isContained(.meeting, in: words)
            else { continue }
            var mention = mention(next.person, place: line.place)
            // `Đồng chí A luôn gương mẫu`, `Đồng chí B, hiệu trưởng, nhận xét: …` may tell of whoever leads the school; a nominee has a
            // birth date, or a colon behind what he is.
            guard mention.birth != nil || isIntroduced(next.person, in: text) else { continue }
            mention.hasAchievement = true
            pass.mentions.append(mention)
        }
    }

    /// Whether a colon stands behind a name with nothing but positions and units between.
    private func isIntroduced(_ person: NameText.Person, in text: String) -> Bool {
        guard let name = text.firstRange(of: person.name), let colon = text[name.upperBound...].firstColon else {
            return false
        }
        let parts = text[name.upperBound..<colon].split { ",;-–()".contains($0) }
        return parts.allSatisfy { part in
            let text = VietnameseText.collapsed(String(part))
            return text.isEmpty || names.isPosition(text) || names.isCollective(text)
                || !units.mentions(in: text).isEmpty
        }
    }

    /// The beginnings of the sentences of a text, bounded in length and number.
    private static func sentences(of text: String) -> [String] {
        var sentences: [String] = []
        var start = text.startIndex
        var previous: UInt8 = 0x20
        for index in text.utf8.indices {
            let byte = text.utf8[index]
            defer { previous = byte }
            guard byte == 0x20, ends.contains(previous), sentences.count < mostSentences else { continue }
            sentences.append(String(text[start..<index].prefix(longestHead)))
            start = text.utf8.index(after: index)
        }
        sentences.append(String(text[start...].prefix(longestHead)))
        return sentences
    }

    /// `.`, `!` and `;`.
    private static let ends: [UInt8] = [0x2E, 0x21, 0x3B]

    private static let mostSentences = 100

    /// The sentence behind the comma that ends what it begins with; nil where it does not begin so.
    func withoutAdverbial(_ text: String, _ words: [String]) -> String? {
        guard cues.begins(.adverbial, words), let comma = text.firstIndex(of: ","),
            text[..<comma].utf8.count <= Self.longestAdverbial
        else { return nil }
        let rest = VietnameseText.collapsed(String(text[text.index(after: comma)...]))
        return rest.isEmpty ? nil : rest
    }

    private static let longestAdverbial = 120

    /// `Tập thể Trường … đã …`: a collective of the sender's, and a sentence about it.
    private func collectiveSubject(of text: String, place: String) -> Mention? {
        guard cues.begins(.team, VietnameseText.bareWords(text.head(Self.longestStart))),
            let (name, rest) = subjectOfSentence(text.head(Self.longestHead)),
            VietnameseText.hasWords(rest, atLeast: Self.wordsOfPredicate), names.isCollective(name),
            VietnameseText.words(name).count <= Self.longestCollective
        else { return nil }
        var mention = Mention(name: name, kind: .collective, unitText: name, place: place)
        mention.hasAchievement = true
        mention.isTentative = true
        return mention
    }

    private static let longestStart = 40
    /// `đã hoàn thành tốt nhiệm vụ` at least.
    private static let wordsOfPredicate = 5

    /// A collective at the beginning of a sentence, up to the word with which the predicate begins; nil where no unit is named before
    /// one.
    func subjectOfSentence(_ text: String) -> (name: String, rest: String)? {
        var tokens = text.spaced
        // `Tập thể Trường …: Thực hiện …`: what follows a colon is no predicate of what stands before it.
        if let label = tokens.firstIndex(where: { $0.endsInColon }) { tokens.removeLast(tokens.count - label - 1) }
        let bare = tokens.prefix(Self.mostWordsOfSubject).map { VietnameseText.bare(String($0.filter { $0 != "," })) }
        for index in bare.indices.dropFirst(2)
        where tokens[index].beginsLowerCase
            && (cues.match(.predicate, bare, at: index) > 0 || cues.match(.adverbial, bare, at: index) > 0)
        {
            let name = tokens[..<index].joined(separator: " ").trimmingSuffix(",;:-–")
            guard units.mentions(in: name).count == 1 || names.meansOwnUnit(name) else { continue }
            return (name, tokens[index...].joined(separator: " "))
        }
        return nil
    }

    private static let mostWordsOfSubject = 24

    /// Whether a sentence proposes somebody, by whatever words.
    func proposes(_ words: [String]) -> Bool {
        roles.announcesNominees(words) || cues.isContained(.proposing, in: words) && !roles.namesNotProposed(words)
    }

    /// `… tặng Giấy khen cho một tập thể là Ban Giám hiệu nhà trường, …`: collectives that a sentence proposes.
    func take(collectivesIn sentence: Sentence, place: String, into pass: inout Pass) -> Bool {
        let (tokens, bare) = (sentence.tokens, sentence.bare)
        guard proposes(bare) else { return false }
        var isTaken = false
        var index = 0
        while index < bare.count {
            let count = cues.match(.introducer, bare, at: index)
            index += max(count, 1)
            guard count > 0, index < tokens.count else { continue }
            let part = tokens[index...].prefix(Self.mostWordsOfSubject).joined(separator: " ")
            guard var mention = collective(inEnumeration: part[...], place: place) else { continue }
            mention.isTentative = true
            pass.mentions.append(mention)
            isTaken = true
        }
        return isTaken
    }
}
