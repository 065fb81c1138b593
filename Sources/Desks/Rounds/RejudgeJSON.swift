public import Dossiers
import Judgement
import Store
public import Surroundings

extension JSONValue {
    /// What judging a round again changes (`rejudge --json`): one object.
    public static func rejudging(_ proposal: RejudgeProposal, isApplied: Bool, zone: UTCOffset) -> JSONValue {
        .object([
            "round": .string(proposal.round), "applied": .bool(isApplied), "judged": .integer(proposal.judged),
            "read_again": .integer(proposal.readAgain), "kept_readings": .integer(proposal.keptReadings),
            "reworded": .integer(proposal.reworded.count),
            "changes": .array(proposal.changes.map { change($0, zone: zone) }),
            "standings": .array(proposal.standings.map(standing)),
            "unplaced_decisions": .array(proposal.unplaced.map { decision($0, zone: zone) }),
        ])
    }

    private static func change(_ change: RejudgeProposal.Change, zone: UTCOffset) -> JSONValue {
        .object([
            "row": .integer(Int(change.message.id)), "source": .string(change.message.origin.source),
            "message": message(
                change.header, sha256: change.message.sha256, receivedAt: change.message.receivedAt, zone: zone),
            "correction_due": .bool(change.rejudgement.isCorrectionDue),
            "differences": .array(change.differences.map(difference)),
        ])
    }

    private static func difference(_ difference: VerdictDifference) -> JSONValue {
        .object([
            "field": .string(difference.field.rawValue), "subject": .string(difference.subject),
            "nomination": .optional(difference.nomination), "before": .string(difference.before),
            "after": .string(difference.after), "reason": .string(difference.reason),
        ])
    }

    private static func standing(_ change: RejudgeProposal.StandingChange) -> JSONValue {
        .object([
            "nomination": .string(change.nomination), "name": .string(change.name),
            "document": .string(change.document.rawValue), "before": .string(change.before.rawValue),
            "after": .string(change.after.rawValue),
        ])
    }
}
