import Dossiers

extension Address {
    /// Whether the address says that nobody reads what is sent there (`no-reply@`, `khongtraloi@`).
    var isUnread: Bool {
        let local = mailbox.prefix { $0 != "@" }.lowercased().filter { $0.isLetter }
        return ["noreply", "donotreply", "khongtraloi", "dontreply"].contains { local.hasPrefix($0) || local.hasSuffix($0) }
    }
}
