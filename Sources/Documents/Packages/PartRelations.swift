import Blocks

/// The relationships of a part of an Office package, or of the package itself (ECMA-376 part 2, section 6.5): what is what
/// follows from them, never from how a part is called.
///
/// What lies outside the package is left out: nothing is fetched.
struct PartRelations {
    private struct Relation {
        var id: String
        /// The last word of the type, in lower case: the transitional and the strict form differ in what is before it.
        var kind: String
        var target: String
    }

    private enum Name: String, XMLName {
        case relationship = "Relationship"
        case other
    }

    private var relations: [Relation] = []

    /// Relationships of one part that are read; a text of a thousand pictures has as many.
    private static let most = 5000

    init() {}

    init(_ part: [UInt8], of source: String, limits: DocumentLimits) throws {
        relations = try part.withUnsafeBytes { try Self.read($0, of: source, limits: limits) }
    }

    private static func read(
        _ part: UnsafeRawBufferPointer, of source: String, limits: DocumentLimits
    ) throws -> [Relation] {
        let xml = try XMLPullReader<Name>(part, limits: limits)
        var relations: [Relation] = []
        while let name = try xml.nextDescendant(of: 0), relations.count < most {
            guard name == .relationship, let target = xml.attribute("Target"),
                xml.attribute("TargetMode")?.lowercased() != "external"
            else { continue }
            relations.append(
                Relation(
                    id: xml.attribute("Id") ?? "", kind: kind(xml.attribute("Type") ?? ""),
                    target: PartName.target(target, of: source)))
        }
        return relations
    }

    private static func kind(_ type: String) -> String {
        type.split(separator: "/").last.map { $0.lowercased() } ?? ""
    }

    func target(id: String) -> String? { relations.first { $0.id == id }?.target }

    /// The targets of every kind.
    var allTargets: [String] { relations.map(\.target) }

    /// The targets of a kind, in order, each once.
    func targets(_ kind: String) -> [String] {
        var seen: Set<String> = []
        return relations.filter { $0.kind == kind && seen.insert($0.target).inserted }.map(\.target)
    }
}
