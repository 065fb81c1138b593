import Desks
import Dossiers
import Settings
import Store
import Surroundings
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

    /// Writes receipts that the limits of a day held back, from what today's mail leaves of them: whoever writes today is answered
    /// first.
    ///
    /// - Returns: whether there were any.
    package func writeHeldBack(_ edges: PassEdges, _ report: inout PassReport) -> Bool {
        do {
            guard try !store.heldBackReceipts(limit: 1).isEmpty else { return false }
            try AnswerDesk(settings, store, clock, try edges.office.get(), try store.roster())
                .writeHeldBack(by: LetterDesk.inCourse)
            return true
        } catch {
            report.failures.append("Receipts held back: \(Complaint.sentence(of: error))")
            return false
        }
    }

    private func writeInCourse(_ edges: PassEdges) throws {
        let receipts = settings.receipts
        guard try receipts.corrections == .automatic || receipts.reminders == .automatic || store.holdsBack(.reminder)
        else { return }
        let office = try edges.office.get()
        if receipts.corrections == .automatic, try !store.revisedMessages().isEmpty {
            let roster = try store.roster()
            let calm = clock.now.adding(seconds: -Self.quietSeconds)
            let answers = AnswerDesk(settings, store, clock, office, roster)
            _ = try answers.write(
                try answers.due().filter { $0.lastDecision < calm }, by: LetterDesk.inCourse, because: "judged again")
            let desk = CorrectionDesk(settings, store, clock, office, roster)
            _ = try desk.write(try desk.due().filter { $0.lastDecision < calm }, by: LetterDesk.inCourse)
            let replaced = try desk.replacements().filter { $0.lastDecision.map { $0 < calm } ?? true }
            _ = try desk.write(replaced, by: LetterDesk.inCourse)
        }
        try remindInCourse(office)
    }

    /// What the rules want written today, and what the limits of a day held back on days before, whoever ordered it.
    private func remindInCourse(_ office: Office) throws {
        guard try settings.receipts.reminders == .automatic || store.holdsBack(.reminder) else { return }
        let desk = ReminderDesk(settings, store, clock, office, try store.roster())
        guard desk.isTimeToRemind else { return }
        let day = clock.now.localTime(in: office.plan.deadline.offset).date.iso
        let scheduled = settings.receipts.reminders == .automatic ? desk.dueRounds() : []
        for round in desk.openRounds() where !reminded.withLock({ $0.contains("\(round.id)/\(day)") }) {
            let owed = scheduled.contains(round) ? nil : try desk.heldBack(round: round)
            if let owed, owed.isEmpty { continue }
            let reminders = try desk.proposals(round: round.id).reminders.filter { !$0.isReminded }
            let results = try desk.write(reminders, onlyHeldBack: owed, by: LetterDesk.inCourse).flatMap(\.results)
            // What the day's limit held back is tried again with the next pass.
            if results.contains(.suppressed(.rateLimited)) { continue }
            reminded.withLock { _ = $0.insert("\(round.id)/\(day)") }
        }
    }

    /// A person who decides one question often decides the next: both go into one correction.
    static let quietSeconds: Int64 = 600
}
