import Dossiers
import Durability
import Glibc

/// Reads an open file in pieces: as an mbox (RFC 4155, `>From ` lines unquoted once) or as one whole message.
///
/// A message begins at a line `From ` at the start, or at one after an empty line that `MboxSeparator` knows. Owns the
/// descriptor and closes it at the end.
final class MboxReader {
    private let descriptor: Int32
    private let name: String
    private let path: String
    private let time: Instant?
    private var buffer: [UInt8] = []
    private var start = 0
    /// Bytes of a regular file; 0 of anything else, nil before it was asked.
    private var size: Int?
    private var taken = 0
    private var isAtEnd = false
    private var failure: DiskFile.Failure?
    private var index = 0

    init(descriptor: Int32, name: String, path: String, time: Instant?) {
        self.descriptor = descriptor
        self.name = name
        self.path = path
        self.time = time
    }

    deinit { close(descriptor) }

    private static let mark = Array("From ".utf8)

    /// Whether it begins as an mbox does.
    var isMbox: Bool {
        while buffer.count < Self.mark.count, fill() {}
        return buffer.starts(with: Self.mark)
    }

    /// Everything that is left, as one message.
    func rest(limit: Int) -> Result<[UInt8], DiskFile.Failure> {
        while fill() {
            if buffer.count > limit { return .failure(DiskFile.Failure(path, code: EFBIG)) }
        }
        if let failure { return .failure(failure) }
        return .success(buffer)
    }

    /// The next message of an mbox, nil at the end.
    ///
    /// One that is too large is told and passed over.
    func next(limit: Int) -> Result<MailFile, DiskFile.Failure>? {
        guard let separator = line() else { return failure.map { .failure(takeFailure($0)) } }
        precondition(separator.starts(with: Self.mark), "the reader stands between messages")
        index += 1
        var message: [UInt8] = []
        var isTooLarge = false
        var isAfterEmpty = false
        while let line = peekLine() {
            if isAfterEmpty, line.starts(with: Self.mark),
                MboxSeparator.isPresent(line, next: peekLine(after: line.count))
            {
                break
            }
            start += line.count
            isAfterEmpty = line.allSatisfy { $0 == 0x0A || $0 == 0x0D }
            if message.count + line.count > limit { isTooLarge = true }
            if !isTooLarge { message += unquoted(line) }
        }
        if let failure { return .failure(takeFailure(failure)) }
        if isTooLarge {
            return .failure(DiskFile.Failure(path: "\(path):\(index)", code: EFBIG, reason: "the message is too large"))
        }
        if isAfterEmpty { dropEmptyLine(&message) }
        return .success(MailFile(source: "\(name):\(index)", bytes: message, time: time))
    }

    /// A failure is told once; what follows it cannot be read.
    private func takeFailure(_ failure: DiskFile.Failure) -> DiskFile.Failure {
        self.failure = nil
        buffer = []
        start = 0
        isAtEnd = true
        return failure
    }

    /// The line that separates messages belongs to neither.
    private func dropEmptyLine(_ message: inout [UInt8]) {
        if message.last == 0x0A { message.removeLast() }
        if message.last == 0x0D { message.removeLast() }
    }

    private func unquoted(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard line.first == UInt8(ascii: ">") else { return line }
        return line.drop { $0 == UInt8(ascii: ">") }.starts(with: Self.mark) ? line.dropFirst() : line
    }

    private func line() -> ArraySlice<UInt8>? {
        guard let line = peekLine() else { return nil }
        start += line.count
        return line
    }

    /// The line that begins `offset` bytes further on, with its line break; nil at the end.
    ///
    /// A line longer than 1 MiB comes in pieces, so that no file fills the memory.
    private func peekLine(after offset: Int = 0) -> ArraySlice<UInt8>? {
        var searched = start + offset
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) { return buffer[(start + offset)...end] }
            if buffer.count - start - offset > 1 << 20 { return buffer[(start + offset)...] }
            if start > 0 {
                buffer.removeFirst(start)
                start = 0
            }
            searched = buffer.count
            if !fill() { return offset < buffer.count ? buffer[offset...] : nil }
        }
    }

    /// Bytes to ask for: what the file has left, then a little to see that it ends; of what has no size, as much again.
    private func nextRead() -> Int {
        if size == nil {
            var status = stat()
            size = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
            buffer.reserveCapacity(min(size ?? 0, Self.mostAtOnce) + Self.leastAtOnce)
        }
        guard let size, size > 0 else { return max(Self.usual, min(buffer.count, Self.mostAtOnce)) }
        return min(max(size - taken, Self.leastAtOnce), Self.mostAtOnce)
    }

    private static let leastAtOnce = 4 << 10
    private static let usual = 64 << 10
    private static let mostAtOnce = 1 << 20

    /// Reads on; false at the end or after a failure.
    private func fill() -> Bool {
        guard !isAtEnd, failure == nil else { return false }
        let size = nextRead()
        let old = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: size))
        var count = 0
        buffer.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            repeat { count = Glibc.read(descriptor, base + old, size) } while count < 0 && errno == EINTR
        }
        if count < 0 { failure = DiskFile.Failure(path) }
        buffer.removeLast(size - max(0, count))
        taken += max(0, count)
        if count <= 0 { isAtEnd = true }
        return count > 0
    }
}
