import Dossiers
import Vietnamese

// Label and value in a line.
extension NomineeProse {
    func labelled(_ text: String) -> (ColumnRole, String)? {
        let line = text.withoutLeaders
        guard let colon = line.firstColon else { return nil }
        var before = String(line[..<colon])
        // `Sinh ngày 03/06/1967; chức vụ: Giáo viên`: the label stands behind the last semicolon.
        if before.contains(";"), cues.begins(.birth, VietnameseText.bareWords(before.head(16))) {
            before = before.split(separator: ";").last.map(String.init) ?? ""
        }
        let label = NameText.withoutLooseNumber(NameText.withoutNumbering(before))
        guard VietnameseText.words(label).count <= Self.longestLabel,
            let role = role(ofLabel: label) ?? subjectRole(label), !namesOfficer(label, role),
            // `Tập thể Trường …: Tham mưu …` is no label with the name behind it.
            role != .collective || !names.isCollective(label) || units.mentions(in: label).isEmpty
        else { return nil }
        return (role, Self.withoutDots(String(line[line.index(after: colon)...])))
    }

    /// What a label is of; what begins with the word for deeds is of deeds (`Thành tích trong công tác cải cách hành chính`).
    func role(ofLabel label: String) -> ColumnRole? {
        if let role = tableWords.role(of: label) { return role }
        guard label.utf8.count <= Self.longestLabelOfDeeds else { return nil }
        return cues.begins(.deedHeading, VietnameseText.bareWords(label)) ? .achievement : nil
    }

    private static let longestLabelOfDeeds = 120

    /// A value without the stop or the dots around it.
    private static func withoutDots(_ value: String) -> String {
        VietnameseText.collapsed(String(value.drop { " .…·_".contains($0) })).trimmingSuffix(".…·_")
    }

    /// `Nguyễn Thị A   Sinh năm: 1980`: the next label of the same line, the longest run of words before a colon that is one.
    func nextLabel(in value: String) -> (head: String, role: ColumnRole, rest: String)? {
        guard value.utf8.count <= Self.longestCardLine, let colon = value.firstColon else { return nil }
        let words = value[..<colon].spaced
        for start in words.indices.dropFirst().suffix(Self.longestLabel) {
            let label = words[start...].joined(separator: " ")
            guard let role = tableWords.exactRole(of: label) else { continue }
            let head = words[..<start].joined(separator: " ").trimmingSuffix(";,.-–")
            return (head, role, VietnameseText.collapsed(String(value[value.index(after: colon)...])))
        }
        return nil
    }

    private static let longestCardLine = 1000

    /// `Tên đơn vị hoặc cá nhân và chức vụ, đơn vị đề nghị khen thưởng`: the form's own label, however it is worded.
    private func subjectRole(_ label: String) -> ColumnRole? {
        let words = VietnameseText.bareWords(label)
        if cues.equals(.nomineeLabel, words) { return .name }
        return cues.begins(.nameLabel, words) && cues.isContained(.proposed, in: words) ? .name : nil
    }

    /// `Họ và tên Hiệu trưởng` names who leads the school, not who is proposed.
    private func namesOfficer(_ label: String, _ role: ColumnRole) -> Bool {
        guard role == .name else { return false }
        let words = VietnameseText.bareWords(label)
        return words.indices.dropFirst().contains { tableWords.wordsOfSignature(words, at: $0) == words.count - $0 }
    }

    func take(_ role: ColumnRole, _ value: String, place: String, into pass: inout Pass) {
        switch role {
        case .name, .collective:
            let isCollective = role == .collective || pass.kind == .collective
            if var mention = nominee(value, isCollective: isCollective, place: place) {
                mention.isLabelled = true
                pass.mentions.append(mention)
            }
        case .unit
        where pass.mentions.isEmpty && !pass.hasNameLabel && names.isCollective(value)
            && (pass.unitCard == nil || restates(value, pass)):
            // `Đơn vị: Trường …` above somebody is where he works; it is the nominee only where nobody comes.
            pass.unitCard = nominee(value, isCollective: true, place: place)
        case .birth, .birthMale, .birthFemale: pass.change { $0.birth = $0.birth ?? BirthText.parse(value) }
        case .position:
            pass.change {
                if $0.position.isEmpty { $0.position = value }
                if $0.unitText.isEmpty { $0.unitText = value }
            }
        case .unit: pass.change { if !value.isEmpty { $0.unitText = value } }
        case .award: pass.change { if $0.award.isEmpty { $0.award = value } }
        case .achievement:
            let isWithdrawn = roles.withdraws(value)
            if pass.mentions.isEmpty, !pass.hasNameLabel {
                pass.unitCardTellsDeeds = VietnameseText.hasWords(value, atLeast: 4)
            }
            pass.change {
                $0.hasAchievement = true
                $0.isWithdrawn = $0.isWithdrawn || isWithdrawn
            }
        case .note where roles.withdraws(value): pass.change { $0.isWithdrawn = true }
        default: break
        }
    }

    /// Whether a card names the unit again that stands at the head of the form, before any deeds of it.
    private func restates(_ value: String, _ pass: Pass) -> Bool {
        guard let card = pass.unitCard, !pass.unitCardTellsDeeds, !card.hasAchievement else { return false }
        let found = units.mentions(in: value)
        return !found.isEmpty && found == units.mentions(in: card.name)
    }

    private func nominee(_ value: String, isCollective: Bool, place: String) -> Mention? {
        let person = names.person(in: value)
        if names.isCollective(value) && person?.hadTitle != true || isCollective && !units.mentions(in: value).isEmpty {
            var (name, deeds) = (VietnameseText.collapsed(NameText.withoutNumbering(value)), "")
            let head = name.head(Self.longestHead)
            var parted = nameOfUnit(head)
            if let subject = subjectOfSentence(parted.name) {
                parted = (subject.name, subject.rest + " " + parted.tail)
            }
            // `Tập thể: Trường …. Thành tích: …`, `Tập thể: Trường … đã niêm yết …`
            let tells =
                tableWords.beginsRole(parted.tail) || VietnameseText.hasWords(parted.tail, atLeast: Self.wordsOfDeed)
            if tells, !units.mentions(in: parted.name).isEmpty { (name, deeds) = parted }
            name = name.trimmingSuffix(":;.,")
            guard VietnameseText.hasWords(name, atLeast: 2) else { return nil }
            var mention = Mention(name: name, kind: .collective, unitText: value, place: place)
            mention.hasAchievement = VietnameseText.hasWords(deeds, atLeast: Self.wordsOfDeed)
            return mention
        }
        guard let person else { return nil }
        return Mention(
            name: person.name, kind: .individual, birth: BirthText.inProse(person.rest), position: person.rest,
            unitText: person.rest, unitIsRunningText: true, place: place, gender: person.gender)
    }
}
