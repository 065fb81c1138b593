import Dossiers
package import Settings
package import Store
package import Surroundings

/// Mail of ours that did not reach anybody, and what a person lets go: held, refused and stopped letters.
///
/// Everything here is one transaction each, so the service may be at work.
package struct OutboxDesk {
    private let store: Store

    package init(store: Store) { self.store = store }

    /// The lines of what waits, is held or in doubt, or of what was refused or came back as undeliverable.
    package func lines(_ part: Store.OutboxPart) throws -> [OutboxLine] {
        var lines: [OutboxLine] = []
        try store.forEachOutgoing(part) { lines.append($0) }
        return lines
    }

    /// The letter of a number.
    ///
    /// Throws a `Refusal` where there is none.
    package func letter(_ number: String) throws -> OutboxEntry {
        guard let letter = try store.letter(number: number) else {
            throw Refusal(
                .unusableData, Fault(.letterUnknown, about: number),
                Sentence(
                    "Không có giấy tiếp nhận \(number); xem `tiepnhan receipts`.",
                    english: "There is no receipt \(number); `tiepnhan receipts` lists them."))
        }
        return letter
    }

    /// The numbers of what is held of a kind, in the order of writing; to one address alone where it is named.
    package func held(_ kind: OutgoingKind, to address: String? = nil) throws -> [String] {
        try lines(.waiting).filter {
            $0.state == .held && $0.kind == kind && (address == nil || $0.to.lowercased() == address?.lowercased())
        }.map(\.number)
    }

    /// What became of letters that were let go.
    package struct Released: Hashable, Sendable {
        /// They leave with the next pass.
        package let going: Int
        /// Reminders that say what is no longer so: they leave no more.
        package let dropped: Int
    }

    /// Lets letters go that are held or were refused; reminders only where they still say what is so.
    ///
    /// All or none: an unknown number changes nothing.
    ///
    /// - Parameter by: who lets them go, for the journal.
    package func release(
        _ numbers: [String], by: String? = nil, settings: () throws -> Settings, clock: WallClock
    ) throws -> Released {
        let chosen = try numbers.map { try letter($0) }
        let reminders = chosen.filter { $0.kind == .reminder }
        for letter in chosen where letter.kind != .reminder { try store.release(letter.id, by: by, at: clock.now) }
        guard !reminders.isEmpty else { return Released(going: chosen.count, dropped: 0) }
        let desk = try ReminderDesk(settings: settings(), store: store, clock: clock)
        let dropped = try desk.release(reminders, by: by).count { $0 != nil }
        return Released(going: chosen.count - dropped, dropped: dropped)
    }
}
