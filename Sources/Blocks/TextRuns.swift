public import Vietnamese

/// The text of one paragraph or cell, and how sure it was read where it comes from a picture.
public struct RunText {
    public var text: String
    public var confidence: UInt8?
}

/// The text of one paragraph or cell while it is put together from runs, each with the encoding that its font tells.
///
/// Neighbouring runs of one encoding are converted together.
public struct TextRuns {
    private var bytes: [UInt8] = []
    private var segments: [(start: Int, encoding: LegacyEncoding?)] = []
    /// The lowest so far; nil where nothing was read from a picture.
    private var confidence: UInt8?

    public init() {}

    public var isEmpty: Bool { bytes.isEmpty }
    public var count: Int { bytes.count }

    /// Lets a reader append UTF-8 in this encoding.
    public mutating func append(in encoding: LegacyEncoding? = nil, _ write: (inout [UInt8]) throws -> Void) rethrows {
        begin(encoding)
        try write(&bytes)
    }

    public mutating func append(_ text: String, in encoding: LegacyEncoding? = nil) {
        begin(encoding)
        bytes.append(contentsOf: text.utf8)
    }

    /// Appends an ASCII character in the encoding of the run before.
    public mutating func append(ascii byte: UInt8) { bytes.append(byte) }

    /// Notes how sure a word was read from a picture.
    public mutating func note(confidence word: UInt8?) {
        guard let word else { return }
        confidence = min(confidence ?? 100, word)
    }

    /// The finished text as `take` gives it, and how sure it is.
    public mutating func takeWithConfidence(noting decodings: inout TextDecodings) -> RunText {
        let sure = confidence
        confidence = nil
        guard let sure else { return RunText(text: take(noting: &decodings)) }
        decodings.isRecognized = true
        var others = TextDecodings()
        return RunText(text: take(noting: &others), confidence: sure)
    }

    /// The finished text, clean (see `CleanText`), and the runs empty again.
    ///
    /// Names of the encodings used go to `decodings`.
    public mutating func take(noting decodings: inout TextDecodings) -> String {
        defer {
            bytes.removeAll(keepingCapacity: true)
            segments.removeAll(keepingCapacity: true)
        }
        guard segments.contains(where: { $0.encoding != nil }) else {
            if !decodings.hasUnicode, bytes.contains(where: { $0 >= 0x80 }) { decodings.hasUnicode = true }
            return CleanText.clean(bytes[...], keepsCodes: true)
        }
        var text = ""
        for (index, segment) in segments.enumerated() {
            let end = index + 1 < segments.count ? segments[index + 1].start : bytes.count
            let piece = bytes[segment.start..<end]
            let isASCII = piece.allSatisfy { $0 < 0x80 }
            let raw = String(decoding: piece, as: UTF8.self)
            let reading = segment.encoding?.reading(of: raw) ?? .init(text: raw, encoding: nil)
            text += reading.text
            if let encoding = reading.encoding {
                if !isASCII { decodings.legacy.insert(encoding.name) }
            } else if !isASCII {
                decodings.hasUnicode = true
            }
        }
        return CleanText.clean(Array(text.utf8)[...])
    }

    private mutating func begin(_ encoding: LegacyEncoding?) {
        if let last = segments.last {
            if last.encoding == encoding { return }
        }
        segments.append((bytes.count, encoding))
    }
}
