package import Dossiers
package import Lists
package import Settings
package import Store
import Surroundings

/// Where the office's lists are taken in: held against what is there first, then carried out as far as a person has decided.
///
/// ```swift
/// let desk = ListDesk(settings: settings, store: store)
/// let held = try desk.units(try await ListFile("units.csv"), permissions: .init())
/// try desk.take(held, at: now)
/// ```
package struct ListDesk {
    private let settings: Settings
    private let store: Store

    package init(settings: Settings, store: Store) {
        self.settings = settings
        self.store = store
    }

    /// A list held against what is there: nothing is changed yet.
    package struct Held<Item: ListItem> {
        package let work: ListImport<Item>
        package let file: ListFile
        /// `nominations`, `units`.
        package let what: String
        fileprivate let put: (Instant) throws -> Void
    }

    /// The nominations of a round.
    ///
    /// Throws a `Refusal` for a round that is not there, and for a list that is none.
    package func nominations(
        _ file: ListFile, round id: String, permissions: ListImport<Nomination>.Permissions
    ) throws -> Held<Nomination> {
        let (list, known) = try list(ofRound: id)
        let reading = try file.naming { try list.read(file.sheets) }
        let work = ListImport(
            reading, known: known, files: known.isEmpty ? [:] : try store.matchedMessages(round: id),
            permissions: permissions)
        return Held(work: work, file: file, what: "nominations") { [store] now in
            _ = try store.importNominations(
                reading.items, removing: work.removing, round: id, expecting: known, file: file.sha256, at: now)
        }
    }

    private func list(ofRound id: String) throws -> (list: NominationList, known: [Nomination]) {
        let roster = try store.roster()
        let round = try roster.round(id)
        let known = roster.nominations[id] ?? []
        let list = NominationList(
            plan: try settings.plan().of(round: id), units: roster.units, known: known, year: round.published.year,
            on: round.published)
        return (list, known)
    }

    /// The columns of a file as they would be read: of nominations of a round, or of units.
    package func outlines(_ file: ListFile, round: String?) throws -> [ListOutline] {
        if let round { return try list(ofRound: round).list.outlines(of: file.sheets) }
        return UnitList(plan: try settings.plan(), known: try store.roster().units).outlines(of: file.sheets)
    }

    /// The units.
    package func units(
        _ file: ListFile, permissions: ListImport<Dossiers.Unit>.Permissions
    ) throws -> Held<Dossiers.Unit> {
        let known = try store.roster().units
        let list = UnitList(plan: try settings.plan(), known: known)
        let reading = try file.naming { try list.read(file.sheets) }
        let work = ListImport(reading, known: known, files: [:], permissions: permissions)
        return Held(work: work, file: file, what: "units") { [store] now in
            _ = try store.importUnits(
                reading.items, removing: work.removing, expecting: known, file: file.sha256, at: now)
        }
    }

    /// Takes the list in where that was decided; changes nothing otherwise.
    ///
    /// - Parameter now: the moment of the change, asked for only then.
    package func take<Item>(_ held: Held<Item>, at now: () throws -> Instant) throws {
        if held.work.decision == .applied { try held.put(now()) }
    }
}

extension ListDesk.Held {
    /// What was done, in a sentence.
    ///
    /// Throws a `Refusal` with what to do where the list was not taken in although it was to be, so that scripts notice.
    package func conclusion() throws -> Sentence {
        switch work.decision {
        case .applied, .unchanged: return sentence
        case .dryRun:
            return Sentence(
                "\(sentence.vietnamese) Chưa thay đổi gì.", english: "\(sentence.english) Nothing was changed.")
        case .rowsRefused:
            try file.naming { try work.reading.raise() }
            return sentence
        case .hasFiles:
            throw Refusal(
                .unusableData, Fault(.listHasFiles, about: file.path),
                Sentence(
                    "\(file.path): \(withFiles.count) \(listed) đã có tệp gửi về mà không có trong danh sách (\(withFiles.prefix(5).joined(separator: ", "))\(withFiles.count > 5 ? ", …" : "")); chưa thay đổi gì. --keep-missing để giữ lại, --apply --remove-with-files để bỏ.",
                    english: "\(file.path): \(withFiles.count) \(what) that files have come for are not in the list "
                        + "(\(withFiles.prefix(5).joined(separator: ", "))\(withFiles.count > 5 ? ", …" : "")); nothing was "
                        + "changed. --keep-missing keeps them, --apply --remove-with-files removes them."))
        case .needsApply:
            throw Refusal(
                .unusableData, Fault(.listNeedsApply, about: file.path),
                Sentence(
                    "\(file.path): danh sách sẽ đổi \(work.difference.changed.count) và bỏ \(work.removing.count) \(listed); chưa thay đổi gì. Chạy lại với --apply để thực hiện"
                        + (work.removing.isEmpty
                            ? "." : ", hoặc với --keep-missing nếu đây chỉ là một phần danh sách."),
                    english: "\(file.path): the list would change \(work.difference.changed.count) and remove "
                        + "\(work.removing.count) \(what); nothing was changed. Run it again with --apply to make it so"
                        + (work.removing.isEmpty
                            ? "." : ", or with --keep-missing where it is only a part of the list.")))
        }
    }

    private var withFiles: [String] { work.removing.filter { work.files[$0, default: 0] > 0 } }

    /// What the list is of.
    private var listed: String { what == "units" ? "đơn vị" : "đề nghị" }

    private var sentence: Sentence {
        let difference = work.difference
        let rows = work.reading.refusedRows
        let shown = rows.map(\.description).prefix(20).joined(separator: "; ")
        let (added, changed, removed) = (difference.added.count, difference.changed.count, work.removing.count)
        return Sentence(
            "\(work.reading.found.count) \(listed): thêm \(added), đổi \(changed), giữ nguyên \(difference.unchanged)"
                + (removed == 0 ? "" : ", bỏ \(removed)")
                + (rows.isEmpty ? "." : "; \(rows.count) hàng không nhận (\(shown))."),
            english:
                "\(work.reading.found.count) \(what): \(added) added, \(changed) changed, \(difference.unchanged) unchanged"
                + (removed == 0 ? "" : ", \(removed) removed")
                + (rows.isEmpty ? "." : "; \(rows.count) rows refused (\(shown))."))
    }
}

extension Roster {
    /// The round of this ID, or a refusal that says how to open one.
    package func round(_ id: String) throws -> Round {
        guard let round = rounds.first(where: { $0.id == id }) else {
            throw Refusal(
                .unusableData, Fault(.roundUnknown, about: id),
                Sentence(
                    "Chưa có đợt xét \(id); mở đợt trước: tiepnhan round open \(id) --published NĂM-THÁNG-NGÀY.",
                    english: "There is no round \(id); open it first: tiepnhan round open \(id) --published YYYY-MM-DD."
                ))
        }
        return round
    }
}
