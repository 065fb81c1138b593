import Mailbox
import Store

/// Whether a server that refuses one recipient after the other means us and not them.
///
/// Some say the same of an unknown user and of a client that they do not relay for (OpenSMTPD: `550 Invalid recipient`). Nobody
/// has dead addresses in so many domains in a row.
enum RefusedByAll {
    /// Refusals that are looked at.
    static let mostLookedAt = 40
    /// Seconds that such a streak may span: whoever writes three letters a month has no row of refusals.
    static let longestStreak: Int64 = 2 * 86_400

    /// Whether the server refused for good (RFC 5321 section 4.2.1), and did not only put off.
    static func isRefusal(_ answer: ServerAnswer) -> Bool { !answer.isTaken && answer.words.first == "5" }

    /// Domains where the server gives no code that tells a recipient's fault from ours, and where it gives one.
    private static let (fewestDomains, fewestWithCode) = (3, 5)

    /// - Parameter refusals: in a row, with nothing taken in between.
    static func holds(_ refusals: [ServerAnswer]) -> Bool {
        let refusals = refusals.filter { isRefusal($0) && ServerRefusal($0.words) != .text }
        let vague = refusals.filter { ServerRefusal($0.words) == .vague }
        return domains(vague) >= fewestDomains || domains(refusals) >= fewestWithCode
    }

    private static func domains(_ refusals: [ServerAnswer]) -> Int {
        Set(refusals.map { refusal in refusal.to.split(separator: "@").last.map { $0.lowercased() } ?? "" }).count
    }
}
