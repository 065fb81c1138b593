/// What the daemon works with between two reloads: an intake with its settings and rules, and the folders it reads.
public struct Duty: Sendable {
    let intake: Intake
    let folders: [WatchedFolder]
    /// Who looks after what can be wrong; nil: nobody.
    let alarms: AlarmWatch?
    /// New connections with passwords and tokens read again, in the same order.
    let renew: @Sendable () throws -> [WatchedFolder]

    public init(
        intake: Intake, folders: [WatchedFolder], alarms: AlarmWatch? = nil,
        renew: @escaping @Sendable () throws -> [WatchedFolder]
    ) {
        self.intake = intake
        self.folders = folders
        self.alarms = alarms
        self.renew = renew
        intake.firstLook.expect(folders.map { "\($0.account)/\($0.folder)" })
    }
}
