/// The line `From sender date` that begins a message in an mbox file (RFC 4155).
///
/// Programs write it without escaping the lines of a text that begin so. A line separates where an empty line stands before it,
/// which is the caller's to see, and a header follows it: with a date at its end any field, without one a field that every
/// message has. `From now on …` in a text cuts no mail in two, and no mail is glued to the one before it.
public enum MboxSeparator {
    private static let mark = Array("From ".utf8)
    /// Longer lines are text.
    private static let longest = 1000

    /// Whether a line begins as a separator does: enough at the start of a file.
    public static func begins(_ line: some Collection<UInt8>) -> Bool { line.starts(with: mark) }

    /// Whether a line after an empty one begins a message; `next` is the line after it, nil at the end of the file.
    public static func isPresent(_ line: ArraySlice<UInt8>, next: ArraySlice<UInt8>?) -> Bool {
        guard begins(line), line.count <= longest, let next else { return false }
        guard hasDate(line) else { return fieldName(next).map(surely.contains) ?? false }
        return fieldName(next) != nil || next.starts(with: [0x3E] + mark)
    }

    /// Fields that stand at the top of messages, and at the beginning of no sentence after `From …`.
    private static let surely: Set = [
        "received", "return-path", "delivered-to", "x-original-to", "message-id", "mime-version", "date",
        "x-mozilla-status",
        "dkim-signature", "arc-seal", "x-gmail-labels", "x-received",
    ]

    private static let months: Set = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// The form of `asctime`, a zone before or behind the year: month, day, time, year among the last words.
    ///
    /// The order of RFC 5322 is taken too.
    private static func hasDate(_ line: ArraySlice<UInt8>) -> Bool {
        let words = line.split { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) || $0 == 0x2C }.suffix(7)
        var found = (month: false, time: false, year: false)
        for word in words {
            if word.contains(0x3A) {
                found.time = found.time || isTime(word)
            } else if word.count == 4, word.allSatisfy(isDigit) {
                found.year = true
            } else if word.count == 3 {
                found.month = found.month || months.contains(String(decoding: word, as: UTF8.self).lowercased())
            }
        }
        return found == (true, true, true)
    }

    private static func isTime(_ word: ArraySlice<UInt8>) -> Bool {
        let numbers = word.split(separator: 0x3A, omittingEmptySubsequences: false)
        return (2...3).contains(numbers.count)
            && numbers.allSatisfy { (1...2).contains($0.count) && $0.allSatisfy(isDigit) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// Lower case; nil where the line is no field (RFC 5322 section 2.2).
    private static func fieldName(_ line: ArraySlice<UInt8>) -> String? {
        let name = line.prefix(101).prefix { $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }
        guard (1...100).contains(name.count) else { return nil }
        let rest = line[name.endIndex...].drop { $0 == 0x20 || $0 == 0x09 }
        return rest.first == 0x3A ? String(decoding: name, as: UTF8.self).lowercased() : nil
    }
}
