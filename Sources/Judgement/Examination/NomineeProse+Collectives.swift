import Dossiers
import Vietnamese

// Collectives in lines of their own and between the marks of an enumeration.
extension NomineeProse {
    /// `2. Trường Mầm non …`, `- Tổ Văn phòng. Thành tích: …`, `Tập thể Trường …` above its points.
    func collective(_ line: String, below: [String], place: String, kind: NomineeKind?) -> Mention? {
        let rest = NameText.withoutNumbering(line)
        let style = LineStyle(line)
        guard style != .plain || names.isCollective(rest) else { return nil }
        var (name, tail) = nameOfUnit(rest.head(Self.longestHead))
        let isLabel = style == .plain && labelsDeeds(rest, of: name, tail, below: below.first)
        guard rest.utf8.count <= Self.longestHead || style != .plain || isLabel else { return nil }
        if kind == .collective || cues.begins(.team, VietnameseText.bareWords(name)),
            let subject = subjectOfSentence(name)
        {
            (name, tail) = (subject.name, subject.rest + " " + tail)
        }
        guard names.isCollective(name) || kind == .collective && style != .plain else { return nil }
        let words = VietnameseText.words(name).count
        guard words >= 2, words <= Self.longestCollective, !units.mentions(in: name).isEmpty || names.meansOwnUnit(name)
        else {
            return nil
        }
        // `Nhà trường đề nghị tặng Giấy khen cho:` proposes others.
        if roles.announcesNominees(VietnameseText.bareWords(name)) { return nil }
        let isMarked = style != .plain && style != .bullet
        let isDescribed =
            tableWords.beginsRole(tail)
            || tail.isEmpty && describedBelow(below) { LineStyle($0) != style || tellsDeeds($0) }
        let isPoint = style == .bullet && (Self.tellsDeeds(rest, of: name) || Self.heads(line, below.first, tail))
        let isHead = (style == .plain || style == .bullet) && tail.isEmpty && headsSentence(below)
        guard isMarked || isDescribed || isPoint || isLabel || isHead else { return nil }
        var mention = Mention(name: name, kind: .collective, unitText: name, place: place)
        mention.isTentative = isLabel || isHead
        mention.isUnsure =
            isHead && below.first.map { !leavesOutSubject(VietnameseText.bareWords($0.head(Self.longestHead))) } ?? true
        mention.isLabelled = cues.begins(.team, VietnameseText.bareWords(name))
        mention.hasAchievement = VietnameseText.hasWords(tail, atLeast: Self.wordsOfDeed)
        return mention
    }

    /// Whether a sentence of deeds stands below that leaves out who did them, or any with somebody of the list in a line of his own
    /// below it, as people are told of whose names are headings.
    ///
    /// A sentence that leads over to others is none.
    private func headsSentence(_ below: [String]) -> Bool {
        guard let first = below.first, !first.endsInColon, LineStyle(first) == .plain,
            VietnameseText.hasWords(first, atLeast: Self.wordsOfDeed), !VietnameseText.isUpperCase(first),
            !names.isCollective(first)
        else { return false }
        let words = VietnameseText.bareWords(first.head(Self.longestHead))
        guard !cues.isContained(.meeting, in: words), !cues.isContained(.team, in: words),
            !roles.announcesNominees(words), subject(first) == nil
        else { return false }
        if leavesOutSubject(words), withoutAdverbial(first, words) == nil { return true }
        guard below.count > 1, LineStyle(below[1]) == .plain, let next = subject(below[1]) else { return false }
        return !cues.begins(.adverbial, words) && next.isListed
            && (next.isDescribed || next.person.hadTitle || next.person.rest.isEmpty)
    }

