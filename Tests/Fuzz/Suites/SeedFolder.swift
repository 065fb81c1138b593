import Glibc

/// The seeds that lie beside these tests, a folder for each target.
enum SeedFolder {
    struct Unreadable: Error { var path: String }

    static func names(of target: FuzzTarget) throws -> [String] {
        let path = folder(of: target)
        guard let handle = opendir(path) else { throw Unreadable(path: path) }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    static func bytes(of name: String, _ target: FuzzTarget) throws -> [UInt8] {
        let path = folder(of: target) + "/" + name
        guard let file = fopen(path, "r") else { throw Unreadable(path: path) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    private static func folder(of target: FuzzTarget) -> String {
        let suite = #filePath
        let root = suite.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
        return "\(root)/Seeds/\(target.rawValue)"
    }
}
