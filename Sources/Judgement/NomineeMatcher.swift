import Dossiers
import Vietnamese

/// Whose name it is: one mention against the nominations of the round.
///
/// A wrong match gives one teacher's file to another, so whatever is not plain goes to a person (domain 4.9).
struct NomineeMatcher {
    let index: NomineeIndex
    let rule: MatchingRule
    let names: NameText
    let units: UnitIndex
    let collective: CollectiveName

    struct Outcome {
        var status: Entry.Status
        var nomination: Nomination?
        var score = 0.0
        var candidates: [String] = []
        var reason = ""
    }

    /// `unit` is the unit of the row or of the document, nil where neither names one.
    func match(_ mention: Mention, unit: String?) -> Outcome {
        let key = NameKey(mention.kind == .collective ? collective.reduced(mention.name) : mention.name)
        if mention.kind == .collective { return matchCollective(mention, key, unit: unit) }
        guard let unit else { return matchAnywhere(mention, key) }
        return decide(mention, key, among: index.inUnit(unit), unit: unit)
    }

    // MARK: - People

    private struct Candidate {
        var listed: NomineeIndex.Listed
        var grade: NameGrade
        var score: Double
        var birthAgrees: Bool?
        var positionAgrees: Bool
    }

    private func decide(
        _ mention: Mention, _ key: NameKey, among pool: [NomineeIndex.Listed], unit: String
    ) -> Outcome {
        let candidates = candidates(mention, key, pool.filter { $0.nomination.kind == mention.kind })
        let equal = candidates.filter { $0.grade >= .unmarked }
        let exact = equal.filter { $0.grade >= .toneEqual }
        let named = exact.isEmpty ? equal : exact
        if named.count == 1 { return settleSingle(named[0], mention, unit: unit) }
        if named.count > 1 { return settleHomonyms(named, mention) }
        let near = candidates.filter { $0.grade == .oneEdit || $0.grade == .marksDiffer }
        if near.count == 1, near[0].birthAgrees == true, mention.birth?.day != nil {
            return matched(
                near[0], "Họ tên lệch một dấu hoặc một chữ nhưng cùng đơn vị và cùng ngày sinh với \(quoted(near[0])).")
        }
        if near.count == 1, near[0].grade == .oneEdit, near[0].positionAgrees, near[0].birthAgrees != false {
            return matched(near[0], "Họ tên lệch một chữ nhưng cùng đơn vị và cùng chức vụ với \(quoted(near[0])).")
        }
        if !near.isEmpty {
            return review(near, "Họ tên gần giống người trong danh sách của đơn vị, cần cán bộ xác nhận.")
        }
        return elsewhere(mention, key, unit: unit)
    }

    private func settleSingle(_ candidate: Candidate, _ mention: Mention, unit: String) -> Outcome {
        if candidate.birthAgrees == false {
            return review([candidate], "Cùng họ tên, cùng đơn vị nhưng khác ngày sinh: cần cán bộ xác nhận.")
        }
        let birth = candidate.birthAgrees == true ? ", cùng ngày sinh" : ""
        let name = candidate.grade >= .toneEqual ? "Trùng họ tên" : "Trùng họ tên (viết không dấu)"
        return matched(candidate, "\(name)\(birth) và đơn vị \(units.names[unit] ?? unit) với \(quoted(candidate)).")
    }

    private func settleHomonyms(_ candidates: [Candidate], _ mention: Mention) -> Outcome {
        let agreeing = candidates.filter { $0.birthAgrees == true }
        if agreeing.count == 1, mention.birth != nil {
            return matched(
                agreeing[0],
                "Có \(candidates.count) người trùng họ tên trong đơn vị; ngày sinh phân biệt được \(quoted(agreeing[0]))."
            )
        }
        let rest = candidates.filter { $0.birthAgrees != false }
        let byPosition = rest.filter(\.positionAgrees)
        if mention.birth == nil, byPosition.count == 1, !rest.isEmpty {
            return matched(
                byPosition[0],
                "Có \(candidates.count) người trùng họ tên trong đơn vị; chức vụ phân biệt được \(quoted(byPosition[0]))."
            )
        }
        return review(
            candidates,
            "Có \(candidates.count) người trùng họ tên trong danh sách, tệp không đủ thông tin để phân biệt.")
    }

    /// No unit is known: a full name with its full date of birth that only one person has is enough, else a person chooses.
    private func matchAnywhere(_ mention: Mention, _ key: NameKey) -> Outcome {
        let pool = index.named(key).filter { $0.nomination.kind == mention.kind }
        let all = candidates(mention, key, pool).filter { $0.grade >= .unmarked }
        let exact = all.filter { $0.grade >= .toneEqual }
        let named = exact.isEmpty ? all : exact
        guard !named.isEmpty else { return unmatched("Không có tên này trong danh sách đề nghị.") }
        let agreeing = named.filter { $0.birthAgrees == true }
        if agreeing.count == 1, mention.birth?.day != nil {
            return matched(
                agreeing[0], "Tệp không nêu đơn vị; họ tên và ngày sinh chỉ trùng với \(quoted(agreeing[0])).")
        }
        if named.count == 1, named[0].birthAgrees != false, named[0].grade >= .toneEqual {
            var single = named[0]
            single.score = rule.acceptScore
            return matched(
                single, "Tệp không nêu đơn vị; họ tên này chỉ có một người trong toàn danh sách: \(quoted(single)).")
        }
        return review(named, "Tệp không nêu đơn vị và họ tên này trùng với người trong danh sách: cần cán bộ chọn.")
    }

