import Glibc

/// A temporary folder that `Tests/Fixtures/hostile_samples.py` has filled; removed with this.
final class SampleFolder {
    private let path: String

    init() throws {
        var template = Array("/tmp/tiepnhan-samples-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FakeReader.Trouble() }
        path = template.withUnsafeBufferPointer { buffer in buffer.baseAddress.map { String(cString: $0) } ?? "" }
        let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        let command = "/usr/bin/python3 -IS '/\(tests)/Fixtures/hostile_samples.py' '\(path)'"
        guard system(command) == 0 else { throw FakeReader.Trouble() }
    }

    deinit {
        for name in names { unlink("\(path)/\(name).eml") }
        rmdir(path)
    }

    /// Names of the samples.
    var names: Set<String> {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var found: Set<String> = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".eml") { found.insert(String(name.dropLast(4))) }
        }
        return found
    }

    func message(_ name: String) -> [UInt8] {
        guard let file = fopen("\(path)/\(name).eml", "rb") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }
}
