import Vietnamese

/// Tells words that were read from what a stamp, a signature or a stain was taken for.
struct RecognizedWords {
    private let words: [PDFWord]

    /// Below this, of 100, a line is no print: print that can just be read has 60 and more, stains 20 to 40.
    private static let doubtfulLine = 40.0
    /// Words with letters below this are no print either.
    private static let doubtfulWord = 25
    /// A page has to have a word as sure as this, else nothing on it is text.
    private static let sureWord = 70
    private static let fewestSureWords = 2

    /// In the order in which they were read: words of a line follow one another and share their height.
    init(_ words: [PDFWord]) { self.words = words }

    /// What is text; nothing at all where the page has hardly a word that is sure.
    var kept: [PDFWord] {
        var kept: [PDFWord] = []
        var line: [PDFWord] = []
        for word in words {
            if let last = line.last, last.top != word.top || last.left > word.left {
                kept += Self.print(in: line)
                line = []
            }
            line.append(word)
        }
        kept += Self.print(in: line)
        let sure = kept.filter { Int($0.confidence ?? 0) >= Self.sureWord && $0.letterCount > 1 }
        guard sure.count >= Self.fewestSureWords else { return [] }
        // Grain, halftones and handwriting come out as letters by themselves.
        let lettered = kept.map(\.alphabeticCount).filter { $0 > 0 }
        return lettered.count(where: { $0 == 1 }) * 4 <= lettered.count * 3 ? kept : []
    }

    private static func confidence(of words: [PDFWord]) -> Double {
        let lettered = words.filter { $0.letterCount > 0 }
        let letters = lettered.reduce(0) { $0 + $1.letterCount }
        let sum = lettered.reduce(0) { $0 + $1.letterCount * Int($1.confidence ?? 0) }
        return letters > 0 ? Double(sum) / Double(letters) : 0
    }

    private static func print(in line: [PDFWord]) -> [PDFWord] {
        guard confidence(of: line) >= doubtfulLine else { return [] }
        let isSure = { (word: PDFWord) in word.letterCount > 0 && Int(word.confidence ?? 0) >= doubtfulWord }
        guard let first = line.firstIndex(where: isSure), let last = line.lastIndex(where: isSure) else { return [] }
        // Between words that are sure there is no stain; around them a word of the language is none either.
        return line.indices.filter { index in
            let word = line[index]
            guard word.letterCount > 0 else { return !word.isStroke }
            return first...last ~= index || word.isSyllable
        }.map { line[$0] }
    }
}

extension PDFWord {
    /// Letters and digits.
    fileprivate var letterCount: Int {
        text.unicodeScalars.count { $0.properties.isAlphabetic || (0x30...0x39).contains($0.value) }
    }

    fileprivate var alphabeticCount: Int { text.unicodeScalars.count { $0.properties.isAlphabetic } }

    /// Whether its letters may be a word of Vietnamese of two letters and more.
    fileprivate var isSyllable: Bool {
        let letters = text.unicodeScalars.filter { $0.properties.isAlphabetic }
        return letters.count > 1 && VietnameseSyllable.isOne(String.UnicodeScalarView(letters))
    }

    /// Nothing but rests of drawn lines.
    fileprivate var isStroke: Bool { text.utf8.allSatisfy { [0x7C, 0x5F, 0x7E, 0x60, 0x27, 0x22].contains($0) } }
}