    /// Whether what stands below a name alone in its line tells of it; a short line between may say where it is.
    private func describedBelow(_ below: [String], where isOther: (String) -> Bool) -> Bool {
        guard let first = below.first else { return false }
        if describes(first) { return isOther(first) && !namesNominee(first) }
        guard below.count > 1, !VietnameseText.hasWords(first, atLeast: Self.wordsOfPlace + 1), !first.hasColon,
            !names.isCollective(first), !VietnameseText.isUpperCase(first), !NameText.isPlaceAndDate(first)
        else { return false }
        return describes(below[1]) && isOther(below[1]) && !namesNominee(below[1])
    }

    /// `- Đồng chí Nguyễn Thị A, giáo viên` below a school is one of its people, and no deed of it.
    private func namesNominee(_ line: String) -> Bool {
        LineStyle(line) == .bullet
            && subject(line).map { $0.isListed || $0.isName && ($0.person.hadTitle || $0.isDescribed) } ?? false
    }

    /// A line that says where a school is has no more.
    private static let wordsOfPlace = 8

    /// Whether deeds follow the name behind a colon (`Tập thể Trường …: Tham mưu …`).
    ///
    /// Without the word for collectives only above somebody who is named in the same way.
    private func labelsDeeds(_ text: String, of name: String, _ tail: String, below: String?) -> Bool {
        guard Self.tellsDeeds(text, of: name) else { return false }
        let words = VietnameseText.bareWords(tail)
        guard !roles.announcesNominees(words), !cues.isContained(.meeting, in: words) else { return false }
        if cues.begins(.team, VietnameseText.bareWords(name)) { return true }
        guard let below, LineStyle(below) == .plain, let next = subject(below) else { return false }
        return next.isListed || next.person.hadTitle && next.isName
    }

    /// Whether a line is a label of deeds with them (`Thành tích: …`).
    private func tellsDeeds(_ line: String) -> Bool {
        guard let colon = line.firstColon else { return false }
        let role = role(ofLabel: NameText.withoutNumbering(String(line[..<colon])))
        return role == .achievement || role == .award
    }

    /// `- Trường …: Tham mưu …`: a colon behind the name, and a sentence.
    private static func tellsDeeds(_ text: String, of name: String) -> Bool {
        let rest = text.dropFirst(name.count)
        return text.hasPrefix(name) && rest.first == ":" && VietnameseText.hasWords(String(rest), atLeast: wordsOfPoint)
    }

    /// `* Tập thể Trường … đã đạt được các thành tích sau:` above points of another mark.
    private static func heads(_ line: String, _ below: String?, _ tail: String) -> Bool {
        guard line.endsInColon, !tail.isEmpty, let below, LineStyle(below) == .bullet else { return false }
        return line.first != below.first
    }

    private static let wordsOfPoint = 6
    static let longestCollective = 18

    /// The text up to the first mark before which a unit is named: `Tập thể CB, GV, NV Trường X, quận Y` goes on behind commas.
    func nameOfUnit(_ text: String) -> (name: String, tail: String) {
        let first = NameText.parted(text)
        var (name, tail) = first
        for _ in 0..<Self.mostCommas where !tail.isEmpty {
            if !units.mentions(in: name).isEmpty || names.meansOwnUnit(name) { return (name, tail) }
            let next = NameText.parted(tail)
            (name, tail) = (name + ", " + next.name, next.rest)
        }
        return units.mentions(in: name).isEmpty && !names.meansOwnUnit(name) ? first : (name, tail)
    }

    private static let mostCommas = 5

    /// A unit by itself between the marks of an enumeration.
    func collective(inEnumeration part: Substring, place: String) -> Mention? {
        var (name, _) = NameText.parted(NameText.withoutNumbering(String(part)))
        if let subject = subjectOfSentence(name) { name = subject.name }
        guard names.isCollective(name), VietnameseText.words(name).count <= Self.longestCollective,
            units.mentions(in: name).count == 1 || names.meansOwnUnit(name),
            !roles.announcesNominees(VietnameseText.bareWords(name))
        else { return nil }
        return Mention(name: name, kind: .collective, unitText: name, place: place)
    }
}
