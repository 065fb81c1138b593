import Desks
import Dossiers
import Settings
import Surroundings

extension Intake {
    /// Writes the day's digest when its time has come; a sentence for each that could not be written.
    func queueDigest(_ edges: PassEdges) throws -> [String] {
        guard !settings.staff.digestTo.isEmpty else { return [] }
        let now = clock.now
        let desk = DigestDesk(store: store, plan: try rules.get().plan, staff: settings.staff)
        guard try desk.isDue(at: now) else { return [] }
        return try sendDigest(try edges.office.get(), desk, at: now).failures
    }

    private func sendDigest(
        _ office: Office, _ desk: DigestDesk, at now: Instant
    ) throws -> (count: Int, failures: [String]) {
        var gate = try makeGate(office)
        return try desk.queue(
            from: office.from, gate: &gate, isHeld: settings.receipts.mode == .hold, at: now)
    }

    /// Puts today's digest into the outbox whatever the time of day; it goes out with the next pass.
    public func queueDigestNow() throws -> (count: Int, failures: [String]) {
        try SentMark.check(store)
        let office = try LazyOffice(settings, store, rules).get()
        return try sendDigest(
            office, DigestDesk(store: store, plan: office.plan, staff: settings.staff), at: clock.now)
    }
}
