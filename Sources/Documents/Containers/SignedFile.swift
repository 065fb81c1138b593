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

    /// What a signature says of the content.
    ///
    /// Who signed is told by his own certificate and is no proof.
    public struct Signature: Hashable, Sendable {
        public var state: State
        /// The signer's address as his certificate has it; empty where it has none, and where `state` is not `intact`.
        public var signer: String

        /// The raw values go into `Reading.defects`.
        public enum State: String, Hashable, Sendable, CaseIterable {
            /// The content is as it was when it was signed.
            case intact = "smime_intact"
            /// The content is another one than was signed.
            case changed = "smime_changed"
            /// The signature is none that its certificate's owner made.
            case invalid = "smime_invalid"
            /// The signer's certificate is not enclosed, the method not known, or there are too many of either: nothing can be
            /// said.
            case unknownSigner = "smime_unknown_signer"
            /// The signature is broken, too large or none.
            case unreadable = "smime_unreadable"
        }
    }

    /// Nil where the bytes are no such object, or one that holds nothing but certificates.
    public static func open(_ bytes: [UInt8]) -> SignedFile? {
        guard let object = CMSEncoding.object(in: bytes) else { return nil }
        let opened = object.withUnsafeBufferPointer { ccms_open($0.baseAddress, $0.count) }
        defer { ccms_free(opened) }
        switch opened.kind {
        case CCMS_INTACT, CCMS_CHANGED, CCMS_INVALID, CCMS_UNKNOWN_SIGNER:
            return .signed(
                content: Array(UnsafeBufferPointer(start: opened.content, count: opened.length)),
                signature: signature(of: opened))
        case CCMS_DETACHED: return .detached
        case CCMS_ENCRYPTED: return .encrypted
        case CCMS_BROKEN: return .corrupt
        default: return nil
        }
    }

    /// The largest signature by itself; those of several people have some kilobytes.
    private static let mostSignatureBytes = 64 << 10

    /// What a signature by itself says of content that lies elsewhere, every byte of which counts.
    public static func check(signature bytes: [UInt8], of content: [UInt8]) -> Signature {
        guard bytes.count <= mostSignatureBytes, let object = CMSEncoding.object(in: bytes) else {
            return Signature(state: .unreadable, signer: "")
        }
        let checked = object.withUnsafeBufferPointer { object in
            content.withUnsafeBufferPointer { ccms_check(object.baseAddress, object.count, $0.baseAddress, $0.count) }
        }
        return signature(of: checked)
    }

    private static func signature(of object: ccms_object) -> Signature {
        let signer = withUnsafeBytes(of: object.signer) { Array($0.prefix { $0 > 0x20 && $0 < 0x7F }) }
        let state: Signature.State =
            switch object.kind {
            case CCMS_INTACT: .intact
            case CCMS_CHANGED: .changed
            case CCMS_INVALID: .invalid
            case CCMS_UNKNOWN_SIGNER: .unknownSigner
            default: .unreadable
            }
        return Signature(state: state, signer: String(decoding: signer, as: UTF8.self))
    }

    /// `bao cao.docx.p7m` without the wrapping's suffix.
    public static func contentName(_ name: String) -> String {
        let suffixes = [".p7m", ".p7s", ".p7c"]
        guard let suffix = suffixes.first(where: { name.lowercased().hasSuffix($0) }) else { return name }
        return String(name.dropLast(suffix.count))
    }
}
