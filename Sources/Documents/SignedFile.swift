import CCMS
import Dossiers

/// What S/MIME wraps around a message or a file (RFC 8551, CMS of RFC 5652): opened without keys and without asking
/// any authority about certificates.
///
/// Found by content, in DER, BER or base64 with or without PEM lines, whatever the name says.
public enum SignedFile: Hashable, Sendable {
    /// A message's own part (RFC 8551 section 3.5.2) or a signed file.
    case signed(content: [UInt8], signature: Signature)
    /// A signature whose content lies elsewhere: no file of anybody's.
    case detached
    case encrypted
    case corrupt

    /// What a signature says of the content. Who signed is told by his own certificate and is no proof.
    public struct Signature: Hashable, Sendable {
        /// Whether the content is as it was when it was signed.
        public var isIntact: Bool
        /// The signer's address as his certificate has it; empty where it has none.
        public var signer: String
    }

    /// Nil where the bytes are no such object, or one that holds nothing but certificates.
    public static func open(_ bytes: [UInt8]) -> SignedFile? {
        guard let object = CMSEncoding.object(in: bytes) else { return nil }
        let opened = object.withUnsafeBufferPointer { ccms_open($0.baseAddress, $0.count) }
        defer { ccms_free(opened) }
        switch opened.kind {
        case CCMS_INTACT, CCMS_CHANGED:
            let content = Array(UnsafeBufferPointer(start: opened.content, count: opened.length))
            let signer = withUnsafeBytes(of: opened.signer) { Array($0.prefix { $0 > 0x20 && $0 < 0x7F }) }
            return .signed(
                content: content,
                signature: Signature(
                    isIntact: opened.kind == CCMS_INTACT, signer: String(decoding: signer, as: UTF8.self)))
        case CCMS_DETACHED: return .detached
        case CCMS_ENCRYPTED: return .encrypted
        case CCMS_BROKEN: return .corrupt
        default: return nil
        }
    }

    /// `bao cao.docx.p7m` without the wrapping's suffix.
    public static func contentName(_ name: String) -> String {
        let suffixes = [".p7m", ".p7s", ".p7c"]
        guard let suffix = suffixes.first(where: { name.lowercased().hasSuffix($0) }) else { return name }
        return String(name.dropLast(suffix.count))
    }
}
