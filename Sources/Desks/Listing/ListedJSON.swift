package import Dossiers
package import Surroundings

extension JSONValue {
    /// A unit as `units list --json` and `units show --json` write it.
    package static func unit(_ unit: Unit) -> JSONValue {
        .object([
            "code": .string(unit.code), "name": .string(unit.name), "level": .string(unit.level),
            "emails": .strings(unit.emails), "aliases": .strings(unit.aliases),
        ])
    }

    /// A nomination as `nominations list --json` writes it.
    package static func nomination(_ nomination: Nomination) -> JSONValue {
        .object([
            "id": .string(nomination.id), "kind": .string(nomination.kind.rawValue), "name": .string(nomination.name),
            "birth_date": .optional(nomination.birthDate?.iso), "position": .optional(nomination.position),
            "unit_code": .string(nomination.unitCode), "award": .string(nomination.award),
        ])
    }
}
