import Documents
import Dossiers

/// What S/MIME wraps: taken out of its wrapping, and its signature checked beside a text.
enum SignatureTarget {
    private static let text = Array("Trích ngang thành tích".utf8)

    static func run(_ bytes: [UInt8], _ promises: inout Promises) {
        hold(SignedFile.check(signature: bytes, of: text), &promises)
        guard case .signed(let content, let signature)? = SignedFile.open(bytes) else { return }
        hold(signature, &promises)
        promises.hold(content.count <= bytes.count, "no more comes out of a signature than went in")
    }

    private static func hold(_ signature: SignedFile.Signature, _ promises: inout Promises) {
        promises.holdPrintable(signature.signer, "a signer's name")
    }
}
