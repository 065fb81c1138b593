import Dossiers
import MIME

/// Collects what people wrote into a mail, and the links in it, within limits.
struct MailText {
    private(set) var text = ""
    private(set) var links: [String] = []
    private let limits: ReadingLimits
    private var known: Set<String> = []

    init(limits: ReadingLimits) { self.limits = limits }

    mutating func add(_ leaf: Leaf) {
        guard case .body(let body) = leaf.role else { return }
        if !leaf.repeatsOtherBody { append(body) }
        for link in leaf.links where links.count < limits.links && known.insert(link).inserted { links.append(link) }
    }

    /// Adds where a shortcut leads.
    mutating func add(link: String) {
        if links.count < limits.links, known.insert(link).inserted { links.append(link) }
    }

    /// Text from beside the MIME parts; it counts only where they have none.
    mutating func add(text body: String) {
        if text.isEmpty { append(body) }
    }

    private mutating func append(_ body: String) {
        let separator = text.isEmpty ? "" : "\n"
        let room = limits.bodyBytes - text.utf8.count - separator.utf8.count
        guard room > 0, !body.isEmpty else { return }
        text += separator
        text += body.utf8.count <= room ? body : Self.prefix(of: body, bytes: room)
    }

    /// The longest run of whole scalars within `bytes`.
    private static func prefix(of text: String, bytes: Int) -> String {
        var end = text.utf8.index(text.utf8.startIndex, offsetBy: bytes)
        while end.samePosition(in: text.unicodeScalars) == nil {
            end = text.utf8.index(before: end)
        }
        return String(text[..<end])
    }
}
