import Dossiers
import Vietnamese

/// Says of every line what it is there for, by the words it begins with and by what stands around it.
///
/// One pass over the lines, each looked at a bounded number of times. Lines keep their order and their text.
struct LineRoles {
    private let beginnings: [(role: LineRole, phrases: Phrases)]
    private let notProposed: Phrases
    private let nominees: Phrases
    private let examples: Phrases
    private let attendance: Phrases
    private let titles: Phrases
    /// What names a summary wherever it stands in a title.
    private let summaries: Phrases
    private let tableWords: TableWords
    private let names: NameText
    private let cues: Cues

    init(lexicon: Lexicon, tableWords: TableWords, names: NameText) {
        func phrases(_ role: LineRole) -> Phrases {
            Phrases(lexicon.roles.filter { $0.role == role }.flatMap(\.phrases))
        }
        beginnings = LineRole.allCases.filter { ![.notProposed, .body, .letterhead, .signature].contains($0) }.map {
            ($0, phrases($0))
        }
        cues = Cues(lexicon: lexicon)
        (notProposed, nominees) = (phrases(.notProposed), phrases(.body))
        titles = Phrases(lexicon.documents.flatMap(\.titles) + lexicon.otherTitles)
        summaries = Phrases(lexicon.documents.filter { $0.kind == .summary }.flatMap(\.phrases))
        (examples, attendance) = (phrases(.instruction), phrases(.attendance))
        self.tableWords = tableWords
        self.names = names
    }

    // MARK: - Remarks

    /// Whether a remark says of somebody that he is not proposed: at its beginning (`Xin rút`, `Không đề nghị: …`).
    func withdraws(_ remark: String) -> Bool {
        guard !remark.isEmpty, remark.utf8.count <= Self.longestRemark else { return false }
        let words = VietnameseText.bareWords(remark)
        let count = notProposed.match(words)
        return count > 0 && words.count <= count + Self.wordsOfRemark
    }

    /// Whether a clause ends in saying that somebody is not proposed (`đã nghỉ hưu nên không đề nghị`).
    func endsWithWithdrawal(_ clause: String) -> Bool {
        guard !clause.isEmpty, clause.utf8.count <= Self.longestRemark else { return false }
        let words = VietnameseText.bareWords(clause)
        return words.indices.suffix(Self.wordsOfRemark).contains { index in
            let count = notProposed.match(words, at: index)
            return count > 0 && index + count == words.count
        }
    }

    /// Whether a row of one text heads people who are not proposed.
    func headsNotProposed(_ text: String) -> Bool {
        guard text.utf8.count <= Self.longestLine else { return false }
        let words = VietnameseText.bareWords(NameText.withoutNumbering(text))
        return words.count <= Self.longestHeadingWords && notProposed.isContained(in: words)
    }

    /// Whether a line heads who was at a meeting or sits on a council: the table below it proposes nobody.
    func headsCouncil(_ text: String) -> Bool {
        guard text.utf8.count <= Self.longestLine else { return false }
        let words = VietnameseText.bareWords(NameText.withoutNumbering(text))
        return words.count <= Self.longestHeadingWords && attendance.match(words) > 0
            && !nominees.isContained(in: words)
    }

    /// Whether the only text of a row is of somebody who may be asked, or a remark: `Đầu mối liên hệ: …`, `Ghi chú: …`.
    func isOfOthers(_ text: String, place: String) -> Bool {
        guard text.utf8.count <= Self.longestHeading, text.hasColon else { return false }
        let words = VietnameseText.bareWords(NameText.withoutNumbering(text))
        let role = role(of: DocumentLine(text: text.replacingNewlines(), place: place), words)
        return role == .contact || role == .note || role == .recipients
    }

    /// Whether a text is the label of somebody who leads, or may be asked, and no heading of a nominee's card.
    func labelsOthers(_ text: String) -> Bool {
        guard text.utf8.count <= Self.longestExample * 2, tableWords.role(of: text) == nil else { return false }
        let words = VietnameseText.bareWords(text)
        return isOffice(text) || beginnings.contains { $0.role == .contact && $0.phrases.match(words) > 0 }
    }

    /// Whether a line goes to somebody, or says what the paper rests on (`Kính gửi …`, `Căn cứ …`).
    func isAddressed(_ words: [String]) -> Bool {
        beginnings.contains { $0.role == .addressee && $0.phrases.match(words) > 0 }
    }

