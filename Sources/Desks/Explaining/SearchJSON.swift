import Dossiers
import Store
package import Surroundings

extension JSONValue {
    /// A message in which words were found, as `find --json` writes it.
    package static func hit(_ hit: SearchDesk.Hit) -> JSONValue {
        .object([
            "row": .integer(Int(hit.row.message.id)), "source": .string(hit.row.message.origin.source),
            "message": message(
                hit.row.reading.header, sha256: hit.row.message.sha256, receivedAt: hit.row.message.receivedAt,
                zone: .vietnam),
            "disposition": .string(hit.row.standing.disposition.rawValue), "round": .optional(hit.row.standing.round),
            "found_in": .strings(hit.places.map(\.rawValue)),
        ])
    }
}
