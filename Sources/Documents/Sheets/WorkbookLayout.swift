import Blocks
import Dossiers

/// Which part of an Excel file is what, by the relationships of the package, the workbook and its sheets (ECMA-376 part 1,
/// section 12.3); by the usual names where a program has written none.
struct WorkbookLayout {
    let main: String
    private let relations: PartRelations

    /// Whether a part is read before the relationships are known, so that the usual file is gone through once.
    static func isLikely(_ key: String) -> Bool {
        guard key.hasPrefix("xl/") else { return key == "_rels/.rels" }
        if key.hasPrefix("xl/worksheets/") { return key.hasSuffix(".xml") || key.hasSuffix(".rels") }
        if key.hasPrefix("xl/drawings/drawing") { return key.hasSuffix(".xml") }
        return ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedstrings.xml", "xl/styles.xml"].contains(key)
    }

    /// - Throws: `corrupt` where there is no main part.
    init(of package: inout OfficePackage, _ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws {
        let told = package.takeRelations(of: "", limits: limits).targets("officedocument").first
        main = told.flatMap { package.knows($0) ? $0 : nil } ?? "xl/workbook.xml"
        guard package.knows(main) else { throw DocumentFault.corrupt }
        try package.add([main, PartName.relations(of: main)], from: bytes, limits: limits)
        relations = package.takeRelations(of: main, limits: limits)
        let sheets = relations.targets("worksheet")
        try package.add(
            [styles, strings] + sheets + sheets.map { PartName.relations(of: $0) }, from: bytes, limits: limits)
    }

    var styles: String { relations.targets("styles").first ?? "xl/styles.xml" }

    var strings: String { relations.targets("sharedstrings").first ?? "xl/sharedstrings.xml" }

    /// The part of the sheet at `index` that the workbook knows by `relation`.
    func sheet(_ relation: String?, index: Int) -> String {
        relation.flatMap { relations.target(id: $0) } ?? "xl/worksheets/sheet\(index + 1).xml"
    }
}
