import Blocks
import Dossiers

/// What an Office package is whose main part has a name of its own: the package's relationships tell where it is (ECMA-376
/// part 2, section 6.5), its content type or its root what it is.
enum OfficePackageKind {
    private static let types = "[content_types].xml"

    private enum Name: String, XMLName {
        case override = "Override"
        case document, workbook, other
    }

    /// `other` where it is neither a text nor a workbook of XML.
    static func of(_ bytes: UnsafeRawBufferPointer) -> ContentKind {
        let relations = PartName.relations(of: "")
        guard var package = try? OfficePackage(bytes, limits: .standard, isWanted: { $0 == types || $0 == relations }),
            let main = package.takeRelations(of: "", limits: .standard).targets("officedocument").first
        else { return .other }
        if let part = package.take(types), let type = part.withUnsafeBytes({ try? type(of: main, $0) }) {
            return kind(type: type)
        }
        try? package.add([main], from: bytes, limits: .standard)
        return package.take(main)?.withUnsafeBytes { try? kind(root: $0) } ?? .other
    }

    private static func kind(type: String) -> ContentKind {
        if type.contains("wordprocessingml") || type.contains("ms-word.") { return .docx }
        let isBook = type.contains("spreadsheetml") || type.contains("ms-excel.")
        return isBook && !type.contains("binary") ? .xlsx : .other
    }

    private static func type(of main: String, _ part: UnsafeRawBufferPointer) throws -> String? {
        let xml = try XMLPullReader<Name>(part, limits: .standard)
        while let name = try xml.nextDescendant(of: 0) {
            guard name == .override, xml.attribute("PartName").map({ PartName.key($0) }) == main else { continue }
            return xml.attribute("ContentType")
        }
        return nil
    }

    private static func kind(root part: UnsafeRawBufferPointer) throws -> ContentKind {
        let xml = try XMLPullReader<Name>(part, limits: .standard)
        switch try xml.nextChild(of: 0) {
        case .document: return .docx
        case .workbook: return .xlsx
        default: return .other
        }
    }
}
