// What people decided, laid over what the program decided. The program's own verdict is never changed by it: taking a
// decision back brings back exactly what stood before.
extension Verdict {
    /// The verdict that counts: this one with the standing decisions among `log` on top.
    ///
    /// `log` is placed among the files that this verdict is about (`RecordedDecision.placed`). A decision whose subject the
    /// verdict no longer has changes nothing here; `unplaced` lists it.
    public func applying(_ log: [RecordedDecision]) -> Verdict {
        guard !log.isEmpty else { return self }
        var verdict = self
        let standing = RecordedDecision.standing(among: log).values.sorted { $0.id < $1.id }
        for record in standing { verdict.apply(record) }
        verdict.settleSender(RecordedDecision.standing(among: log))
        return verdict
    }

    /// Decisions that were not taken back, about something that this verdict does not have, such as a name that is no longer
    /// read, or a file.
    public func unplaced(_ log: [RecordedDecision]) -> [RecordedDecision] {
        let homeless = RecordedDecision.standing(among: log).values.filter { record in
            let subject = record.decision.subject
            switch subject.kind {
            case .entry: return index(of: subject) == nil
            case .file: return subject.attachment.map { $0 >= documents.count } ?? false
            case .unit, .arrival, .sender, .round, .look: return false
            }
        }
        return (RecordedDecision.astray(among: log) + homeless).sorted { $0.id < $1.id }
    }

    /// The entry that a subject names: the same name at the same place, else the only one of that name in the document.
    public func index(of subject: DecisionSubject) -> Int? {
        guard subject.kind == .entry else { return nil }
        if let exact = entries.firstIndex(where: { DecisionSubject.entry($0) == subject }) { return exact }
        let named = entries.indices.filter {
            entries[$0].attachment == subject.attachment && entries[$0].document == subject.document
                && entries[$0].name == subject.name
        }
        return named.count == 1 ? named[0] : nil
    }

    private mutating func apply(_ record: RecordedDecision) {
        switch record.decision.subject.kind {
        case .entry: applyToEntry(record)
        case .file: applyToFile(record)
        case .unit: applyToUnit(record)
        case .arrival: applyToArrival(record)
        // The round is judged anew, with the lists and the deadline of the one that it was moved to.
        case .sender, .round, .look: break
        }
    }

    /// What waits for the sender counts from its arrival once a person has accepted the sender, or has said whose the message
    /// is.
    ///
    /// Who of the list is meant is another question: answering that alone makes nothing count.
    private mutating func settleSender(_ standing: [DecisionSubject: RecordedDecision]) {
        guard isAccepted(standing) else { return }
        for index in entries.indices { entries[index].waits = false }
        sender?.waitingUnits = []
        if receipt.suppressed == .senderUnverified { receipt.suppressed = nil }
    }

    private func isAccepted(_ standing: [DecisionSubject: RecordedDecision]) -> Bool {
        if let ruling = standing[.sender]?.decision.ruling { return ruling == .accepted || ruling == .chosen }
        guard sender?.isForged != true, let ruling = standing[.unit]?.decision.ruling else { return false }
        return ruling == .accepted || ruling == .chosen
    }

    private mutating func applyToEntry(_ record: RecordedDecision) {
        guard let index = index(of: record.decision.subject) else { return }
        let entry = entries[index]
        // One finding speaks of one entry; the sentence of an entry begins with its name.
        if let flag = findings.firstIndex(where: { Self.speaks($0, of: entry) }) { findings.remove(at: flag) }
        entries[index].candidates = []
        entries[index].reason = Self.sentence(record)
        if let nomination = record.decision.choice.first {
            entries[index].status = .matched
            entries[index].nomination = nomination
        } else {
            entries[index].status = .unmatched
            entries[index].nomination = nil
        }
    }

    private static func speaks(_ finding: Finding, of entry: Entry) -> Bool {
        (finding.code == .ambiguousMatch || finding.code == .nomineeNotListed)
            && finding.text.hasPrefix("“\(entry.name)”")
    }

    /// A file that the program cannot read and a person can: it counts as the summary of those whom the person names.
    private mutating func applyToFile(_ record: RecordedDecision) {
        guard let attachment = record.decision.subject.attachment, attachment < documents.count,
            !record.decision.choice.isEmpty
        else { return }
        if disposition == .noFile { disposition = .submission }
        if !documents[attachment].contains(.summary) { documents[attachment].append(.summary) }
        for (index, nomination) in record.decision.choice.enumerated() {
            let names = record.decision.names
            entries.append(
                Entry(
                    name: index < names.count ? names[index] : "", kind: .individual, attachment: attachment,
                    document: .summary, status: .matched, nomination: nomination, reason: Self.sentence(record),
                    waits: sender?.rank == .failed || sender?.rank == .unknown))
        }
    }

    private mutating func applyToUnit(_ record: RecordedDecision) {
        guard let code = record.decision.choice.first else { return }
        unit = code
        units = [code]
        for index in documentUnits.indices where !documentUnits[index].isEmpty { documentUnits[index] = [code] }
    }

    private mutating func applyToArrival(_ record: RecordedDecision) {
        findings.removeAll { $0.code == .arrivalDisputed }
        guard let ruled = record.decision.timeliness, timeliness != nil, ruled != timeliness else { return }
        timeliness = ruled
        if ruled == .onTime { return findings.removeAll { $0.code == .late } }
        findings.append(Finding(code: .late, clause: nil, text: Self.sentence(record)))
    }

    private static func sentence(_ record: RecordedDecision) -> String {
        let what: String
        switch record.decision.ruling {
        case .accepted: what = "đồng ý với đề xuất của phần mềm"
        case .chosen: what = "chọn " + record.decision.choice.joined(separator: ", ")
        case .dismissed: what = "kết luận không phải người trong danh sách"
        case .proposed: what = "đề nghị kết luận quá hạn"
        case .ruled: what = record.decision.timeliness == .late ? "kết luận quá hạn" : "kết luận đúng hạn"
        }
        return "Cán bộ \(record.by) \(what)" + (record.because.isEmpty ? "." : ": \(record.because).")
    }
}
