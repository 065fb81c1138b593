import Dossiers
import Glibc
import ReaderPool
import Testing

/// Against the real `tiepnhan-reader`, which lies beside the test bundle once it has been built.
@Suite(.enabled(if: RealReader.path != nil, "tiepnhan-reader has not been built"))
struct RealReaderTests {
    @Test func `a message comes back read`() async throws {
        let pool = ReaderPool(executable: try #require(RealReader.path), workers: 2)
        let message = "From: a@truong.example\r\nSubject: Nop ho so\r\n\r\nKính gửi\r\n"
        let reading = try await pool.read(message: Array(message.utf8))
        #expect(reading.header.subject == "Nop ho so")
        #expect(reading.header.from.map(\.mailbox) == ["a@truong.example"])
        #expect(reading.failure == nil)
        await pool.shutDown()
    }

    @Test func `messages of every first byte leave the reader alive`() async throws {
        let pool = ReaderPool(executable: try #require(RealReader.path), workers: 2)
        for byte in UInt8.min...UInt8.max {
            #expect(try await pool.read(message: [byte, 0, byte, 0x0A, byte]).failure == nil)
        }
        await pool.shutDown()
    }

    @Test func `a file and the files of no archive come back read`() async throws {
        let pool = ReaderPool(executable: try #require(RealReader.path), workers: 1)
        let text = Array("Trích ngang thành tích".utf8)
        let file = try await pool.read(file: text, name: "ghi chú.txt")
        #expect(file.isReadable)
        #expect(try await pool.read(files: text, name: "ghi chú.txt") == [file])
        await pool.shutDown()
    }

    @Test func `a message with a thousand parts is read within the limits of the process`() async throws {
        let pool = ReaderPool(executable: try #require(RealReader.path), workers: 1)
        var message = "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        for number in 0..<1000 {
            message += "--b\r\nContent-Disposition: attachment; filename=\(number).txt\r\n\r\n\(number)\r\n"
        }
        let reading = try await pool.read(message: Array(message.utf8))
        #expect(reading.failure == nil)
        #expect(reading.attachments.count == 1000)
        await pool.shutDown()
    }

    @Test func `it runs under limits of its own`() async throws {
        let pool = ReaderPool(executable: try #require(RealReader.path), workers: 1)
        _ = try await pool.read(message: [1])
        let identifier = try #require(RealReader.children.first)
        let limits = RealReader.lines(of: "/proc/\(identifier)/limits")
        for expected in [["Max", "core", "file", "size", "0", "0"], ["Max", "file", "size", "0", "0"]] {
            #expect(limits.contains { $0.starts(with: expected) })
        }
        let data = try #require(limits.first { $0.starts(with: ["Max", "data", "size"]) })
        #expect(try #require(Int(data[3])) <= 512 << 20)
        #expect(RealReader.lines(of: "/proc/\(identifier)/status").contains(["NoNewPrivs:", "1"]))
        await pool.shutDown()
    }
}

enum RealReader {
    /// Every `tiepnhan-reader` that this process has started and that runs.
    static var children: [pid_t] {
        guard let folder = opendir("/proc/self/task") else { return [] }
        defer { closedir(folder) }
        var found: [pid_t] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            for line in lines(of: "/proc/self/task/\(name)/children") { found += line.compactMap { pid_t($0) } }
        }
        return found.filter { lines(of: "/proc/\($0)/comm") == [["tiepnhan-reader"]] }
    }

    /// The words of each line of a small file.
    static func lines(of path: String) -> [[String]] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let length = fread(&bytes, 1, bytes.count, file)
        return bytes[..<length].split(separator: 0x0A).map { line in
            line.split { $0 == 0x20 || $0 == 0x09 }.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// Beside the running test bundle: `.build/…/tiepnhan-reader`.
    static let path: String? = {
        for argument in CommandLine.arguments {
            guard let slash = argument.lastIndex(of: "/") else { continue }
            let candidate = String(argument[...slash]) + "tiepnhan-reader"
            if access(candidate, X_OK) == 0 { return candidate }
        }
        var buffer = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let bytes = buffer[..<max(length, 0)].map { UInt8(bitPattern: $0) }
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        let candidate = String(decoding: bytes[...slash], as: UTF8.self) + "tiepnhan-reader"
        return access(candidate, X_OK) == 0 ? candidate : nil
    }()
}
