import Dossiers
import Judgement
import Receipts

/// `examples/verdicts.yaml`: lists and mails, run through the real judgement and the real receipts.
struct VerdictExamples {
    private let roster: Roster
    private let examples: [VerdictExample]

    var count: Int { examples.count }

    init(_ file: RuleFile, plan: Plan) {
        guard let map = file.yaml()?.map(RuleSchema.verdictExamples) else {
            (roster, examples) = (Roster(), [])
            return
        }
        roster = ExampleRoster(map.required("lists"), plan: plan).roster
        var names: Set<String> = []
        examples = map.list("verdicts").enumerated().compactMap { VerdictExample($1, index: $0 + 1, names: &names) }
    }

    /// What each example that came out otherwise made of itself, in order.
    func failures(plan: Plan, composer: ReceiptComposer) -> [(example: VerdictExample, differences: String)] {
        let judge = Judge(plan: plan, roster: roster, ourselves: plan.office.mailbox)
        return examples.compactMap { example in
            let history = history(before: example, judge: judge)
            let verdict = judge.judge(
                example.reading, sha256: example.sha256, arrival: example.arrival, history: history)
            var differences = example.expected.differences(from: verdict)
            if let problem = receiptProblem(verdict, example, plan: plan, composer: composer) {
                differences.append(problem)
            }
            guard !differences.isEmpty else { return nil }
            return (example, differences.joined(separator: "; "))
        }
    }

    /// One sentence for those that came out otherwise alike.
    static func sentences(_ failures: [(example: VerdictExample, differences: String)]) -> [String] {
        let alike = Dictionary(grouping: failures, by: \.differences)
        var seen: Set<String> = []
        return failures.compactMap { failure in
            guard seen.insert(failure.differences).inserted else { return nil }
            let others = (alike[failure.differences] ?? []).dropFirst().map { "\"\($0.example.name)\"" }
            let more = others.isEmpty ? "" : " The same in \(others.joined(separator: ", "))."
            return failure.example.place.located(
                "example \"\(failure.example.name)\": \(failure.differences).\(more)")
        }
    }

    /// What the examples named in `after` leave behind, each judged with what came before it.
    private func history(before example: VerdictExample, judge: Judge) -> History {
        var history = History()
        for (number, name) in example.after.enumerated() {
            guard let earlier = examples.first(where: { $0.name == name }) else { continue }
            let verdict = judge.judge(
                earlier.reading, sha256: earlier.sha256, arrival: earlier.arrival, history: history)
            history.note(
                verdict, reading: earlier.reading, sha256: earlier.sha256, receivedAt: earlier.arrival.receivedAt,
                receiptNumber: "EXAMPLE-\(number + 1)")
        }
        return history
    }

    /// A receipt that is due must be possible to write.
    private func receiptProblem(
        _ verdict: Verdict, _ example: VerdictExample, plan: Plan, composer: ReceiptComposer
    ) -> String? {
        guard verdict.receipt.to != nil else { return nil }
        let facts = ReceiptFacts(
            number: "\(plan.office.receiptPrefix)-EXAMPLE", verdict: verdict, reading: example.reading,
            messageSHA256: example.sha256, arrival: example.arrival, roster: roster,
            officeAddress: Address(displayName: plan.office.name, mailbox: plan.office.mailbox))
        do {
            _ = try composer.compose(facts, now: example.arrival.receivedAt)
            return nil
        } catch {
            return "its receipt cannot be written: \(error)"
        }
    }
}