    /// Whether what proposes at a word is undone by the word before it (`không đề nghị`).
    func refuses(_ words: [String], at index: Int) -> Bool { index > 0 && notProposed.match(words, at: index - 1) > 1 }

    /// Whether words say that somebody is not proposed.
    func namesNotProposed(_ words: [String]) -> Bool { notProposed.isContained(in: words) }

    /// Whether words say that people are proposed.
    func announcesNominees(_ words: [String]) -> Bool {
        nominees.isContained(in: words) && !notProposed.isContained(in: words)
    }

    /// Whether a cell says that its row is an example of how rows are written.
    func isExample(_ cell: String) -> Bool {
        guard cell.utf8.count <= Self.longestExample, !cell.isEmpty else { return false }
        return examples.equals(VietnameseText.bareWords(cell))
    }

    // MARK: - Lines

    /// The elements with the roles of their lines; tables below a heading of people who are not proposed become lines.
    func assigned(to elements: [DocumentSection.Element]) -> [DocumentSection.Element] {
        var pass = Pass(elements: elements)
        while pass.index < pass.elements.count { step(&pass) }
        signLast(&pass.result)
        return pass.result
    }

    /// A name alone at the very end, below a table of nominees, is who signs: what he signs as may not have been read.
    private func signLast(_ elements: inout [DocumentSection.Element]) {
        guard let index = elements.indices.last, case .line(var line) = elements[index], line.role == .body,
            elements.contains(where: { if case .table = $0 { true } else { false } }), names.isSigner(line.text)
        else { return }
        line.role = .signature
        elements[index] = .line(line)
    }

    /// The part of a document whose points belong to its heading.
    private struct Open {
        var role: LineRole
        /// How the heading is numbered: what is numbered so again begins the next part.
        var style: LineStyle
    }

    private struct Pass {
        let elements: [DocumentSection.Element]
        var result: [DocumentSection.Element] = []
        var index = 0
        var open: Open?

        init(elements: [DocumentSection.Element]) {
            self.elements = elements
            result.reserveCapacity(elements.count)
        }

        func line(_ index: Int) -> DocumentLine? {
            guard elements.indices.contains(index), case .line(let line) = elements[index] else { return nil }
            return line
        }
    }

    private func step(_ pass: inout Pass) {
        guard var line = pass.line(pass.index) else { return stepOverTable(&pass) }
        let end = signatureEnd(in: pass)
        if end > pass.index {
            for index in pass.index..<end {
                guard var line = pass.line(index) else { continue }
                line.role = .signature
                pass.result.append(.line(line))
            }
            (pass.index, pass.open) = (end, nil)
            return
        }
        let words = VietnameseText.bareWords(NameText.withoutNumbering(line.text.head(Self.longestHeading)))
        if let role = role(of: line, words) {
            line.role = role
            // `III. Các trường hợp không đề nghị: Không có` heads nothing.
            let opens =
                line.text.endsInColon || role == .recipients || role == .notProposed && !line.text.hasColon
            let style = LineStyle(line.text)
            pass.open = opens ? Open(role: role, style: style == .bullet ? .plain : style) : nil
        } else if let open = pass.open {
            if belongs(line, to: open, words) {
                line.role = open.role
                // Whom a paper goes to stands in points, each with a semicolon and the last with a stop.
                if open.role == .addressee || open.role == .recipients, line.text.hasSuffix(".") { pass.open = nil }
            } else {
                pass.open = nil
            }
        }
        pass.result.append(.line(line))
        pass.index += 1
    }

    private func stepOverTable(_ pass: inout Pass) {
        var others: LineRole?
        if let role = pass.open?.role, role == .notProposed || role == .attendance { others = role }
        if others == nil, case .line(let above)? = pass.result.last, above.role != .letterhead,
            headsCouncil(above.text)
        {
            others = .attendance
        }
        if case .table(let table, let heading) = pass.elements[pass.index], let others,
            others == .notProposed || heading?.tellsNothing(of: table, names: names) != false
        {
            for cell in table.rows.joined() where !cell.isContinuation && !cell.text.isEmpty {
                pass.result.append(
                    .line(DocumentLine(text: cell.text.replacingNewlines(), place: cell.place, role: others)))
            }
        } else {
            pass.result.append(pass.elements[pass.index])
            pass.open = nil
        }
        pass.index += 1
    }

