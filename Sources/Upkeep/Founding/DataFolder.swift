import Dossiers
import Durability
import Glibc
public import Receipts
import Rulebook
import Settings
import Store
import Surroundings

/// The folder that holds everything of one office: settings, database, stored messages, outbox.
public enum DataFolder {
    /// What `init` did.
    public enum Beginning: Hashable, Sendable {
        case made(settings: String)
        /// There was one; nothing was changed.
        case alreadyThere
    }

    /// The mark of the folder's own mail; its key is made where the folder has none yet.
    public static func loopMark(of folder: String) throws -> LoopMark { try LoopKey.mark(in: folder) }

    /// Makes the data folder for a plan: settings with comments, an empty database, nothing else.
    ///
    /// - Parameters:
    ///   - mailbox: the office's address; nil: the one that the plan names.
    ///   - ledger: the address of an empty database on PostgreSQL; nil: the ledger is a file of the folder.
    public static func make(
        at folder: String, rules: String, mailbox: String?, ledger: String? = nil, isRehearsal: Bool = false
    ) throws -> Beginning {
        let settings = folder + "/tiepnhan.yaml"
        if let mailbox, !MailboxRules.isUsable(mailbox) {
            throw Refusal(
                .usage,
                Sentence(
                    "--mailbox phải là một địa chỉ thư điện tử.", english: "--mailbox has to be an e-mail address."))
        }
        guard DiskFile.isFolder(rules) else {
            throw Refusal(
                .configuration,
                Sentence(
                    "\(rules): không có thư mục quy định này; xem lại --rules.",
                    english: "\(rules): there is no such rules folder; check --rules."))
        }
        let plan = try Rulebook.load(rules)
        // What an interrupted start left out is made up for; what is there stays as it is.
        let hasSettings = DiskFile.exists(settings)
        do {
            if let ledger { try Store.create(at: folder, on: ledger) } else { try Store.create(at: folder) }
        } catch StoreError.alreadyThere where hasSettings {
            return .alreadyThere
        } catch StoreError.alreadyThere {}
        if isRehearsal {
            let store = try Store(folder: folder)
            guard try store.isRehearsal() || store.journalHead() == nil else {
                throw Refusal(
                    .usage,
                    Sentence(
                        "\(folder) đã có sổ tiếp nhận của cơ quan; --rehearsal dành cho thư mục mới.",
                        english: "\(folder) holds an office's ledger; --rehearsal is for a new folder."))
            }
            try store.beginRehearsal(at: WallClock.system.now)
        }
        _ = try LoopKey.mark(in: folder)
        if hasSettings { return .made(settings: settings) }
        let text = SettingsTemplate.text(
            rules: DiskFile.absolute(rules), mailbox: mailbox ?? plan.office.mailbox, officeName: plan.office.name)
        try DiskFile.create(settings, Array(text.utf8), mode: 0o640)
        return .made(settings: settings)
    }
}
