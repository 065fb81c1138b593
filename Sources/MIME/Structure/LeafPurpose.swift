import Vietnamese

/// Decides what a leaf is for: text of the mail, a file, or decoration.
///
/// In doubt a leaf is a file: a file shown too often is a nuisance, one that vanishes costs somebody an award.
enum LeafPurpose {
    case plainBody, htmlBody, attachment, decoration

    /// A picture up to this size that the HTML shows is taken for a logo.
    static let logoBytes = 20 << 10
    /// A picture whose shorter side has as many pixels can be a photo of a page, which a forwarded mail shows again.
    static let pageSide = 600
    /// The largest signature; those of several people have some kilobytes.
    static let signatureBytes = 64 << 10
    /// A picture called a logo, shown as small as one or shown again and again may be this large.
    static let namedLogoBytes = 512 << 10
    /// Pixels of a picture in which no page can be read.
    static let looseLogoArea = 60_000
    /// A shown picture with a side shorter than this is a logo, a line or a banner, no photo of a page.
    static let logoSide = 200

    /// `isRepeated` tells that the same picture is there more than once, as in the signatures of a forwarded exchange.
    init(_ entity: Entity, content: [UInt8], shown: ShownPictures = ShownPictures(), isRepeated: Bool = false) {
        if entity.isRemoved {
            self = .attachment
        } else if Self.decorations.contains(entity.fullType) || Self.isSignature(entity, content)
            || Self.isResourceFork(content)
        {
            self = .decoration
        } else if let body = Self.body(entity) {
            self = body
        } else if entity.type == "image", Self.isLogo(entity, content, shown, isRepeated) {
            self = .decoration
        } else {
            self = .attachment
        }
    }

    /// Whether an entity is text of the mail: known before its content is decoded.
    static func body(_ entity: Entity) -> LeafPurpose? {
        guard entity.type == "text", entity.name.isEmpty, entity.disposition != "attachment", !entity.isRemoved else {
            return nil
        }
        switch entity.subtype {
        case "html": return .htmlBody
        case "plain", "enriched", "richtext": return .plainBody
        default: return nil
        }
    }

    private static let decorations: Set<String> = [
        "text/calendar", "application/ics", "text/vcard", "text/x-vcard", "text/directory", "text/x-amp-html",
        "text/watch-html", "text/rfc822-headers", "application/pkcs7-signature", "application/x-pkcs7-signature",
        "application/pgp-signature", "application/pgp-encrypted", "application/pgp-keys", "message/delivery-status",
        "message/global-delivery-status", "message/disposition-notification", "message/feedback-report",
        "message/global-headers", "message/rfc822-headers", "message/xdelivery-status", "application/applefile",
    ]

    /// By its type or name, or as PGP writes one (RFC 9580 section 6.2), whatever it is called.
    private static func isSignature(_ entity: Entity, _ content: [UInt8]) -> Bool {
        if content.count <= signatureBytes, content.starts(with: "-----BEGIN PGP SIGNATURE-----".utf8) { return true }
        guard entity.fullType == "application/octet-stream" else { return false }
        let name = entity.name.lowercased()
        return name == "smime.p7s" || name == "signature.asc" || name.hasSuffix(".ics") || name.hasSuffix(".vcf")
    }

    /// What macOS keeps beside a file (AppleDouble, RFC 1740): the file itself is another part.
    private static func isResourceFork(_ content: [UInt8]) -> Bool {
        content.starts(with: [0x00, 0x05, 0x16, 0x07, 0x00])
    }

    private static func isLogo(
        _ entity: Entity, _ content: [UInt8], _ shown: ShownPictures, _ isRepeated: Bool
    ) -> Bool {
        guard let contentID = shown.key(of: entity) else { return false }
        if content.count <= logoBytes { return true }
        let shorterSide = ImageSize(content).map { min($0.width, $0.height) }
        let isAgain = isRepeated && shorterSide ?? 0 < pageSide
        if content.count <= namedLogoBytes, isNamedLogo(entity.name) || isAgain || shown.isSmall(contentID) {
            return true
        }
        return shorterSide.map { $0 < logoSide } ?? false
    }

    /// Whether a picture that no page shows is a logo of somebody's signature all the same, beside other files: too small for a page
    /// to be read in it, or small and called as mail programs call what they paste.
    static func isLooseLogo(_ entity: Entity, _ content: [UInt8]) -> Bool {
        guard content.count <= logoBytes, let size = ImageSize(content) else { return false }
        let shorter = min(size.width, size.height)
        guard shorter < logoSide else { return false }
        return size.width * size.height < looseLogoArea || isPastedName(entity.name) || isNamedLogo(entity.name)
    }

    /// `image001.png`, `Outlook-k3xq.png`.
    private static func isPastedName(_ name: String) -> Bool {
        let lower = name.lowercased()
        if lower.hasPrefix("outlook-") { return true }
        let digits = lower.dropFirst(5).prefix { $0.isNumber }
        return lower.hasPrefix("image") && digits.count == 3 && lower.dropFirst(5 + digits.count).first == "."
    }

    private static func isNamedLogo(_ name: String) -> Bool {
        let words = VietnameseText.bare(name)
        return ["logo", "banner", "signature", "chu ky", "icon", "footer", "facebook"].contains { words.contains($0) }
    }
}