    private func role(of line: DocumentLine, _ words: [String]) -> LineRole? {
        if isHeadingOfNotProposed(line, words) || namesNotProposed(line.text) { return .notProposed }
        if isOfficer(line.text) { return .contact }
        if line.text.endsInColon, words.count <= Self.longestHeadingWords, attendance.isContained(in: words),
            !nominees.isContained(in: words)
        {
            return .attendance
        }
        // What proposes people is the body, however it begins (`Căn cứ kết quả bình xét, nhà trường đề nghị khen thưởng …`).
        if nominees.isContained(in: words) { return nil }
        for (role, phrases) in beginnings {
            let count = phrases.match(words)
            guard count > 0 else { continue }
            // `- Thực hiện tốt …` is a deed.
            if role == .addressee, LineStyle(line.text) == .bullet || line.text.utf8.count > Self.longestLine {
                continue
            }
            // `Thư ký` may be a position, `Chủ trì` a verb; a label or a short heading stands for itself.
            let isLabel = line.text.hasColon && line.text.utf8.count <= Self.longestLine
            if isLabel || words.count <= count + 1 || !Self.needsColon.contains(role) { return role }
        }
        return nil
    }

    private static let needsColon: Set<LineRole> = [.attendance, .contact, .instruction, .note]

    /// `Hiệu trưởng: Nguyễn Văn A` in a line of its own says who holds an office.
    func isOfficer(_ text: String) -> Bool {
        guard text.utf8.count <= Self.longestLine, let colon = text.firstColon, LineStyle(text) == .plain
        else { return false }
        let label = String(text[..<colon])
        guard tableWords.role(of: label) == nil, isOffice(label) else { return false }
        let value = VietnameseText.collapsed(String(text[text.index(after: colon)...]))
        let (name, rest) = NameText.parted(value)
        let words = VietnameseText.bareWords(rest)
        return names.isSigner(name) && words.count <= Self.wordsOfRemark && !cues.begins(.birth, words)
    }

    /// `Hiệu trưởng`, `Thủ trưởng đơn vị`, `Hiệu trưởng nhà trường`: what somebody signs as, and a word or two of where.
    private func isOffice(_ label: String) -> Bool {
        let words = VietnameseText.bareWords(label)
        let count = tableWords.wordsOfSignature(words)
        return count > 0 && words.count <= count + 3
    }

    /// `II. Các trường hợp không đề nghị khen thưởng`: a heading and no person's own line.
    private func isHeadingOfNotProposed(_ line: DocumentLine, _ words: [String]) -> Bool {
        guard words.count <= Self.longestHeadingWords, notProposed.isContained(in: words) else { return false }
        guard names.person(in: line.text).map({ Surnames.isSpelled(String($0.name.prefix { $0 != " " })) }) != true
        else {
            return false
        }
        let style = LineStyle(line.text)
        // `* Các cá nhân không đề nghị:`; what begins otherwise is a deed.
        if style == .bullet { return line.text.endsInColon && cues.begins(.listHead, words) }
        return line.text.endsInColon || VietnameseText.isUpperCase(line.text) || style != .plain
            || !line.text.hasColon && !line.text.hasSuffix(".")
                && (notProposed.match(words) > 0 || cues.begins(.listHead, words))
    }

    /// `Danh sách dự phòng: Nguyễn Thị A, …`: the label says it, and the people stand behind it.
    private func namesNotProposed(_ text: String) -> Bool {
        guard let colon = text.firstColon, text[..<colon].utf8.count <= Self.longestRemark, LineStyle(text) != .bullet
        else { return false }
        let label = NameText.withoutNumbering(String(text[..<colon]))
        let words = VietnameseText.bareWords(label)
        // `Trường hợp chưa đề nghị đợt này: Nguyễn Thị A, …`
        return notProposed.equals(words) || cues.begins(.listHead, words) && notProposed.isContained(in: words)
    }

    /// Whether a line goes on with the part that is open.
    private func belongs(_ line: DocumentLine, to open: Open, _ words: [String]) -> Bool {
        let style = LineStyle(line.text)
        if tableWords.sectionKind(ofLine: line.text) != nil { return false }
        if titles.match(words) > 0, style == .plain, VietnameseText.isUpperCase(line.text) { return false }
        switch open.role {
        case .recipients, .note, .instruction, .contact, .addressee: return style == .bullet && !isLabelOfNominees(line)
        case .attendance, .notProposed:
            if style == .roman || style != .plain && style == open.style { return false }
            if nominees.isContained(in: words) { return false }
            return style != .plain || names.isSigner(line.text) || !VietnameseText.isUpperCase(line.text)
        case .body, .letterhead, .signature: return false
        }
    }

