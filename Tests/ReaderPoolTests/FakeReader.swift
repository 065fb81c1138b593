import Glibc
import ReaderWire

/// A reader that speaks the frames and does with each request what a line of Python says.
///
/// The line sees `message`, `depth`, `name`, `left_out` (positions); may call `answer(subject)`, `answer_from(mailbox, subject)`, `opening(position)`, `die()`,
/// `needs_engines()`, `starts()`; `has_engines` tells how it was started, `marker` is a path.
final class FakeReader: Sendable {
    let path: String
    private let folder: String

    struct Trouble: Error {}

    init(_ action: String, version: Int = Int(ReaderFrame.version), missing: Int = 0) throws {
        var template = Array("/tmp/tiepnhan-fake-reader-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Trouble() }
        folder = template.withUnsafeBufferPointer { buffer in buffer.baseAddress.map { String(cString: $0) } ?? "" }
        path = folder + "/reader"
        let script = Self.script(folder: folder, action: action, hello: [version, missing])
        guard let file = fopen(path, "w") else { throw Trouble() }
        defer { fclose(file) }
        fputs(script, file)
        chmod(path, 0o755)
    }

    deinit {
        for name in ["reader", "starts", "marker"] { unlink("\(folder)/\(name)") }
        rmdir(folder)
    }

    /// How many have been started.
    var starts: Int { identifiers.count }

    /// Of all that have been started, in order.
    var identifiers: [pid_t] {
        guard let file = fopen(folder + "/starts", "r") else { return [] }
        defer { fclose(file) }
        var line = [UInt8](repeating: 0, count: 65_536)
        let length = fread(&line, 1, line.count, file)
        return line[..<length].split(separator: 0x0A).compactMap { pid_t(String(decoding: $0, as: UTF8.self)) }
    }

    /// How many of those started still run.
    func processesAlive(except one: pid_t?) -> Int {
        identifiers.filter { $0 != one && Self.isRunning($0) }.count
    }

    /// Whether it runs; one that has ended and was not waited for does not.
    static func isRunning(_ identifier: pid_t) -> Bool {
        guard let file = fopen("/proc/\(identifier)/stat", "r") else { return false }
        defer { fclose(file) }
        var line = [UInt8](repeating: 0, count: 512)
        let length = fread(&line, 1, line.count, file)
        guard let end = line[..<length].lastIndex(of: UInt8(ascii: ")")), end + 2 < length else { return false }
        return line[end + 2] != UInt8(ascii: "Z")
    }

    func waitForMarker() {
        while access(folder + "/marker", F_OK) != 0 { usleep(1000) }
    }

    private static func script(folder: String, action: String, hello: [Int]) -> String {
        """
        #!/usr/bin/python3 -IS
        import hashlib, os, sys, time
        marker = '\(folder)/marker'
        with open('\(folder)/starts', 'a') as file: file.write('%d\\n' % os.getpid())
        def starts(): return len(open('\(folder)/starts').readlines())
        def die(): os._exit(9)
        def string(text): return bytes([len(text.encode())]) + text.encode()
        def answer(subject):
            payload = bytes([\(ReadingCodec.version), 0, 0, 0, 0, 0]) + string(subject) + bytes(12)
            os.write(1, len(payload).to_bytes(4, 'big') + b'\\x81' + payload)
        def answer_from(mailbox, subject):
            payload = bytes([\(ReadingCodec.version), 0, 1, 0]) + string(mailbox) + bytes(3) + string(subject) + bytes(12)
            os.write(1, len(payload).to_bytes(4, 'big') + b'\\x81' + payload)
        def opening(position):
            if depth == 3: os.write(1, b'\\x00\\x00\\x00\\x02\\x84' + position.to_bytes(2, 'big'))
        def needs_engines(): os.write(1, b'\\x00\\x00\\x00\\x00\\x86')
        has_engines = sys.argv[1:] == ['--with-engines']
        def take(count):
            data = sys.stdin.buffer.read(count)
            if len(data) < count: os._exit(0)
            return data
        os.write(1, b'\\x00\\x00\\x00\\x02\\x80' + bytes(\(hello)))
        while True:
            head = take(5)
            payload = take(int.from_bytes(head[:4], 'big'))
            depth, length, count = payload[1], int.from_bytes(payload[2:4], 'big'), payload[4]
            name, rest = payload[5:5 + length].decode(), payload[5 + length:]
            left_out = [int.from_bytes(rest[3 * i:3 * i + 2], 'big') for i in range(count)]
            message = rest[3 * count:]
            \(action)

        """
    }
}
