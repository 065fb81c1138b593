import Blocks
import Dossiers

/// Which part of a Word file is what, by the relationships of the package and of its main part (ECMA-376 part 1, section 11.3);
/// by the usual names where a program has written none.
struct WordLayout {
    private(set) var main = ""
    private(set) var styles = "word/styles.xml"
    private(set) var lists = "word/numbering.xml"
    private(set) var headers: [String] = []
    private(set) var footers: [String] = []
    private(set) var notes: [String] = []
    /// What `w:altChunk` brings in.
    private(set) var chunks: [String] = []

    /// Whether a part is read before the relationships are known, so that the usual file is gone through once.
    static func isLikely(_ key: String) -> Bool {
        guard key.hasPrefix("word/") else { return key == "_rels/.rels" }
        guard key.hasSuffix(".xml") else { return key == "word/_rels/document.xml.rels" }
        let part = key.utf8.dropFirst(5)
        return !part.contains(UInt8(ascii: "/"))
            && ["document", "header", "footer", "footnotes.xml", "endnotes.xml"].contains { part.starts(with: $0.utf8) }
    }

    private static let usualMain = "word/document.xml"

    /// The relationships of most files name the usual parts alone: one look saves taking them apart.
    private static func isUsual(_ relations: UnsafeRawBufferPointer) -> Bool {
        let others: [StaticString] = ["/header\"", "/footer\"", "notes\"", "hunk\""]
        return relations.find("\"styles.xml\"") != nil && !others.contains { relations.find($0) != nil }
    }

    private static func main(toldBy part: [UInt8]?, limits: DocumentLimits) -> String? {
        guard let part else { return nil }
        if part.withUnsafeBytes({ $0.find("relationships/officeDocument\" Target=\"word/document.xml\"") != nil }) {
            return usualMain
        }
        return (try? PartRelations(part, of: "", limits: limits))?.targets("officedocument").first
    }

    /// Gets what else is needed out of the file.
    ///
    /// - Throws: `corrupt` where there is no main part.
    init(of package: inout OfficePackage, _ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws {
        let known = package.names
        let likely = known.filter { $0.hasSuffix(".xml") }
        let told = Self.main(toldBy: package.take("_rels/.rels"), limits: limits)
        if let told, package.knows(told) {
            main = told
        } else if let first = likely.first(where: { $0.hasPrefix("word/document") }) {
            main = first
        } else {
            throw DocumentFault.corrupt
        }
        try package.add([main, PartName.relations(of: main)], from: bytes, limits: limits)
        let part = package.take(PartName.relations(of: main)) ?? []
        if main == Self.usualMain, part.withUnsafeBytes({ Self.isUsual($0) }) {
            let seen = likely.filter { $0 != main }
            headers = seen.filter { $0.hasPrefix("word/header") }
            footers = seen.filter { $0.hasPrefix("word/footer") && $0 != "word/footnotes.xml" }
            notes = seen.filter { $0.hasSuffix("notes.xml") }
            return
        }
        let relations = (try? PartRelations(part, of: main, limits: limits)) ?? PartRelations()
        func parts(_ kind: String, _ prefix: String) -> [String] {
            let targets = relations.targets(kind)
            let usual = likely.filter { $0.hasPrefix(prefix) && $0 != main }
            return usual + targets.filter { !usual.contains($0) }
        }
        headers = parts("header", "word/header")
        footers = parts("footer", "word/footer")
        notes = parts("footnotes", "word/footnotes") + parts("endnotes", "word/endnotes")
        chunks = relations.targets("afchunk")
        styles = relations.targets("styles").first ?? styles
        lists = relations.targets("numbering").first ?? lists
        try package.add(headers + footers + notes, from: bytes, limits: limits)
    }
}
