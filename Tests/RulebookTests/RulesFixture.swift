import Foundation
import Testing

/// A copy of the shipped rules in a temporary folder, for spoiling.
///
/// Removed when the value is released.
final class RulesFixture {
    let folder: String

    /// The rules that the repository carries.
    static let shipped = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "rules/532-KH-PGDDT").path()

    init() throws {
        let parent = FileManager.default.temporaryDirectory.appending(path: "rulebook-\(UUID().uuidString)")
        folder = parent.path()
        try FileManager.default.copyItem(atPath: Self.shipped, toPath: folder)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func path(_ file: String) -> String { folder + "/" + file }

    func text(_ file: String) throws -> String { try String(contentsOfFile: path(file), encoding: .utf8) }

    func write(_ text: String, to file: String) throws {
        try text.write(toFile: path(file), atomically: false, encoding: .utf8)
    }

    func write(bytes: [UInt8], to file: String) throws { try Data(bytes).write(to: URL(filePath: path(file))) }

    func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: path(file)) }

    static func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    /// Replaces the only place where `old` stands.
    func replace(_ old: String, by new: String, in file: String) throws {
        let text = try text(file)
        let parts = text.components(separatedBy: old)
        try #require(parts.count == 2, "\(file) must hold the text to replace once, has it \(parts.count - 1) times")
        try write(parts.joined(separator: new), to: file)
    }

    /// Line and column, from 1 and in scalars, where `text` first stands in the file.
    func place(of text: String, in file: String) throws -> (line: Int, column: Int) {
        let whole = try self.text(file)
        let range = try #require(whole.range(of: text), "\(file) does not hold \(text)")
        let before = whole[..<range.lowerBound].unicodeScalars
        let line = before.count(where: { $0 == "\n" }) + 1
        let column = before.reversed().prefix { $0 != "\n" }.count + 1
        return (line, column)
    }
}
