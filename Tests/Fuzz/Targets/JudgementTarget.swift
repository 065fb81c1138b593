import Dossiers
import Judgement

/// Whatever strangers write: judged in the daemon itself, so nothing may trap, and what comes out must hold together.
enum JudgementTarget {
    static func run(_ bytes: [UInt8], _ promises: inout Promises) {
        let reading = TextReading.of(bytes)
        let judge = FuzzOffice.judge
        let verdict = judge.judge(
            reading, sha256: "00", arrival: FuzzOffice.arrival, history: History(), examination: judge.examine(reading))
        let again = judge.judge(reading, sha256: "00", arrival: FuzzOffice.arrival, history: History())
        promises.hold(verdict == again, "the same message is judged the same, examined before or not")
        hold(verdict, reading, &promises)
        holdEntries(verdict, input: bytes.count, &promises)
        holdQuestions(verdict, reading, &promises)
    }

    private static func hold(_ verdict: Verdict, _ reading: Reading, _ promises: inout Promises) {
        let files = reading.attachments.count
        promises.hold(verdict.documents.count == files, "every file has its documents")
        promises.hold(verdict.documentUnits.count == files, "every file has its units")
        promises.hold(verdict.overlong.allSatisfy { $0 < files }, "what is too long is a file")
        let hasDossier = verdict.documents.contains { !$0.isEmpty }
        promises.hold(
            hasDossier == (verdict.disposition == .submission), "a submission brings a dossier, and nothing else does")
        let known = Set(FuzzOffice.units.map(\.code))
        promises.hold(known.isSuperset(of: verdict.units), "a unit is on the list")
        promises.hold(Set(verdict.units).count == verdict.units.count, "no unit is named twice")
        let receipt = verdict.receipt
        if receipt.suppressed != nil {
            promises.hold(receipt.kinds.isEmpty, "what is not answered has no kind of answer")
        } else {
            promises.hold(receipt.to?.utf8.contains(UInt8(ascii: "@")) == true, "an answer goes to an address")
            promises.hold(!receipt.kinds.isEmpty, "an answer says something")
        }
        if [.automatic, .unrelated].contains(verdict.disposition) {
            promises.hold(
                receipt.suppressed != nil && verdict.timeliness == nil, "neither machines nor others are answered")
            promises.hold(verdict.entries.isEmpty, "only a dossier has entries")
        }
        for finding in verdict.findings { promises.hold(finding.text.hasSuffix("."), "a finding is a sentence") }
    }

    private static func holdEntries(_ verdict: Verdict, input: Int, _ promises: inout Promises) {
        let listed = Set(FuzzOffice.roster.nominations["2021"]?.map(\.id) ?? [])
        var taken: Set<[String]> = []
        promises.hold(verdict.entries.count <= max(1, input), "there are no more entries than bytes")
        for entry in verdict.entries {
            promises.hold(!verdict.documents[entry.attachment].isEmpty, "an entry stands in a dossier document")
            promises.hold((0...1).contains(entry.score), "a score lies between nothing and certainty")
            promises.hold(!entry.reason.isEmpty, "an entry has a reason")
            switch entry.status {
            case .matched:
                let id = entry.nomination ?? ""
                promises.hold(listed.contains(id) && entry.candidates.isEmpty, "a match is one of the list")
                let key = ["\(entry.attachment)", entry.document.rawValue, id]
                promises.hold(taken.insert(key).inserted, "a nomination belongs to one entry of a document")
            case .review:
                promises.hold(
                    entry.nomination == nil && !entry.candidates.isEmpty && listed.isSuperset(of: entry.candidates),
                    "who has to choose has candidates")
            case .unmatched:
                promises.hold(entry.nomination == nil && entry.candidates.isEmpty, "nobody is nobody")
            }
        }
    }

    private static func holdQuestions(_ verdict: Verdict, _ reading: Reading, _ promises: inout Promises) {
        let questions = OpenQuestion.all(of: verdict, message: 1, reading: reading, senderUnit: nil, decisions: [])
        let doubtful = verdict.entries.count { $0.status == .review }
        promises.hold(questions.count { $0.subject.kind == .entry } == doubtful, "every doubt is a question")
        let isShown = questions.contains { $0.subject.kind == .look }
        promises.hold(verdict.look == nil || isShown, "what is to be looked at is shown")
        promises.hold(
            questions.count { $0.subject.kind == .file } >= Set(verdict.overlong).count
                || verdict.disposition == .unrelated, "a file too long is a question")
    }
}
