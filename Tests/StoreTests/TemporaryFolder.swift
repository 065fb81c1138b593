import Dossiers
import Foundation
import Store

/// A folder of its own for one test, removed with the last reference: a suite keeps it, one instance a test.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = "\(Self.base)/store-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// In memory where the machine has such a place: every test makes and removes hundreds of folders.
    private static let base =
        FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The data folder inside.
    var data: String { path + "/data" }

    /// Makes a store and opens it.
    func store() throws -> Store {
        try Store.create(at: data)
        return try Store(folder: data)
    }

    /// Copies the data folder as it is at this moment, as a kill would leave it; returns the copy's path.
    func copy() throws -> String {
        let other = "\(path)/copy-\(UUID().uuidString)"
        try FileManager.default.copyItem(atPath: data, toPath: other)
        return other
    }

    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
        return path + "/" + name
    }
}

func contents(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
}

func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}

func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
