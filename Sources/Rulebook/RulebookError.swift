/// What is wrong in a folder of rules: where, and what to do about it.
///
/// Concerns the service as a whole: without sound rules nothing is judged, and trying again does not help until the file
/// has been mended. Rules hold no personal data, so the words that were found may be quoted.
public struct RulebookError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's path: the folder as it was given, and the file's name.
    public let file: String
    /// From 1; nil where the error is not at one place of the file.
    public let line: Int?
    /// From 1, counted in Unicode scalars.
    public let column: Int?
    /// The way to the value, such as `clauses[3].label` (the third clause); empty where the file as a whole is meant.
    public let key: String
    /// One sentence: what is wrong, and what to do.
    public let sentence: String

    /// Makes an error at a place of a file.
    public init(file: String, line: Int? = nil, column: Int? = nil, key: String = "", sentence: String) {
        self.file = file
        self.line = line
        self.column = column
        self.key = key
        self.sentence = sentence
    }

    /// `plan.yaml:12:5: clauses[3].label: …`.
    public var description: String {
        let place = [line, column].compactMap { $0 }.reduce(file) { "\($0):\($1)" }
        return key.isEmpty ? "\(place): \(sentence)" : "\(place): \(key): \(sentence)"
    }
}
