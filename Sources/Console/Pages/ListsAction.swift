import Desks
import Dossiers
import Durability
import Glibc
import Lists
import Octets
import Settings
import Store
import Surroundings

/// What the forms of the lists' page do: takes a file up and shows what it would change; then makes just that so.
struct ListsAction: Sendable {
    let visit: Visit
    private var site: Site { visit.site }

    func answer() async throws -> Answer {
        do {
            if let upload = visit.upload { return try await show(try await shelve(upload)) }
            let key = visit.form["key"]
            guard site.uploads.get(key, owner: visit.person.login) != nil else {
                return try await list("Danh sách đã gửi lên không còn: hãy gửi lại.")
            }
            return visit.form["apply"].isEmpty ? try await show(key) : try await take(key)
        } catch let refusal as Refusal {
            let problem = "\(ErrorWords.sentence(refusal.fault)) Không có gì bị thay đổi."
            return try await list(problem)
        }
    }

    private func list(_ problem: String) async throws -> Answer {
        let visit = visit
        return try await blocking { try ListsPage(visit: visit).answer(problem: problem, status: 422) }
    }

    /// The file is read from a place of its own under a name of ours, and gone when it is read.
    private func shelve(_ upload: UploadedFile) async throws -> String {
        guard !upload.bytes.isEmpty else {
            throw Refusal(
                .unusableData, Fault(.listUnreadable),
                Sentence("Biểu mẫu không có tệp nào.", english: "There is no file in the form."))
        }
        let folder = "\(site.store.stagingFolder)/list-\(SessionKey.random())"
        let last = upload.name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        let ending = String(last.filter { $0.isASCII && $0.isLetter }.prefix(8))
        let path = "\(folder).\(ending.isEmpty ? "csv" : ending)"
        try await blocking { try Self.write(upload.bytes, to: path) }
        let file: ListFile
        do { file = try await ListFile(path) } catch {
            try await blocking { _ = unlink(path) }
            throw error
        }
        try await blocking { _ = unlink(path) }
        return site.uploads.put(
            .init(
                name: upload.name, owner: visit.person.login, file: file, size: upload.bytes.count, at: visit.now))
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        do { try DiskFile.create(path, bytes, mode: 0o600) } catch {
            throw Refusal(
                .partly,
                Sentence(
                    "không ghi được \(path) (\(error.reason)).",
                    english: "\(path) cannot be written (\(error.reason))."))
        }
    }

    // MARK: - Showing

    private var permissions: (apply: Bool, partial: Bool, keep: Bool, remove: Bool) {
        let form = visit.form
        return (
            !form["apply"].isEmpty, !form["accept_partial"].isEmpty, !form["keep_missing"].isEmpty,
            !form["remove_with_files"].isEmpty
        )
    }

    private func show(_ key: String, problem: String? = nil) async throws -> Answer {
        let action = self
        return try await blocking { try action.shown(key, problem) }
    }

    private func shown(_ key: String, _ problem: String?) throws -> Answer {
        guard let upload = site.uploads.get(key, owner: visit.person.login) else {
            throw StoreError.listChanged(what: "")
        }
        let round = visit.form["round"]
        let mending = try mending(of: upload)
        var (model, problem): ([String: Any], String?) = ([:], problem)
        do {
            let file = try mending.applied(to: upload.file)
            model =
                round.isEmpty
                ? ImportView(try units(file, dryRun: true).work).model
                : ImportView(try nominations(file, round, dryRun: true).work).model
        } catch let refusal as Refusal {
            problem =
                "Chưa đọc được danh sách: \(Self.words(refusal, upload.file)). Hãy chọn nghĩa của các cột, hoặc sửa tệp rồi gửi lại."
        } catch let same as ColumnMending.SameMeaning {
            problem = "Hai cột “\(same.one)” và “\(same.other)” cùng một nghĩa: một trong hai phải là cột khác."
        }
        model["sheets"] = mending.model
        model["key"] = key
        model["file"] = upload.name
        model["roundID"] = round
        model["isNominations"] = !round.isEmpty
        model["isPartial"] = permissions.partial
        model["isKept"] = permissions.keep
        model["isRemoved"] = permissions.remove
        if let problem { model["problem"] = problem }
        return try visit.page(.importing, "Xem trước danh sách", model)
    }

