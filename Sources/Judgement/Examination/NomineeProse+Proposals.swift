import Dossiers
import Vietnamese

// Several people whom one sentence proposes.
extension NomineeProse {
    /// The words of a line, as they are written and folded, each without the marks around it.
    struct Sentence {
        let tokens: [Substring]
        let bare: [String]

        init(_ text: String) {
            tokens = text.head(Self.longest).spaced
            bare = tokens.map { token in
                VietnameseText.bare(String(String.UnicodeScalarView(token.unicodeScalars.filter(Self.isLetter))))
            }
        }

        private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar != "/" && !marks.contains(scalar) }
        static let marks = ",;:.()“”\"".unicodeScalars
        private static let longest = 2000
    }

    /// `Đề nghị khen thưởng các đồng chí A, B và C, giáo viên …`, `Các đồng chí A và B là …`: everybody whom the enumeration names.
    ///
    /// It stands behind the words that propose, or at the beginning behind the word for several, and ends with the sentence or where
    /// something is told of them. Names of the lists count; others behind a title are nobody's where no list holds one like them.
    func take(
        enumeratedIn sentence: Sentence, of line: DocumentLine, isTaken: Bool, isTold: Bool, into pass: inout Pass
    )
        -> Bool
    {
        let isPoint = LineStyle(line.text) == .bullet && pass.style != nil && pass.style != .bullet
        guard !roster.isEmpty, !isPoint else { return false }
        let isDoubtful = isTold || isDoubtful(sentence)
        for start in starts(of: sentence, isTaken: isTaken, isTold: isTold) {
            let found = enumerated(in: sentence, from: start, place: line.place, isDoubtful: isDoubtful)
            guard !found.isEmpty else { continue }
            for mention in found where pass.enumerated.insert(NameKey(mention.name).bare).inserted {
                pass.mentions.append(mention)
            }
            return true
        }
        return false
    }

    /// Whether a sentence with words that propose may name others than whom it proposes, or says of some that they are not.
    func isDoubtful(_ sentence: Sentence) -> Bool {
        cues.isContained(.doubtful, in: sentence.bare) || roles.namesNotProposed(sentence.bare)
    }

    /// Whether a sentence begins with the word for several people.
    func beginsWithSeveral(_ sentence: Sentence) -> Bool { cues.begins(.several, sentence.bare) }

    /// Where an enumeration may begin: behind what proposes, unless it says `không`, and behind `Các đồng chí` in front of all.
    ///
    /// In a line that is somebody's own, others are proposed by nobody.
    private func starts(of sentence: Sentence, isTaken: Bool, isTold: Bool) -> [Int] {
        let words = sentence.bare
        let mark = words.first.map { $0.utf8.allSatisfy { !(0x61...0x7A).contains($0) } || $0.utf8.count == 1 } ?? false
        let first = mark ? 1 : 0
        let several = cues.match(.several, words, at: first)
        // `Các đồng chí A và B đã hỗ trợ …` below somebody is what he did with them.
        if several > 0 { return isTold && !proposes(words) ? [] : [first + several] }
        if isTaken { return [] }
        var starts: [Int] = []
        var index = 0
        while index < words.count, starts.count < Self.mostProposals {
            let count = cues.match(.proposing, words, at: index)
            if count > 0, !roles.refuses(words, at: index) { starts.append(index + count) }
            index += max(count, 1)
        }
        return starts
    }

    private static let mostProposals = 8

    /// Whom a sentence names from a word on, up to its end or to what is told of them.
    ///
    /// Only a sentence that says nothing else lets them count by itself: words that propose stand in sentences about councils, about
    /// who signs, who was honoured last year, and who is left out. Where there is any doubt, all of it is a question.
    private func enumerated(
        in sentence: Sentence, from start: Int, place: String, isDoubtful: Bool
    ) -> [Mention] {
        var people: [(name: String, isListed: Bool, range: Range<Int>)] = []
        var (index, depth) = (start, 0)
        while index < sentence.tokens.count {
            if let found = name(in: sentence, at: index) {
                if isOwner(sentence, at: index) { break }
                people.append((found.name, found.isListed, index..<index + found.count))
                index += found.count - 1
            } else if people.isEmpty {
                if index - start > Self.mostWordsBefore { return [] }
            } else if depth == 0, goesOn(sentence, at: index) {
                break
            }
            let token = sentence.tokens[index]
            depth += token.utf8.count { $0 == UInt8(ascii: "(") } - token.utf8.count { $0 == UInt8(ascii: ")") }
            index += 1
            if Self.endsSentence(token) { break }
        }
        guard let first = people.first, people.contains(where: \.isListed) else { return [] }
        let isUnsure = isDoubtful || !leadsStraight(sentence, from: start, to: first.range.lowerBound)
        return people.enumerated().map { number, one in
            let end = number + 1 < people.count ? people[number + 1].range.lowerBound : index
            let rest = sentence.tokens[one.range.upperBound..<max(end, one.range.upperBound)].joined(separator: " ")
            var mention = mention(
                .init(name: one.name, rest: rest, hadTitle: false, gender: nil), place: place)
            mention.hasAchievement = true
            mention.isTentative = !one.isListed
            mention.isUnsure = isUnsure
            // In doubt nobody can be told from the words beside him whether they are about him.
            if isUnsure { mention.isWithdrawn = false }
            return mention
        }
    }

    /// Whether nothing stands between what proposes and the first name but small words, titles, positions and awards, or a
    /// colon that announces a list.
    private func leadsStraight(_ sentence: Sentence, from start: Int, to end: Int) -> Bool {
        if sentence.tokens[start..<end].contains(where: \.endsInColon) { return true }
        var index = start
        while index < end {
            if sentence.bare[index].isEmpty || Int(sentence.bare[index]) != nil {
                index += 1
                continue
            }
            let count = max(
                cues.match(.listing, sentence.bare, at: index), names.positions.match(sentence.bare, at: index),
                names.isTitle(sentence.tokens[index...index]) ? 1 : 0)
            guard count > 0 else { return false }
            index += count
        }
        return true
    }

    /// `Trường Tiểu học Phạm Thu Hương`: what stands behind a school's level is its name and nobody.
    private func isOfSchool(_ sentence: Sentence, at index: Int) -> Bool {
        var words: [Substring] = []
        for token in sentence.tokens[max(0, index - Self.wordsOfLevel)..<index] {
            let isEnd = token.unicodeScalars.last.map(Sentence.marks.contains) == true
            words = isEnd ? [] : words + [token]
        }
        return !words.isEmpty && units.hasLevelWord(words.joined(separator: " "))
    }

    static let wordsOfLevel = 3

    /// Words between what proposes and the first name (`Chủ tịch UBND quận tặng Giấy khen cho các cá nhân tiêu biểu gồm: ông`).
    private static let mostWordsBefore = 18

    /// `của đồng chí` in front of a name.
    private func isOwner(_ sentence: Sentence, at index: Int) -> Bool {
        (0...2).contains { title in
            let before = index - title - 1
            // `Độ,` at the end of a name is no `do`.
            guard before >= 0, sentence.tokens[before].beginsLowerCase, sentence.tokens[before].last?.isLetter == true
            else { return false }
            return cues.match(.possessor, sentence.bare, at: before) > 0
                && (title == 0 || names.isTitle(sentence.tokens[before + 1..<index]))
        }
    }

    /// Whether a word goes on to tell of those who were named: their predicate, or since when and by what.
    private func goesOn(_ sentence: Sentence, at index: Int) -> Bool {
        guard sentence.tokens[index].beginsLowerCase, cues.match(.connective, sentence.bare, at: index) == 0,
            cues.match(.birth, sentence.bare, at: index - 1) == 0
        else { return false }
        // `cô` and `có` are one without their marks.
        if names.isTitle(sentence.tokens[index...index]), name(in: sentence, at: index + 1) != nil { return false }
        return cues.match(.predicate, sentence.bare, at: index) > 0
            || cues.match(.adverbial, sentence.bare, at: index) > 0
    }

    /// A person's name at a word: one of the lists' that no capital goes on with, or a family name and more behind a title.
    private func name(in sentence: Sentence, at index: Int) -> (name: String, count: Int, isListed: Bool)? {
        let tokens = sentence.tokens[index...]
        guard let first = tokens.first, Surnames.isSpelled(Self.trimmed(first)), !isOfSchool(sentence, at: index)
        else { return nil }
        var words: [String] = []
        for token in tokens.prefix(NameText.longestName + 1) {
            guard token.unicodeScalars.first.map({ $0.properties.isUppercase || words.isEmpty && $0 == "(" }) == true
            else { break }
            words.append(Self.trimmed(token))
            if token.unicodeScalars.last.map(Sentence.marks.contains) == true { break }
        }
        for count in stride(from: words.count, through: 2, by: -1) {
            let name = words[..<count].joined(separator: " ")
            guard roster.contains(name) else { continue }
            let isWhole = count == words.count || names.beginsWithPosition(words[count...].joined(separator: " "))
            return isWhole ? (name, count, true) : nil
        }
        guard words.count >= 2, words.count <= NameText.longestName, names.endsWithTitle(sentence.tokens[..<index])
        else {
            return nil
        }
        return (words.joined(separator: " "), words.count, false)
    }

    private static func trimmed(_ token: Substring) -> String {
        let marks = Sentence.marks
        let scalars = token.unicodeScalars.drop { marks.contains($0) }
        return String(String.UnicodeScalarView(scalars.reversed().drop { marks.contains($0) }.reversed()))
    }

    /// A stop behind a whole word: `GV.`, `T.` and numbers are none.
    private static func endsSentence(_ token: Substring) -> Bool {
        guard token.utf8.last == UInt8(ascii: ".") else { return false }
        let letters = VietnameseText.bare(String(token.dropLast()))
        return letters.utf8.count > 1 && letters.utf8.contains { "aeiouy".utf8.contains($0) }
    }
}
