public import Judgement
public import Surroundings

extension JSONValue {
    /// How good matching is (`evaluate --json`): one object.
    public static func evaluation(_ evaluation: MatchEvaluation, worst: Int) -> JSONValue {
        .object(
            figures(evaluation.whole) + [
                Field(
                    "scenarios",
                    .array(
                        evaluation.byScenario.map { name, tally in
                            .object([Field("scenario", .string(name))] + figures(tally))
                        })),
                Field("worst", .array(evaluation.worst.prefix(worst).map(one))),
                Field("curve", .array(evaluation.curve.map(point))),
            ])
    }

    private static func figures(_ tally: MatchTally) -> [Field] {
        [
            Field("messages", .integer(tally.messages)), Field("right", .integer(tally.right)),
            Field("wrong", .integer(tally.wrong)), Field("missed", .integer(tally.missed)),
            Field("precision", share(tally.precision)), Field("recall", share(tally.recall)),
            Field("f1", share(tally.f1)), Field("review_share", share(tally.reviewShare)),
        ]
    }

    private static func share(_ interval: WilsonInterval) -> JSONValue {
        .object([
            "value": interval.share.map { .decimal($0) } ?? .null, "low": .decimal(interval.low),
            "high": .decimal(interval.high),
        ])
    }

    private static func one(_ one: MatchCase) -> JSONValue {
        .object([
            "source": .string(one.source), "scenario": .strings(one.scenario), "wrong": .strings(one.wrong),
            "missed": .strings(one.missed),
        ])
    }

    private static func point(_ point: MatchEvaluation.Point) -> JSONValue {
        .object([
            "threshold": .decimal(point.threshold), "precision": .decimal(point.precision),
            "recall": .decimal(point.recall),
        ])
    }
}
