import Glibc

/// Files that other programs made, under `Tests/Fixtures`.
enum Fixture {
    static func bytes(_ name: String, from source: String = #filePath) -> [UInt8] {
        let tests = source.split(separator: "/").dropLast(2).joined(separator: "/")
        guard let file = fopen("/\(tests)/Fixtures/\(name)", "rb") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }
}
