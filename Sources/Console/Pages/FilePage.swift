import Desks
import Dossiers
import Judgement
import Store
import Surroundings

/// `/messages/ID/files/N`: one file of a mail, handed out after a question; and its pages as the confined reader draws them.
struct FilePage: Sendable {
    let visit: Visit
    private var site: Site { visit.site }

    /// The file that the path names, by its number in the message; from an archive, the archive.
    private func file() throws -> (row: SettledRow, number: Int, part: Reading.Part) {
        let row = try MessagePage(visit: visit).row()
        // Looked up before it is reckoned with: any number may stand in a path.
        guard let number = Int(visit.path[3]), number >= 1, number <= row.reading.attachments.count,
            let part = AttachmentDesk.part(ofFile: number - 1, in: row.reading)
        else {
            throw Refusal(
                .unusableData, Fault(.messageUnknown, about: visit.path[1]),
                Sentence("Thư này không có tệp ấy.", english: "The message has no such file."))
        }
        return (row, number, part)
    }

    func question() throws -> Answer {
        let (row, number, part) = try file()
        let file = row.reading.attachments[number - 1]
        return try visit.page(
            .fileCopy, "Tải tệp \(number) của thư số \(row.message.id)",
            [
                "row": row.message.id, "number": number, "name": part.name.isEmpty ? "(không có tên)" : part.name,
                "sha256": part.sha256, "isArchive": file.path.contains("/"), "hasMacros": file.hasMacros,
            ])
    }

    /// A file as it hangs in the mail, under a name that no program opens by itself.
    func copy() async throws -> Answer {
        let page = self
        let (row, number, part) = try await blocking { try page.file() }
        let bytes = try await site.letters.bytes(of: part, in: row, site.reading)
        let (store, details) = (
            site.store,
            ["message": String(row.message.id), "file": part.sha256, "by": visit.person.signature]
        )
        let now = visit.now
        try await blocking { try store.log("file_taken", details: details, at: now) }
        return .copy(bytes, name: "thu-\(row.message.id)-tep-\(number)-\(part.sha256.prefix(12)).ban-sao")
    }

    // MARK: - Its pages

    /// The pages with what was read on each.
    func pages() async throws -> Answer {
        let page = self
        let (row, number, part) = try await blocking { try page.file() }
        let sight = try await site.pictures.pages(of: part, in: row, site.reading)
        let format = row.reading.attachments[number - 1].format
        return try await blocking {
            try page.shown(
                sight, row.message.id, number, part, isDrawable: format == .pdf || format == .image)
        }
    }

    /// - Parameter isDrawable: whether such files have pages: one that has none is broken, locked or empty.
    private func shown(
        _ sight: PageShelf.Sight, _ row: Int64, _ number: Int, _ part: Reading.Part, isDrawable: Bool
    ) throws -> Answer {
        var model: [String: Any] = [
            "row": row, "number": number, "name": part.name.isEmpty ? "(không có tên)" : part.name,
            "isDrawable": isDrawable,
        ]
        switch sight {
        case .coming: model["coming"] = true
        case .busy: model["busy"] = true
        case .failed: model["isFailed"] = true
        case .drawn(let drawing):
            model["isNone"] = drawing.pages.isEmpty
            model["hasPages"] = !drawing.pages.isEmpty
            model["shown"] = drawing.pages.count
            model["drawn"] = drawing.count
            model["isCut"] = drawing.pages.count < drawing.count
            let isOfMany = Set(drawing.pages.map(\.file)).count > 1
            model["pages"] = drawing.pages.enumerated().map { index, page -> [String: Any] in
                [
                    "place": index + 1, "page": page.number, "of": isOfMany ? page.file as Any : false,
                    "words": page.words.map(\.text).joined(separator: " "),
                    "unsure": page.words.count { $0.confidence.map { $0 < Self.sure } ?? false },
                ]
            }
        }
        return try visit.page(.pages, "Trang của tệp \(number), thư số \(row)", model)
    }

    /// Below this a recognized word may be misread.
    private static let sure: UInt8 = 60

    /// One page as a picture, by its place among those that are shown.
    func picture() async throws -> Answer {
        let page = self
        let (row, _, part) = try await blocking { try page.file() }
        guard let wanted = Int(visit.path[5]), wanted >= 1,
            case .drawn(let drawing) = try await site.pictures.pages(of: part, in: row, site.reading),
            wanted <= drawing.pages.count
        else { return try await blocking { try page.visit.missing() } }
        return .picture(drawing.pages[wanted - 1].png)
    }
}
