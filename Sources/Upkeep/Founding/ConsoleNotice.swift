package import Durability
import Glibc

/// What a console that answers leaves in the data folder, for `doctor`: where it answers, and whether it can tell browsers apart.
package struct ConsoleNotice: Hashable, Sendable {
    /// As a browser calls it, or `unix:/run/tiepnhan/console`.
    package var link: String
    /// Whether it stands behind a web server whose word on where browsers come from it does not believe.
    package var isBlind: Bool
    /// The addresses from which people are let in by another server's word; empty: none are.
    package var signOn: [String]

    package init(link: String, isBlind: Bool, signOn: [String] = []) {
        (self.link, self.isBlind, self.signOn) = (link, isBlind, signOn)
    }

    private static func path(_ dataFolder: String) -> String { dataFolder + "/console-address" }

    /// Nil where no console answers, or none that ended in order.
    package init?(of dataFolder: String) {
        guard let bytes = try? DiskFile.read(Self.path(dataFolder), limit: 1 << 12) else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        guard let link = lines.first else { return nil }
        self.link = link
        isBlind = lines.contains(Self.blind)
        signOn = lines.filter { $0.hasPrefix(Self.believes) }.map { String($0.dropFirst(Self.believes.utf8.count)) }
    }

    package func write(to dataFolder: String) throws(DiskFile.Failure) {
        let lines = [link] + (isBlind ? [Self.blind] : []) + signOn.map { Self.believes + $0 }
        try DiskFile.replace(
            Self.path(dataFolder), Array((lines.joined(separator: "\n") + "\n").utf8), mode: 0o600, isDurable: false)
    }

    /// Takes its own away, never another console's.
    package func remove(from dataFolder: String) {
        if ConsoleNotice(of: dataFolder) == self { unlink(Self.path(dataFolder)) }
    }

    private static let blind = "hosts without trusted_proxies"
    private static let believes = "sign-on by "
}
