import ReaderWire
import Synchronization

/// Says once which protections the readers have to do without.
final class ProtectionNotice: Sendable {
    private let tell: @Sendable (String) -> Void
    private let isTold = Atomic<Bool>(false)

    init(_ tell: @escaping @Sendable (String) -> Void) { self.tell = tell }

    /// Nothing where nothing is missing, or where it has been told.
    func note(_ missing: Set<Protection>) {
        guard !missing.isEmpty, !isTold.exchange(true, ordering: .relaxed) else { return }
        let names = missing.sorted { $0.rawValue < $1.rawValue }.map(\.description)
        tell(
            "The reader runs without \(names.joined(separator: ", ")): this kernel or container does not offer it. "
                + "Mail is read all the same; a newer kernel, or a container that allows it, closes the gap.")
    }
}
