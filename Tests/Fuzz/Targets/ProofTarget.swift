import Dossiers
import MIME

@testable import ReaderPool

/// What the parent holds a reader's answer against: whatever the bytes are, an honest reader is believed.
enum ProofTarget {
    static func run(_ bytes: [UInt8], _ promises: inout Promises) {
        let parsed = MIMEParser().parse(bytes)
        let proof = HeaderProof(bytes)
        promises.hold(proof.fits(parsed.header), "an honest header is believed")
        let reading = Reading(header: parsed.header, parts: parsed.leaves.map(\.part))
        promises.hold(DirectParts(bytes).fit(reading), "honest digests are believed")
        // A sender that stands nowhere is not.
        var lie = parsed.header
        lie.from = [Address(displayName: "", mailbox: "nguoi.bi.hai@noi.khac.example")]
        let isThere = String(decoding: bytes, as: UTF8.self).lowercased().contains("nguoi")
        promises.hold(isThere || !proof.fits(lie), "a sender that stands nowhere is not believed")
    }
}
