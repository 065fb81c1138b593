import Dossiers
import Durability
import Glibc
import Rulebook
public import Settings
import Surroundings

/// Lets only rules judge mail that pass their check.
///
/// What passed is written down beside the ledger by its digest and the program's file, so that the examples are run again
/// only when the rules or the program have changed; and when its files were changed last, so that they are read again only then.
public struct RulesAdmission {
    private let file: String
    private let seen: String
    /// Which program this is: its size and when it was put in place.
    private let program: String

    /// Digests that are remembered: those of one office's plans over some years.
    private static let most = 64

    public init(dataFolder: String) {
        file = dataFolder + "/rules-passed"
        seen = dataFolder + "/rules-seen"
        var status = stat()
        let isKnown = stat("/proc/self/exe", &status) == 0
        program = isKnown ? "\(status.st_size)-\(status.st_mtim.tv_sec)" : "unknown"
    }

    /// Checks every plan that the settings name, where that was not done already.
    ///
    /// - Returns: those that were let in now, by their folders' names, with their digests.
    /// - Throws: `Refusal` with the first thing that is wrong.
    public func admit(_ settings: Settings) throws -> [(plan: String, digest: String)] {
        let folders = settings.rulesFolders
        if areAsSeen(folders) { return [] }
        let layers = Self.layers(of: folders)
        // Before they are read: what is changed meanwhile differs from it afterwards.
        let stamp = RuleStamp(of: layers)
        let now = time(nil)
        let digests = Rulebook.digests(of: folders)
        let known = Set(lines())
        let open = zip(folders, digests).filter { !known.contains(line($0.1)) }
        for (folder, _) in open { if let lack = Self.lack(of: folder) { throw lack } }
        if !open.isEmpty { remember(open.map(\.1)) }
        // Two changes within one tick of the file system's clock look like one.
        if stamp.changedAt + Self.tick <= now { see(folders, layers, stamp) }
        return open.map { (DiskFile.name(of: $0.0), $0.1) }
    }

    private static func lack(of folder: String) -> Refusal? {
        let report = Rulebook.check(folder)
        guard !report.isSound else { return nil }
        let first = (report.errors + report.leftovers).first.map { "\($0)" } ?? report.failures.first
        let rest = report.errors.count + report.leftovers.count + report.failures.count - 1
        let more = rest > 0 ? " (and \(rest) more: tiepnhan rules check \(folder))" : ""
        return Refusal(
            .configuration,
            Sentence(
                "Quy định chưa qua được kiểm tra. \(first ?? folder)\(rest > 0 ? " (và \(rest) lỗi khác: tiepnhan rules check \(folder))" : "")",
                english: "The rules do not pass their check. \(first ?? folder)\(more)"))
    }

    // MARK: - What was seen

    /// Seconds within which a file may be changed twice without a sign of it.
    private static let tick = 2

    private static func layers(of folders: [String]) -> [String] {
        var known: Set<String> = []
        return folders.flatMap { Rulebook.folders(of: $0) }.filter { known.insert($0).inserted }
    }

    /// Whether these plans passed this program's check, and nothing that they are read from was changed since.
    private func areAsSeen(_ folders: [String]) -> Bool {
        guard let bytes = try? DiskFile.read(seen, limit: 1 << 20) else { return false }
        let lines = String(decoding: bytes, as: UTF8.self).split(
            separator: "\n", maxSplits: 3, omittingEmptySubsequences: false)
        guard lines.count == 4, lines[0] == program, lines[1] == Self.line(folders) else { return false }
        let layers = lines[2].split(separator: "\t").map(String.init)
        return !layers.isEmpty && lines[3] == RuleStamp(of: layers).text
    }

    private func see(_ folders: [String], _ layers: [String], _ stamp: RuleStamp) {
        let lines = [program, Self.line(folders), Self.line(layers)]
        guard !lines.contains(where: { $0.utf8.contains(UInt8(ascii: "\n")) }) else { return }
        let text = lines.map { $0 + "\n" }.joined() + stamp.text
        try? DiskFile.replace(seen, Array(text.utf8), mode: 0o640, isDurable: false)
    }

    private static func line(_ folders: [String]) -> String { folders.joined(separator: "\t") }

    // MARK: - What passed

    private func line(_ digest: String) -> String { "\(digest) \(program)" }

    private func lines() -> [String] {
        guard let bytes = try? DiskFile.read(file, limit: 1 << 16) else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Not being able to write it costs another check and nothing else.
    private func remember(_ digests: [String]) {
        let known = (lines() + digests.map(line)).suffix(Self.most)
        try? DiskFile.replace(file, Array((known.joined(separator: "\n") + "\n").utf8), mode: 0o640, isDurable: false)
    }
}
