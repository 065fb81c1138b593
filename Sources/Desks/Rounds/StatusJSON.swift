package import Dossiers
package import Judgement
package import Surroundings

/// The standing of a round as the contract writes it (`status --json`), in pieces: a list of a hundred thousand nominations
/// is never in memory as text.
package enum StatusText {
    private static let piece = 64 * 1024

    /// Writes one object and the end of its line.
    package static func write(_ tally: RoundTally, zone: UTCOffset, to put: (String) -> Void) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(piece + 1024)
        let head = JSONValue.object([
            "round": .string(tally.round.id), "published": .string(tally.round.published.iso),
            "deadline": .string(tally.round.deadline.rfc3339(in: zone)),
            "as_of": .string(tally.asOf.rfc3339(in: zone)),
        ])
        head.write(into: &bytes)
        bytes.removeLast()
        bytes += ",\"nominations\":[".utf8
        for place in 0..<tally.count {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            JSONValue.nomination(tally.standing(place), zone: zone).write(into: &bytes)
            guard bytes.count >= piece else { continue }
            put(String(decoding: bytes, as: UTF8.self))
            bytes.removeAll(keepingCapacity: true)
        }
        bytes += "],\"units_without_any_file\":".utf8
        JSONValue.strings(tally.unitsWithoutAnyFile).write(into: &bytes)
        bytes += "}\n".utf8
        put(String(decoding: bytes, as: UTF8.self))
    }
}

extension JSONValue {
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
