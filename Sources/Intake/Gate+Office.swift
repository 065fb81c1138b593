import Dossiers
import Store

extension Gate {
    /// The gate as the settings want it, with what went out within the last 24 hours.
    init(_ settings: Settings, _ office: Office, _ store: Store, now: Instant) throws {
        self.init(
            startFrom: settings.mailbox.startFrom?.instant(in: office.plan.deadline.offset),
            maximumPerAddress: settings.receipts.maximumPerAddress, maximumPerDay: settings.receipts.maximumPerDay,
            ourselves: office.from.mailbox, total: try store.receiptsSent(since: now.adding(seconds: -86_400)))
    }
}
