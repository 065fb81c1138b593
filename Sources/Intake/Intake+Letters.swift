import Dossiers
import Store
import Synchronization

extension Intake {
    /// Writes the corrections and reminders that are due, where the settings let the program do so in its course.
    ///
    /// They go out with everything else that is queued. What goes wrong with them is told and never holds mail up.
    func writeInCourse(_ edges: PassEdges, _ report: inout PassReport) {
        do {
            try writeInCourse(edges)
        } catch {
            report.failures.append("Corrections and reminders: \(Complaint.sentence(of: error))")
        }
    }

    private func writeInCourse(_ edges: PassEdges) throws {
        let receipts = settings.receipts
        guard receipts.corrections == .automatic || receipts.reminders == .automatic else { return }
        let office = try edges.office.get()
        if receipts.corrections == .automatic, try !store.revisedMessages().isEmpty {
            let desk = CorrectionDesk(settings, store, clock, office, try store.roster())
            let calm = clock.now.adding(seconds: -Self.quietSeconds)
            _ = try desk.write(try desk.due().filter { $0.lastDecision < calm }, by: Self.inCourse)
        }
        if receipts.reminders == .automatic { try remindInCourse(office) }
    }

    private func remindInCourse(_ office: Office) throws {
        let day = clock.now.localTime(in: office.plan.deadline.offset).date.iso
        let desk = ReminderDesk(settings, store, clock, office, try store.roster())
        for round in desk.dueRounds() where !reminded.withLock({ $0.contains("\(round.id)/\(day)") }) {
            let reminders = try desk.proposals(round: round.id).reminders.filter { !$0.isReminded }
            let results = try desk.write(reminders, by: Self.inCourse).flatMap(\.results)
            // What the day's limit held back is tried again with the next pass.
            if results.contains(.suppressed(.rateLimited)) { continue }
            reminded.withLock { _ = $0.insert("\(round.id)/\(day)") }
        }
    }

    /// A person who decides one question often decides the next: both go into one correction.
    static let quietSeconds: Int64 = 600
    /// Who orders what the settings allow.
    private static let inCourse = "tiepnhan"
}
