import Dossiers
import MIME

/// A page saved with its pictures (MHTML, RFC 2557), as word processors write it under `.doc`, `.mht` and `.mhtml`.
enum WebArchive {
    /// The page of such a file; nil where the bytes are a mail, or anything else.
    static func page(of bytes: [UInt8]) -> [UInt8]? {
        let parsed = MIMEParser().parse(bytes)
        // Nobody received it: it never was a mail.
        guard parsed.header.received.isEmpty, parsed.header.to.isEmpty, parsed.header.messageID == nil,
            let page = parsed.leaves.first, page.part.type == "text/html"
        else { return nil }
        return page.bytes
    }
}
