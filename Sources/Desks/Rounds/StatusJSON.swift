public import Dossiers
public import Judgement
public import Surroundings

extension JSONValue {
    /// The standing of a round as the contract writes it (`status --json`).
    public static func status(_ status: RoundStatus, zone: UTCOffset) -> JSONValue {
        .object([
            "round": .string(status.round), "published": .string(status.published.iso),
            "deadline": .string(status.deadline.rfc3339(in: zone)), "as_of": .string(status.asOf.rfc3339(in: zone)),
            "nominations": .array(status.nominations.map { nomination($0, zone: zone) }),
            "units_without_any_file": .strings(status.unitsWithoutAnyFile),
        ])
    }

    package static func nomination(_ nomination: RoundStatus.NominationStatus, zone: UTCOffset) -> JSONValue {
        let kinds = DocumentKind.allCases.filter { $0 != .summary }
        return .object([
            "id": .string(nomination.id), "kind": .string(nomination.kind.rawValue), "name": .string(nomination.name),
            "unit": .string(nomination.unit), "summary": .string(nomination.summary.rawValue),
            "standing": .string(nomination.isWaiting ? "waiting_for_person" : "counted"),
            "summary_received_at": .optional(nomination.summaryReceivedAt?.rfc3339(in: zone)),
            "documents": .object(
                kinds.map { Field($0.rawValue, .string((nomination.documents[$0] ?? .missing).rawValue)) }),
        ])
    }
}