    /// Whether a point names a kind of nominees (`- Tập thể: Trường …`, `- Họ và tên: …`).
    private func isLabelOfNominees(_ line: DocumentLine) -> Bool {
        guard let colon = line.text.firstColon, line.text[..<colon].utf8.count <= Self.longestExample else {
            return false
        }
        let label = NameText.withoutNumbering(String(line.text[..<colon]))
        return tableWords.exactRole(of: label).map { $0 == .name || $0 == .collective } ?? false
    }

    // MARK: - Signatures

    /// The index behind the signature block that begins here, or the index itself where none does.
    ///
    /// A block is what somebody signs as (a phrase of the rules, or any short line in capitals), `(Ký, đóng dấu)`, and names
    /// that stand alone. Words in capitals that the rules do not know need a name below them, and nobody's deeds below that.
    private func signatureEnd(in pass: Pass) -> Int {
        let start = pass.index
        guard let first = pass.line(start) else { return start }
        let isKnown = tableWords.beginsSignature(first.text)
        guard isKnown || isCapitalHead(first.text) else { return start }
        // `Hiệu trưởng` below a name is what that person is.
        if isKnown, !VietnameseText.isUpperCase(first.text), case .line(let above)? = pass.result.last,
            above.role == .body,
            names.isSigner(above.text)
        {
            return start
        }
        var (end, hasName) = (start + 1, false)
        while end - start < Self.longestSignature, let line = pass.line(end) {
            // Words that the rules do not know are no signature over `Ông …`, `Bà …`.
            if !isKnown, names.person(in: line.text)?.hadTitle == true { break }
            // In a letterhead the name of a school may stand in a line of its own, in capitals like the rest.
            let isName = isKnown || hasName || !VietnameseText.isUpperCase(line.text)
            if isName, names.isSigner(line.text), !tableWords.beginsSignature(line.text) {
                if describes(pass.line(end + 1)) { break }
                hasName = true
            } else if !isSignatureLine(line.text) {
                break
            }
            end += 1
        }
        if hasName { return end }
        if isKnown, !describes(pass.line(end)) || end > start + 1 { return end }
        return start
    }

    private func isSignatureLine(_ text: String) -> Bool {
        if tableWords.beginsSignature(text) || isCapitalHead(text) { return true }
        let isBracketed = text.hasPrefix("(") && text.hasSuffix(")") || text.hasPrefix("[")
        return isBracketed && text.utf8.count <= Self.longestLine
    }

    /// A short line in capitals that is no title, no kind of nominees, no school and no number.
    private func isCapitalHead(_ text: String) -> Bool {
        // Most lines are told apart by their second letter.
        guard text.utf8.count <= Self.longestLine, VietnameseText.isUpperCase(text), !text.hasColon,
            LineStyle(text) == .plain
        else { return false }
        let words = VietnameseText.bareWords(text)
        guard (1...Self.mostWordsOfHead).contains(words.count) else { return false }
        guard !words.contains(where: { Int($0) != nil }), titles.match(words) == 0, !cues.begins(.school, words),
            !summaries.isContained(in: words)
        else { return false }
        return tableWords.sectionKind(ofLine: text) == nil && tableWords.role(of: text) == nil
    }

    /// Whether a line tells of the person above it, so that he is no signer.
    private func describes(_ line: DocumentLine?) -> Bool {
        guard let text = line?.text else { return false }
        let words = VietnameseText.bareWords(text.head(Self.longestLine))
        if beginnings.contains(where: { $0.phrases.match(words) > 0 }) { return false }
        if LineStyle(text) == .bullet && words.count > 1 || cues.begins(.birth, words) { return true }
        // `KẾ TOÁN` is what the next one signs as.
        if names.beginsWithPosition(text), !tableWords.beginsSignature(text), !VietnameseText.isUpperCase(text) {
            return true
        }
        guard let colon = text.firstColon else { return tableWords.exactRole(of: text) != nil }
        return tableWords.role(of: NameText.withoutNumbering(String(text[..<colon]))) != nil
    }

    private static let longestHeading = 250
    private static let longestLine = 160
    private static let longestExample = 40
    /// Bytes of a remark; a longer text is a deed.
    private static let longestRemark = 120
    /// Words of a remark behind what it says; a deed that begins so goes on.
    private static let wordsOfRemark = 6
    private static let longestHeadingWords = 20
    private static let mostWordsOfHead = 10
    /// Lines of a signature block; three signers with everything around them take fewer.
    private static let longestSignature = 16
}
