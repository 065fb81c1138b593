import Dossiers

/// What may stand as an address in the envelope and the header of a receipt.
enum MailAddress {
    static func isUsable(_ address: String) -> Bool { MailboxRules.isUsable(address) }

    /// The office's own, which every server has to carry.
    static func isPlain(_ address: String) -> Bool { isUsable(address) && MailboxRules.isPlain(address) }
}
