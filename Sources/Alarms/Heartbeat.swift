public import Dossiers
import Durability
public import Store
import Surroundings

/// `heartbeat` in the data folder: written anew after every pass that went well, for whatever watches the machine.
///
/// One line of JSON: the time, and the balance. A file that is older than an hour or so says that nothing comes in, or that
/// the program does not run. It is not touched while a folder cannot be read.
public struct Heartbeat: Sendable {
    public let path: String

    public init(folder: String) { path = folder + "/heartbeat" }

    public func beat(_ balance: Balance?, at now: Instant) throws {
        let object = JSONValue.object([
            "time": .string(now.rfc3339(in: .vietnam)), "on_server": .optional(balance?.onServer),
            "stored": .optional(balance?.stored), "failed": .optional(balance?.failed),
            "unexplained": .optional(balance?.unexplained),
        ])
        try DiskFile.replace(path, Array((object.text + "\n").utf8), isDurable: false)
    }

    /// When it last beat; nil where it never did.
    public var time: Instant? { DiskFile.modified(path) }
}
