import Dossiers

/// Takes the raw bytes of a message apart: header, leaves, defects.
///
/// Always answers: what is broken is mended and told as a defect (`MIMEDefect`), what goes beyond the limits is cut.
/// One pass over the lines for the structure, one over each leaf for its content; no recursion on the depth of the
/// input. Forwarded messages (message/rfc822) are gone into. Reads no clock and no file.
///
/// ```swift
/// let message = MIMEParser().parse(bytes)
/// for leaf in message.leaves { print(leaf.part) }
/// ```
public struct MIMEParser: Sendable {
    private let limits: MIMELimits

    public init(limits: MIMELimits = .standard) { self.limits = limits }

    /// Whether bytes begin like a message or a MIME part: with a known header field.
    public static func isMessage(_ bytes: [UInt8]) -> Bool { MessageOpening.isPresent(in: bytes) }

    /// Parses a message with any line ends.
    public func parse(_ raw: [UInt8]) -> ParsedMessage {
        var (header, nodes, signed, defects) = raw.withUnsafeBufferPointer { bytes in
            var pass = StructurePass(bytes, limits: limits, depth: 0, defects: DefectList())
            pass.run(prefix: "", container: nil)
            var defects = pass.defects
            let charset = pass.nodes.lazy.map(\.entity).first { $0.type == "text" }?.charset
            let header = HeaderReader(pass.header, charset: charset, limits: limits).read(&defects)
            return (header, pass.nodes, pass.signed, defects)
        }
        // What a report says counts more than the last of a great many fields.
        let report = ReportScanner.marks(of: raw, header: header)
        header.marks = header.marks.prefix(max(0, limits.marks - report.count)) + report
        var reader = LeafReader(limits: limits, defects: defects)
        reader.read(nodes, signed: signed, in: raw)
        return ParsedMessage(
            header: header, leaves: reader.finish(), signedParts: reader.signedParts, defects: reader.defects.codes)
    }
}
