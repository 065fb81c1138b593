/// What the daemon works with between two reloads: an intake with its settings and rules, and the folders it reads.
public struct Duty: Sendable {
    let intake: Intake
    let folders: [WatchedFolder]
    /// New connections with passwords and tokens read again, in the same order.
    let renew: @Sendable () throws -> [WatchedFolder]

    public init(
        intake: Intake, folders: [WatchedFolder], renew: @escaping @Sendable () throws -> [WatchedFolder]
    ) {
        self.intake = intake
        self.folders = folders
        self.renew = renew
    }
}
