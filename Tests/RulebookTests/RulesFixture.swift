import Foundation
import Testing

/// A copy of the shipped rules, with the folders that they build on, in a temporary folder, for spoiling.
///
/// A file is named as if it lay in the plan's own folder; of several with the same name the one that was edited last is meant,
/// else the highest. Removed when the value is released.
final class RulesFixture {
    let folder: String
    /// Above the plan's folder and those that it builds on.
    let parent: String
    private var edited: [String: String] = [:]

    /// The plan's folder and what it builds on, the highest first.
    private static let layers = ["532-KH-PGDDT", "cchc", "nd-91-2017", "blds-2015", "vi"]

    /// The rules that the repository carries.
    static let shipped = shippedFolder + "/532-KH-PGDDT"

    /// Every folder of rules that the repository carries.
    static let shippedFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "rules").path()

    init() throws {
        parent = FileManager.default.temporaryDirectory.appending(path: "rulebook-\(UUID().uuidString)").path()
        folder = parent + "/" + Self.layers[0]
        try FileManager.default.copyItem(atPath: Self.shippedFolder, toPath: parent)
    }

    deinit { try? FileManager.default.removeItem(atPath: parent) }

    func path(_ file: String) -> String { edited[file] ?? paths(file).first ?? folder + "/" + file }

    /// Every file of this name, the highest first.
    private func paths(_ file: String) -> [String] {
        Self.layers.map { "\(parent)/\($0)/\(file)" }.filter { FileManager.default.fileExists(atPath: $0) }
    }

    func text(_ file: String) throws -> String { try String(contentsOfFile: path(file), encoding: .utf8) }

    func write(_ text: String, to file: String) throws {
        try write(text, toPath: path(file))
    }

    func write(_ text: String, toPath path: String) throws {
        let url = URL(filePath: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: false, encoding: .utf8)
    }

    /// Writes a file of the plan's own folder, whatever lies lower.
    func writeOwn(_ file: String, _ text: String) throws {
        edited[file] = folder + "/" + file
        try write(text, to: file)
    }

    func write(bytes: [UInt8], to file: String) throws { try Data(bytes).write(to: URL(filePath: path(file))) }

    /// Takes the file out of every folder.
    func remove(_ file: String) throws {
        for path in paths(file) { try FileManager.default.removeItem(atPath: path) }
        edited[file] = nil
    }

    static func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    /// Replaces the only place where `old` stands.
    func replace(_ old: String, by new: String, in file: String) throws {
        for path in paths(file) where try String(contentsOfFile: path, encoding: .utf8).contains(old) {
            edited[file] = path
        }
        let parts = try text(file).components(separatedBy: old)
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
