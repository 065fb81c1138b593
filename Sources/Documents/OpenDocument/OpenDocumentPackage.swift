import Blocks
import Dossiers

/// An OpenDocument file that does not tell its type where it should (ODF 1.2 part 3, section 3.3): the entry `mimetype` late,
/// deflated or missing, as after a person or a program has packed it again.
enum OpenDocumentPackage {
    private static let manifest = "meta-inf/manifest.xml"

    private enum Name: String, XMLName {
        case fileEntry = "file-entry"
        case body, text, spreadsheet, other
    }

    /// By `mimetype`, else the manifest, else what stands in `content.xml`; `zip` where none of them says anything.
    static func kind(of bytes: UnsafeRawBufferPointer) -> ContentKind {
        let package = try? OfficePackage(bytes, limits: .standard) { $0 == "mimetype" || $0 == manifest }
        guard var package else { return .zip }
        if let type = package.take("mimetype"), let kind = kind(type: type) { return kind }
        if let part = package.take(manifest), let kind = part.withUnsafeBytes({ try? kind(manifest: $0) }) {
            return kind
        }
        try? package.add(["content.xml"], from: bytes, limits: .standard)
        guard let content = package.take("content.xml") else { return .zip }
        return content.withUnsafeBytes { kind(content: $0) } ?? .zip
    }

    /// Nil for no type of an OpenDocument file.
    private static func kind(type: some Collection<UInt8>) -> ContentKind? {
        let text = String(decoding: type.prefix(100), as: UTF8.self)
        guard text.hasPrefix("application/vnd.oasis.opendocument.") else { return nil }
        if text.hasPrefix("application/vnd.oasis.opendocument.text") { return .odt }
        return text.hasPrefix("application/vnd.oasis.opendocument.spreadsheet") ? .ods : .other
    }

    private static func kind(manifest part: UnsafeRawBufferPointer) throws -> ContentKind? {
        let xml = try XMLPullReader<Name>(part, limits: .standard)
        while let name = try xml.nextDescendant(of: 0) {
            guard name == .fileEntry, xml.attribute("full-path") == "/" else { continue }
            return kind(type: Array((xml.attribute("media-type") ?? "").utf8))
        }
        return nil
    }

    /// By the body of `content.xml`; nil where it has none.
    static func kind(content part: UnsafeRawBufferPointer) -> ContentKind? {
        (try? bodyKind(part)) ?? nil
    }

    private static func bodyKind(_ part: UnsafeRawBufferPointer) throws -> ContentKind? {
        let xml = try XMLPullReader<Name>(part, limits: .standard)
        guard try xml.nextChild(of: 0) != nil else { return nil }
        while let name = try xml.nextChild(of: 1) {
            guard name == .body else { continue }
            switch try xml.nextChild(of: 2) {
            case .text: return .odt
            case .spreadsheet: return .ods
            default: return .other
            }
        }
        return nil
    }
}
