import Dossiers
import MIME

/// A page saved with its pictures (MHTML, RFC 2557), as word processors write it under `.doc`, `.mht` and `.mhtml`.
enum WebArchive {
    /// Smaller pictures hold no page, and further ones are left.
    private static let (pictureBytes, mostPictures) = (6 << 10, 12)

    /// The page of such a file, and its pictures; nil where the bytes are a mail, or anything else.
    static func page(of bytes: [UInt8]) -> (page: [UInt8], pictures: [(name: String, bytes: [UInt8])])? {
        let parsed = MIMEParser().parse(bytes)
        // Nobody received it: it never was a mail.
        guard parsed.header.received.isEmpty, parsed.header.to.isEmpty, parsed.header.messageID == nil,
            let page = parsed.leaves.first, page.part.type == "text/html"
        else { return nil }
        let pictures = parsed.leaves.filter { $0.part.type.hasPrefix("image/") && $0.part.size >= pictureBytes }
        return (page.bytes, pictures.prefix(mostPictures).map { ($0.part.name, $0.bytes) })
    }
}
