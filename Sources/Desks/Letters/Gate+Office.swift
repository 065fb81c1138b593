package import Dossiers
package import Settings
package import Store

extension Gate {
    /// The gate as the settings want it, with what went out within the last 24 hours.
    package init(_ settings: Settings, _ office: Office, _ store: Store, now: Instant) throws {
        let day = now.adding(seconds: -86_400)
        let registered = Set(office.listed.addresses)
        let others = try store.mailByAddress(since: day).reduce(0) { $0 + (registered.contains($1.key) ? 0 : $1.value) }
        self.init(
            startFrom: settings.mailbox.startFrom?.instant(in: office.plan.deadline.offset),
            maximumPerAddress: settings.receipts.maximumPerAddress, maximumPerDay: settings.receipts.maximumPerDay,
            maximumToOthersPerDay: settings.receipts.maximumToOthersPerDay, ourselves: office.from.mailbox,
            total: try store.receiptsSent(since: day), toOthers: others,
            isRegistered: { registered.contains($0.lowercased()) })
    }
}
