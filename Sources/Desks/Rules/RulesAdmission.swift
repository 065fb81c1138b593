import Dossiers
import Durability
import Glibc
import Rulebook
public import Settings
import Surroundings

/// Lets only rules judge mail that pass their check.
///
/// What passed is written down beside the ledger by its digest and the program's file, so that the examples are run again
/// only when the rules or the program have changed.
public struct RulesAdmission {
    private let file: String
    /// Which program this is: its size and when it was put in place.
    private let program: String

    /// Digests that are remembered: those of one office's plans over some years.
    private static let most = 64

    public init(dataFolder: String) {
        file = dataFolder + "/rules-passed"
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
        let digests = Rulebook.digests(of: folders)
        let known = Set(lines())
        let open = zip(folders, digests).filter { !known.contains(line($0.1)) }
        guard !open.isEmpty else { return [] }
        for (folder, _) in open { if let lack = Self.lack(of: folder) { throw lack } }
        remember(open.map(\.1))
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
