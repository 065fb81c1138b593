import Blocks
import Dossiers

/// The words of drawn diagrams (SmartArt) of an Office package.
///
/// The text of a Word file or of a sheet only points to them; their words lie in parts of their own (ECMA-376 part 1, section
/// 21.4.2.10), whose drawn form need not be there.
enum Diagrams {
    /// Diagrams of one document that are read.
    private static let most = 50

    private enum Name: String, XMLName {
        case paragraph = "p"
        case other
    }

    /// The words of all diagrams; none where there are none, or what is there is no XML.
    static func texts(in bytes: UnsafeRawBufferPointer, limits: DocumentLimits) -> [ExtractedText] {
        let package = try? OfficePackage(bytes, limits: limits) { $0.contains("diagrams/data") && $0.hasSuffix(".xml") }
        guard var package else { return [] }
        return package.names.sorted().prefix(most).compactMap { name in
            package.take(name).flatMap { part in
                try? part.withUnsafeBytes { try text(of: $0, limits: limits) }
            }
        }.filter { !$0.blocks.isEmpty }
    }

    private static func text(of part: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        let xml = try XMLPullReader<Name>(part, limits: limits)
        var collector = BlockCollector(limits: limits)
        while let name = try xml.nextDescendant(of: 0), !collector.isFull {
            if name == .paragraph { collector.add(paragraph: try xml.text(), place: nil) }
        }
        return collector.text
    }
}