    private func mending(of upload: UploadShelf.Upload) throws -> ColumnMending {
        let round = visit.form["round"]
        let desk = ListDesk(settings: try site.rules.settings(), store: site.store)
        return ColumnMending(
            visit.form, outlines: try desk.outlines(upload.file, round: round.isEmpty ? nil : round),
            isUnits: round.isEmpty)
    }

    /// Why a list is none, without the name of our own copy.
    private static func words(_ refusal: Refusal, _ file: ListFile) -> String {
        let words = refusal.words.vietnamese
        return words.hasPrefix(file.path)
            ? String(words.dropFirst(file.path.count).drop { $0 == ":" || $0 == " " }) : words
    }

    private func nominations(_ file: ListFile, _ round: String, dryRun: Bool) throws -> ListDesk.Held<Nomination> {
        try ListDesk(settings: try site.rules.settings(), store: site.store).nominations(
            file, round: round,
            permissions: .init(
                acceptPartial: permissions.partial, dryRun: dryRun, apply: permissions.apply,
                keepMissing: permissions.keep, removeWithFiles: permissions.remove))
    }

    private func units(_ file: ListFile, dryRun: Bool) throws -> ListDesk.Held<Dossiers.Unit> {
        try ListDesk(settings: try site.rules.settings(), store: site.store).units(
            file,
            permissions: .init(
                acceptPartial: permissions.partial, dryRun: dryRun, apply: permissions.apply,
                // What is not in a list of schools stays, unless somebody says otherwise.
                keepMissing: visit.form["remove_missing"].isEmpty))
    }

    // MARK: - Taking in

    private func take(_ key: String) async throws -> Answer {
        let action = self
        await site.deciding.enter()
        defer { site.deciding.leave() }
        let decision = try await blocking { try action.taken(key) }
        switch decision {
        case .applied, .unchanged:
            site.uploads.remove(key)
            visit.told(decision == .applied ? "Đã nhập danh sách." : "Danh sách không khác danh sách đang có.")
            return .redirect("/lists?round=\(FormFields.escaped(visit.form["round"]))")
        case .rowsRefused:
            return try await show(
                key, problem: "Có dòng không nhận được: sửa tệp, hoặc chọn “chỉ nhận các dòng đọc được”.")
        case .hasFiles:
            let problem =
                "Danh sách bỏ những đề nghị đã có tệp gửi đến: chọn giữ lại, hoặc chọn xóa cả những đề nghị đó."
            return try await show(key, problem: problem)
        case .needsApply, .dryRun:
            return try await show(
                key, problem: "Danh sách đang có, hoặc lựa chọn dưới đây, đã khác lúc xem: hãy xem lại.")
        }
    }

    private func taken(_ key: String) throws -> ListImport<Nomination>.Decision {
        guard let upload = site.uploads.get(key, owner: visit.person.login) else {
            throw StoreError.listChanged(what: "")
        }
        let (desk, round) = (ListDesk(settings: try site.rules.settings(), store: site.store), visit.form["round"])
        let mending = try mending(of: upload)
        guard let file = try? mending.applied(to: upload.file) else { return .needsApply }
        if round.isEmpty {
            let held = try units(file, dryRun: false)
            guard ImportView(held.work).digest == visit.form["seen"] else { return .needsApply }
            try desk.take(held) { visit.now }
            if held.work.decision == .applied { try note("units", upload, mending) }
            return ListImport<Nomination>.Decision(rawValue: held.work.decision.rawValue) ?? .unchanged
        }
        let held = try nominations(file, round, dryRun: false)
        guard ImportView(held.work).digest == visit.form["seen"] else { return .needsApply }
        try desk.take(held) { visit.now }
        if held.work.decision == .applied { try note("nominations", upload, mending) }
        return held.work.decision
    }

    /// Who took the list in stands in the journal beside the import itself.
    private func note(_ what: String, _ upload: UploadShelf.Upload, _ mending: ColumnMending) throws {
        var details = ["what": what, "file": upload.file.sha256, "by": visit.person.signature]
        if !mending.isEmpty { details["columns"] = mending.words }
        try site.store.log("list_taken", details: details, at: visit.now)
    }
}
