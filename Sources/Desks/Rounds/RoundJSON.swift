package import Dossiers
package import Surroundings

extension JSONValue {
    /// A round as `round list --json` writes it.
    package static func round(_ round: Round, nominations: Int) -> JSONValue {
        .object([
            "round": .string(round.id), "published": .string(round.published.iso),
            "deadline": .string(round.deadline.rfc3339(in: .vietnam)),
            "deadline_is_fixed": .bool(round.deadlineIsFixed), "state": .string(round.state.rawValue),
            "nominations": .integer(nominations),
        ])
    }
}
