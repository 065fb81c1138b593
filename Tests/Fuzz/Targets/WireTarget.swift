import Dossiers
import ReaderWire

/// What comes out of the reader, which strangers' bytes may have taken over: the daemon decodes it.
///
/// The first byte chooses: `R`, `A`, `P`, `H`, `F`, `Q` take the rest as it is for a reading, attachments, pages, the hello, a
/// frame's head, a request's fixed part. Any other makes a true reading of the text from the sixth byte on (`TextReading`) and
/// changes one byte of its encoding, by the four between.
enum WireTarget {
    static func run(_ bytes: [UInt8], _ promises: inout Promises) {
        guard let first = bytes.first else { return }
        let rest = Array(bytes.dropFirst())
        switch first {
        case UInt8(ascii: "R"): holdReading(rest, &promises)
        case UInt8(ascii: "A"):
            guard let files = try? ReadingCodec.decodeAttachments(rest) else { return }
            promises.hold(
                (try? ReadingCodec.decodeAttachments(ReadingCodec.encode(files))) == files,
                "attachments come back as they were")
        case UInt8(ascii: "P"):
            guard let pages = try? PageCodec.decode(rest) else { return }
            promises.hold((try? PageCodec.decode(PageCodec.encode(pages))) == pages, "pages come back as they were")
        case UInt8(ascii: "H"):
            guard let hello = ReaderHello(rest) else { return }
            promises.hold(ReaderHello(hello.payload) == hello, "a hello comes back as it was")
        case UInt8(ascii: "F"):
            guard let frame = ReaderFrame(head: rest) else { return }
            promises.hold(
                frame.length >= 0 && frame.head == Array(rest.prefix(ReaderFrame.headSize)), "a head comes back")
        case UInt8(ascii: "Q"):
            guard let part = ReaderRequest.FixedPart(rest) else { return }
            promises.hold(part.nameLength <= ReaderRequest.maximumName, "a request's name is bounded")
            promises.hold(part.leftOutCount <= ReaderRequest.mostLeftOut, "what a request leaves out is bounded")
        default: holdChanged(rest, &promises)
        }
    }

    private static func holdReading(_ bytes: [UInt8], _ promises: inout Promises) {
        guard let reading = try? ReadingCodec.decodeReading(bytes) else { return }
        let again = ReadingCodec.encode(reading)
        promises.hold((try? ReadingCodec.decodeReading(again)) == reading, "a reading comes back as it was")
    }

    private static func holdChanged(_ bytes: [UInt8], _ promises: inout Promises) {
        guard bytes.count > 4 else { return }
        let reading = TextReading.of(Array(bytes[4...]))
        var encoded = ReadingCodec.encode(reading)
        promises.hold((try? ReadingCodec.decodeReading(encoded)) == reading, "a reading comes through whole")
        let offset = bytes[..<3].reduce(0) { $0 << 8 | Int($1) } % encoded.count
        promises.hold(
            (try? ReadingCodec.decodeReading(Array(encoded[..<offset]))) == nil, "a reading that is cut off is refused")
        encoded[offset] ^= bytes[3]
        holdReading(encoded, &promises)
    }
}
