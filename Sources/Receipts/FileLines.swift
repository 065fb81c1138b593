import Dossiers

/// The files of a message as a receipt lists them: name, size, type, readable or not and why.
///
/// Digests stand on the slip: a letter is read by people.
struct FileLines {
    /// Every file.
    let all: [ReceiptItem]
    /// Those from which nothing or not everything could be read, and that no other paragraph of the letter speaks of.
    let unreadable: [ReceiptItem]
    let archives: [ReceiptItem]
    let unsafe: [ReceiptItem]
    let count: Int
    let scanCount: Int

    /// As many as names (`NomineeLines.limit`): a letter is read, and the ledger and the slip have all of them.
    static let limit = NomineeLines.limit
    static let nameLimit = 120

    /// `kinds` is what the letter speaks of, so that nothing is listed twice.
    init(
        _ reading: Reading, documents: [[DocumentKind]], kinds: [ReceiptKind], labels: [DocumentKind: String],
        isToStranger: Bool = false, _ wording: Wording
    ) {
        let files = reading.attachments
        count = files.count
        scanCount = files.count(where: \.isScan)
        all = ReceiptItem.numbered(
            Array(files.enumerated()), limit: Self.limit, rest: wording.moreFiles
        ) { index, file in
            let held = index < documents.count ? documents[index] : []
            let contents = held.compactMap { wording.document($0, label: labels[$0]) }
            var item = Self.item(file, contents: contents, isToStranger, wording)
            if file.isReadByPeople(documents: held) {
                item.result = wording.readByPeople + "; " + wording.contents + contents.joined(separator: ", ")
                item.isGood = true
            }
            return item
        }
        func listed(_ files: [Attachment]) -> [ReceiptItem] {
            ReceiptItem.numbered(files, limit: Self.limit, rest: wording.moreFiles) {
                Self.item($0, contents: [], isToStranger, wording)
            }
        }
        let (archive, unsafe) = (kinds.contains(.archive), kinds.contains(.unsafe))
        let isScanLetter = kinds.contains(.scan)
        archives = archive ? listed(files.filter(\.isUnopenedArchive)) : []
        self.unsafe = unsafe ? listed(files.filter { $0.isUnsafe || $0.hasMacros }) : []
        unreadable = listed(
            files.enumerated().filter { index, file in
                let held = index < documents.count ? documents[index] : []
                guard !file.isReadable || file.isPartlyRead, !file.isReadByPeople(documents: held) else { return false }
                return
                    !(archive && file.isUnopenedArchive || unsafe && file.isUnsafe
                    || isScanLetter && file.problem == .noText)
            }.map(\.element))
    }

    private static func item(
        _ file: Attachment, contents: [String], _ isToStranger: Bool, _ wording: Wording
    ) -> ReceiptItem {
        var item = ReceiptItem(name: isToStranger ? harmlessName(file, wording) : name(file, wording))
        item.detail =
            "\(wording.sizeLabel)\(wording.size(file.size)); \(wording.typeLabel)\(wording.format(file.format))"
        if isDigest(file.sha256) { item.digest = file.sha256 }
        if file.isReadable {
            let held = contents.isEmpty ? "" : "; " + wording.contents + contents.joined(separator: ", ")
            item.result = wording.readable(file) + held
            item.isGood = !file.isPartlyRead
        } else {
            item.result = wording.unreadable + wording.problem(file)
            item.isGood = false
        }
        item.after = file.isPartlyRead ? wording.partlyRead : wording.problem(file)
        return item
    }

    private static func name(_ file: Attachment, _ wording: Wording) -> String {
        let own = SafeText.line(file.name, limit: nameLimit)
        let name = own.isEmpty ? wording.namelessFile : own
        let container = SafeText.line(file.container ?? "", limit: nameLimit)
        return container.isEmpty ? name : "\(name) \(wording.inside(container))"
    }

    /// The name without anything that a mail program makes a link of; whose archive it lay in is not said.
    private static func harmlessName(_ file: Attachment, _ wording: Wording) -> String {
        let name = SafeText.fileName(file.name)
        return name.isEmpty ? wording.namelessFile : name
    }

    private static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    // MARK: - As plain text

    /// Each file as a block of lines.
    static func blocks(_ items: [ReceiptItem]) -> String {
        items.map { item in
            guard !item.number.isEmpty else { return item.name }
            return "\(item.number). \(item.name)\n   \(item.detail)\n   \(item.result)"
        }.joined(separator: "\n")
    }

    /// Each file as one line that says what is the matter with it.
    static func lines(_ items: [ReceiptItem]) -> String {
        items.map { $0.number.isEmpty ? $0.name : "- \($0.name): \($0.after)" }.joined(separator: "\n")
    }

    /// Each file by its name alone.
    static func names(_ items: [ReceiptItem]) -> String {
        items.map { $0.number.isEmpty ? $0.name : "- \($0.name)" }.joined(separator: "\n")
    }
}
