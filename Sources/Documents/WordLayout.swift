import Dossiers

/// Which part of a Word file is what, by the relationships of the package and of its main part (ECMA-376 part 1, section 11.3);
/// by the usual names where a program has written none.
struct WordLayout {
    private(set) var main = ""
    private(set) var styles = "word/styles.xml"
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

    /// Gets what else is needed out of the file.
    ///
    /// - Throws: `corrupt` where there is no main part.
    init(of package: inout OfficePackage, _ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws {
        let known = package.names
        let likely = known.filter { $0.hasSuffix(".xml") }
        let told = package.takeRelations(of: "", limits: limits).targets("officedocument").first
        if let told, package.knows(told) {
            main = told
        } else if let first = likely.first(where: { $0.hasPrefix("word/document") }) {
            main = first
        } else {
            throw DocumentFault.corrupt
        }
        try package.add([main, PartName.relations(of: main)], from: bytes, limits: limits)
        let relations = package.takeRelations(of: main, limits: limits)
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
        try package.add(headers + footers + notes, from: bytes, limits: limits)
    }
}