    /// Not in this unit: whoever has the name elsewhere is another nomination until a person says otherwise.
    private func elsewhere(_ mention: Mention, _ key: NameKey, unit: String) -> Outcome {
        let others = index.named(key).filter { $0.nomination.kind == mention.kind && $0.nomination.unitCode != unit }
        let full = candidates(mention, key, others).filter { $0.grade >= .toneEqual && $0.birthAgrees == true }
        if mention.birth?.day != nil, !full.isEmpty {
            return review(full, "Trùng họ tên và ngày sinh với người của đơn vị khác: cần cán bộ xác minh.")
        }
        let name = units.names[unit] ?? unit
        return unmatched("Danh sách đề nghị của \(name) không có tên này.")
    }

    private func candidates(_ mention: Mention, _ key: NameKey, _ pool: [NomineeIndex.Listed]) -> [Candidate] {
        let position = VietnameseText.bareWords(mention.position)
        var found: [Candidate] = []
        for listed in pool {
            let grade = key.grade(against: listed.key)
            guard grade != .different else { continue }
            var agrees: Bool?
            if let birth = mention.birth, let other = listed.nomination.birthDate { agrees = birth.agrees(with: other) }
            let samePosition = !listed.position.isEmpty && position.starts(with: listed.position)
            found.append(
                Candidate(
                    listed: listed, grade: grade, score: Self.score(grade, birth: agrees, position: samePosition),
                    birthAgrees: agrees, positionAgrees: samePosition))
        }
        return found.sorted { ($0.score, $1.listed.nomination.id) > ($1.score, $0.listed.nomination.id) }
    }

    /// 0...1, for people to see how sure a match is; the decision itself follows the table, not this figure alone.
    private static func score(_ grade: NameGrade, birth: Bool?, position: Bool) -> Double {
        let name: Double
        switch grade {
        case .exact, .toneEqual: name = 0.95
        case .unmarked: name = 0.88
        case .oneEdit: name = 0.75
        case .marksDiffer: name = 0.7
        case .abbreviated: name = 0.5
        case .different: name = 0
        }
        let birthPart = birth.map { $0 ? 0.04 : -0.35 } ?? 0
        return max(0, min(1, name + birthPart + (position ? 0.01 : 0)))
    }

    // MARK: - Collectives

    private func matchCollective(_ mention: Mention, _ key: NameKey, unit: String?) -> Outcome {
        let own = units.mentions(in: mention.name)
        let home = own.count == 1 ? own[0] : unit
        guard let home else { return matchAnywhere(mention, key) }
        let pool = index.inUnit(home).filter { $0.nomination.kind == .collective }
        let named = candidates(mention, key, pool).filter { $0.grade >= .unmarked }
        if named.count == 1 { return settleSingle(named[0], mention, unit: home) }
        if named.count > 1 { return settleHomonyms(named, mention) }
        let whole = pool.filter { isWholeUnit($0.nomination.name, home) }
        if isWholeUnit(mention.name, home), whole.count == 1, let school = whole.first {
            let candidate = Candidate(
                listed: school, grade: .toneEqual, score: 0.95, birthAgrees: nil, positionAgrees: false)
            return settleSingle(candidate, mention, unit: home)
        }
        let near = candidates(mention, key, pool).filter { $0.grade == .oneEdit || $0.grade == .marksDiffer }
        if !near.isEmpty { return review(near, "Tên tập thể gần giống tên trong danh sách, cần cán bộ xác nhận.") }
        let part = partOfUnit(mention.name, home)
        let team = part.isEmpty ? [] : pool.filter { partOfUnit($0.nomination.name, home) == part }
        if team.count == 1, let one = team.first {
            let candidate = Candidate(
                listed: one, grade: .toneEqual, score: 0.93, birthAgrees: nil, positionAgrees: false)
            return settleSingle(candidate, mention, unit: home)
        }
        return unmatched("Danh sách đề nghị của \(units.names[home] ?? home) không có tập thể này.")
    }

    /// Whether a collective's name says no more than the unit itself.
    private func isWholeUnit(_ name: String, _ unit: String) -> Bool {
        if names.meansOwnUnit(name), units.mentions(in: name).isEmpty { return partOfUnit(name, unit).isEmpty }
        return units.mentions(in: name) == [unit] && partOfUnit(name, unit).isEmpty
    }

    /// What a collective's name says besides the unit: `to van phong` of `Tổ Văn phòng, Trường Tiểu học X`.
    private func partOfUnit(_ name: String, _ unit: String) -> String {
        let all = VietnameseText.bareWords(collective.reduced(name))
        let unitWords = Set(VietnameseText.bareWords(collective.reduced(units.names[unit] ?? "")))
        let own: Set<String> = ["nha", "truong", "don", "vi"]
        return all.filter { !unitWords.contains($0) && !own.contains($0) }.joined(separator: " ")
    }

    // MARK: - Outcomes

    private func quoted(_ candidate: Candidate) -> String {
        "\(candidate.listed.nomination.name) (\(candidate.listed.nomination.id))"
    }

    private func matched(_ candidate: Candidate, _ reason: String) -> Outcome {
        Outcome(status: .matched, nomination: candidate.listed.nomination, score: candidate.score, reason: reason)
    }

    private func review(_ candidates: [Candidate], _ reason: String) -> Outcome {
        Outcome(
            status: .review, score: candidates.first?.score ?? 0,
            candidates: candidates.map { $0.listed.nomination.id }, reason: reason)
    }

    private func unmatched(_ reason: String) -> Outcome { Outcome(status: .unmatched, reason: reason) }
}
