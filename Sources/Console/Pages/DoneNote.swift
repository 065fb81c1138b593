import Desks
import Dossiers
import Judgement
import Ledger
import Store

/// What the person has just done, with the way back where there is one.
struct DoneNote {
    let model: [String: Any]?

    init(_ note: NoteShelf.Note, person: StaffMember, reading: Store) throws {
        switch note {
        case .told(let text): model = ["doneText": text]
        case .decided(let id): model = try Self.decision(id, person, reading)
        }
    }

    private static func decision(_ id: String, _ person: StaffMember, _ reading: Store) throws -> [String: Any]? {
        guard let item = try? ReviewDesk(store: reading).item(id) else { return nil }
        if let decided = item.question.decided {
            return [
                "doneID": id, "doneText": Words.sentence(decided), "doneMark": String(decided.id),
                "canTakeBack": person.role >= .clerk && decided.by == person.signature,
            ]
        }
        if let proposal = RecordedDecision.proposal(among: item.row.decisions), proposal.by == person.signature {
            return [
                "doneID": id, "doneText": "\(Words.sentence(proposal)) Cần một trưởng nhóm khác xác nhận.",
                "canTakeBack": false,
            ]
        }
        guard item.row.decisions.contains(where: { $0.undone?.by == person.signature }) else { return nil }
        return [
            "doneID": id, "doneText": "Đã rút lại quyết định về \(item.question.subject.kind.vietnamese).",
            "canTakeBack": false,
        ]
    }
}

extension Visit {
    /// Says on the next page what was done.
    func told(_ sentence: String) { site.notes.put(.told(sentence), for: key) }
}
