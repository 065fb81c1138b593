public import Dossiers
import Receipts
public import Reports
public import Settings
public import Store

/// Makes the daily digest for staff and puts it into the outbox, once a day for each reader.
public struct DigestDesk {
    package let store: Store
    package let plan: Plan
    private let staff: StaffSettings

    public init(store: Store, plan: Plan, staff: StaffSettings) {
        self.store = store
        self.plan = plan
        self.staff = staff
    }

    /// How long after its deadline a round is told of: until the council has met.
    static let daysAfterDeadline: Int64 = 30
    package static let day: Int64 = 86_400
    private static let series = "digest"

    /// The digest of a moment: what is new is what came since the last one, or within a day where there was none.
    public func digest(at now: Instant) throws -> StaffDigest {
        let since = try store.lastWritten(.digest).map { min($0, now) } ?? now.adding(seconds: -Self.day)
        let builder = ReportBuilder(store: store, plan: plan)
        let today = now.localTime(in: plan.deadline.offset).date
        let roster = try store.roster()
        let rounds = roster.rounds.filter {
            $0.state != .withdrawn && $0.published <= today
                && now <= $0.deadline.adding(seconds: Self.daysAfterDeadline * Self.day)
        }
        return StaffDigest(
            now: now, since: since, officeName: (roster.isRehearsal ? plan.rehearsed : plan).office.name,
            zone: plan.deadline.offset,
            rounds: try rounds.map { try builder.report(round: $0.id, asOf: now) }, alarms: try troubles(at: now))
    }

    /// Whether the time of day has come and today's digest has not been written for somebody.
    package func isDue(at now: Instant) throws -> Bool {
        let time = now.localTime(in: plan.deadline.offset)
        guard !staff.digestTo.isEmpty, time.hour * 60 + time.minute >= staff.digestAt else { return false }
        return try staff.digestTo.contains { try !store.isWritten(occasion($0, at: now)) }
    }

    private func occasion(_ address: String, at now: Instant) -> String {
        "digest/\(now.localTime(in: plan.deadline.offset).date.iso)/\(address)"
    }

    /// Writes the digest to everybody who has not had today's, as far as the gate lets it through.
    ///
    /// Nothing is written where there is nothing to tell. Gives how many were written, and a sentence for each that was not.
    /// A digest that is held waits for a person to release it, as that of a day does on which a backup was restored: it may have
    /// left before.
    package func queue(
        from: Address, gate: inout Gate, isHeld: Bool, at now: Instant
    ) throws -> (count: Int, failures: [String]) {
        let digest = try digest(at: now)
        guard !digest.isEmpty else { return (0, []) }
        let today = now.localTime(in: plan.deadline.offset).date.start(in: plan.deadline.offset)
        let isHeld = try isHeld || store.restorationHorizon().map { today <= $0 } ?? false
        var count = 0
        var failures: [String] = []
        for address in staff.digestTo where try !store.isWritten(occasion(address, at: now)) {
            if gate.needsCount(for: address) {
                let since = now.adding(seconds: -Self.day)
                gate.tell(try store.receiptsSent(to: address, since: since), for: address)
            }
            if let reason = gate.pass(to: address, arrival: now) {
                failures.append("A digest was not written (\(reason.rawValue)); check staff.digest_to in the settings.")
                continue
            }
            if try queue(digest, to: address, from: from, isHeld: isHeld, at: now) { count += 1 }
        }
        return (count, failures)
    }

    private func queue(
        _ digest: StaffDigest, to address: String, from: Address, isHeld: Bool, at now: Instant
    ) throws -> Bool {
        let (text, page) = (digest.text, digest.page)
        let written = try store.queue(
            .digest, occasion: occasion(address, at: now), series: Self.series, at: now
        ) { sequence in
            let number = "DIGEST-\(sequence)"
            let mail = try StaffMail(
                number: number, from: from, to: address,
                subject: "\(plan.office.subjectPrefix) \(digest.subject)", text: text, page: page, date: now,
                offset: plan.deadline.offset)
            return OutgoingReceipt(
                number: number, sequence: sequence, series: Self.series, to: address, subject: digest.subject,
                messageID: mail.messageID, bytes: mail.bytes, isHeld: isHeld)
        }
        return written != nil
    }
}
