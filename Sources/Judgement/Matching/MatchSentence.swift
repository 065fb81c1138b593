import Dossiers

/// The Vietnamese words for how a nomination agrees with an entry.
struct MatchSentence: Sendable {
    let unitNames: [String: String]

    func unit(_ code: String) -> String { unitNames[code] ?? code }

    func quoted(_ candidate: WeighedCandidate) -> String { "\(candidate.listed.nomination.name) (\(candidate.id))" }

    /// `trùng họ tên, cùng đơn vị, khác ngày sinh`.
    func reason(_ candidate: WeighedCandidate, _ mention: Mention) -> String {
        candidate.fields.compactMap { words($0.field, $0.agreement, candidate.listed.nomination, mention) }
            .joined(separator: ", ")
    }

    private func words(
        _ field: MatchEvidence.Field, _ agreement: MatchEvidence.Agreement, _ nomination: Nomination, _ mention: Mention
    ) -> String? {
        switch field {
        case .name: name(agreement, nomination.kind)
        case .unit:
            switch agreement {
            case .exact: "cùng đơn vị"
            case .bySender: "đơn vị theo địa chỉ gửi"
            default: "khác đơn vị (\(unit(nomination.unitCode)))"
            }
        case .birthDate: birth(agreement, nomination, mention)
        case .position: agreement == .contradicts ? "khác chức vụ" : "cùng chức vụ"
        case .award: agreement == .contradicts ? "khác hình thức khen" : "cùng hình thức khen"
        case .gender: agreement == .contradicts ? "khác giới tính" : nil
        }
    }

    private func name(_ agreement: MatchEvidence.Agreement, _ kind: NomineeKind) -> String {
        let noun = kind == .individual ? "họ tên" : "tên"
        return switch agreement {
        case .exact: "trùng \(noun)"
        case .toneKey: "trùng \(noun) (khác cách bỏ dấu hoặc i/y)"
        case .unmarked: "trùng \(noun) (một bên viết không dấu)"
        case .marksDiffer: "\(noun) chỉ khác dấu"
        case .oneLetter: "\(noun) lệch một chữ cái"
        case .partial: "cùng chỉ tập thể nhà trường"
        default: "\(noun) viết tắt"
        }
    }

    private func birth(_ agreement: MatchEvidence.Agreement, _ nomination: Nomination, _ mention: Mention) -> String {
        switch agreement {
        case .exact: "cùng ngày sinh"
        case .partial: "cùng năm sinh"
        case .near: "ngày sinh gần giống (\(dates(nomination, mention)))"
        default: "khác ngày sinh (\(dates(nomination, mention)))"
        }
    }

    private func dates(_ nomination: Nomination, _ mention: Mention) -> String {
        "tệp ghi \(Self.date(mention.birth)), danh sách ghi \(Self.date(nomination.birthDate))"
    }

    /// `02/05/1981`, `05/1981`, `1981`.
    static func date(_ date: BirthDate?) -> String {
        date?.written ?? ""
    }

    // MARK: - Evidence for keeping

    func ranking(_ candidates: [WeighedCandidate], _ mention: Mention, _ unit: UnitOfMention?) -> [MatchCandidate] {
        candidates.prefix(Entry.longestRanking).map { candidate in
            MatchCandidate(
                nomination: candidate.id, score: Self.rounded(candidate.score),
                evidence: candidate.fields.map { field, agreement, weight in
                    MatchEvidence(
                        field: field, agreement: agreement, weight: Self.rounded(weight),
                        written: written(field, mention, unit), listed: listed(field, candidate.listed.nomination))
                },
                reason: reason(candidate, mention))
        }
    }

    private func written(_ field: MatchEvidence.Field, _ mention: Mention, _ unit: UnitOfMention?) -> String {
        switch field {
        case .name: mention.name
        case .unit: unit.map { self.unit($0.code) } ?? ""
        case .birthDate: Self.date(mention.birth)
        case .position: mention.position
        case .award: mention.award
        case .gender: mention.gender.map { $0 == .male ? "nam" : "nữ" } ?? ""
        }
    }

    private func listed(_ field: MatchEvidence.Field, _ nomination: Nomination) -> String {
        switch field {
        case .name, .gender: nomination.name
        case .unit: unit(nomination.unitCode)
        case .birthDate: Self.date(nomination.birthDate)
        case .position: nomination.position ?? ""
        case .award: nomination.award
        }
    }

    /// Three places are enough for people and keep stored verdicts short.
    static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
