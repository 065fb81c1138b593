// What lines are asked most often, by bytes and scalars: finding out where characters end costs more than the question.
extension StringProtocol {
    /// Where the first colon stands.
    var firstColon: Index? { utf8.firstIndex(of: UInt8(ascii: ":")) }

    var hasColon: Bool { firstColon != nil }

    var endsInColon: Bool { unicodeScalars.last == ":" }

    /// Whether it begins with a capital letter.
    var beginsUpperCase: Bool { unicodeScalars.first?.properties.isUppercase ?? false }

    /// Whether it begins with a small letter.
    var beginsLowerCase: Bool { unicodeScalars.first?.properties.isLowercase ?? false }

    /// The words between blanks.
    var spaced: [SubSequence] {
        utf8.split(separator: UInt8(ascii: " ")).map { self[$0.startIndex..<$0.endIndex] }
    }
}
