public import Alarms
public import Pipeline

/// One configuration of the daemon, between two reloads: an intake with its settings and rules, and the folders it reads.
public struct Duty: Sendable {
    package let intake: Intake
    package let folders: [WatchedFolder]
    /// Who looks after what can be wrong; nil: nobody.
    package let alarms: AlarmWatch?
    /// Who keeps the console open; nil: nobody.
    package let console: ConsoleKeeper?
    /// New connections with passwords and tokens read again, in the same order.
    package let renew: @Sendable () throws -> [WatchedFolder]

    public init(
        intake: Intake, folders: [WatchedFolder], alarms: AlarmWatch? = nil, console: ConsoleKeeper? = nil,
        renew: @escaping @Sendable () throws -> [WatchedFolder]
    ) {
        self.intake = intake
        self.folders = folders
        self.alarms = alarms
        self.console = console
        self.renew = renew
        intake.firstLook.expect(folders.map { "\($0.account)/\($0.folder)" })
    }
}
