import Durability
import Glibc
import Synchronization

/// Which messages are being judged, written down before it begins: what makes the program die is known by it when it comes
/// again, and is set aside when it has done so twice.
///
/// The first time messages are judged many at once, so that any of them may be guilty; those are then judged one by one, each
/// with a mark of its own. An orderly end takes the marks back. A file beside the ledger, not synced: it has to outlive the
/// process and not the machine. Where it cannot be written, messages are judged without it.
final class JudgingMark: Sendable {
    /// So many deaths of the program over one message are no chance.
    static let deaths = 2

    private let path: String
    private let begun: Mutex<[Int64: Int]>

    /// Reads what an earlier run left in the folder.
    init(folder: String) {
        path = folder + "/judging"
        begun = Mutex(Self.read(path))
    }

    /// How often the program died while it judged the message.
    func deaths(of message: Int64) -> Int { begun.withLock { $0[message] ?? 0 } }

    /// Whether the program died over anything that is still to be judged; `open` are those that are at work.
    func hasSuspects(besides open: Set<Int64>) -> Bool {
        begun.withLock { $0.contains { $0.value > 1 || !open.contains($0.key) } }
    }

    /// Judging these begins: until `end` a death of the program is theirs.
    func begin(_ messages: [Int64]) {
        begun.withLock { begun in
            for message in messages { begun[message, default: 0] += 1 }
            write(begun)
        }
        PipelineStep.judgingNoted.reached()
    }

    /// These are judged, set aside, or left for later: nothing is held against them any more.
    func end(_ messages: [Int64]) {
        begun.withLock { begun in
            for message in messages { begun[message] = nil }
            write(begun)
        }
    }

    /// Judging these did not come to its end, and the program lives: what was held against them before stays.
    func giveBack(_ messages: [Int64]) {
        begun.withLock { begun in
            for message in messages { begun[message] = begun[message].flatMap { $0 > 1 ? $0 - 1 : nil } }
            write(begun)
        }
    }

    func clear() {
        begun.withLock { begun in
            begun = [:]
            write(begun)
        }
    }

    // MARK: - The file

    /// Lines `17 1`: message and deaths.
    ///
    /// Replaced as a whole, so that a kill leaves the old one or the new one.
    private func write(_ begun: [Int64: Int]) {
        guard !begun.isEmpty else {
            unlink(path)
            return
        }
        let text = begun.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
        let new = path + ".new"
        guard let file = fopen(new, "we") else { return }
        let isWritten = fputs(text, file) >= 0
        if fclose(file) == 0, isWritten { rename(new, path) } else { unlink(new) }
    }

    private static func read(_ path: String) -> [Int64: Int] {
        guard let file = fopen(path, "re") else { return [:] }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: longestFile)
        bytes.removeSubrange(fread(&bytes, 1, bytes.count, file)...)
        var begun: [Int64: Int] = [:]
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let numbers = line.split(separator: UInt8(ascii: " ")).map { Int64(String(decoding: $0, as: UTF8.self)) }
            guard numbers.count == 2, let message = numbers[0], let deaths = numbers[1] else { continue }
            begun[message] = Int(clamping: deaths)
        }
        return begun
    }

    private static let longestFile = 1 << 20
}
