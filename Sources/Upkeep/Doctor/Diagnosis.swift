public import Surroundings

/// What one check of the doctor found.
public struct Diagnosis: Hashable, Sendable {
    public var check: Check
    public var state: State
    /// What was found: one Vietnamese sentence.
    public var text: String
    /// What to do; empty where there is nothing to do.
    public var advice: String
    /// What the program ends with where this is the worst.
    public var status: ExitStatus

    public enum State: String, Hashable, Sendable, Comparable {
        case ok, attention, broken

        private var rank: Int {
            switch self {
            case .ok: 0
            case .attention: 1
            case .broken: 2
            }
        }

        public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    }

    /// The checks, in the order in which they are shown.
    public enum Check: String, Hashable, Sendable, CaseIterable {
        case settings, rules, data, mailbox, senders, smtp, secrets, disk, clock, reader, recognition, fonts, protection
        case lastSuccess = "last_success"
        case alarms, outbox, quarantine, backup, lock, console
    }

    package static func ok(_ check: Check, _ text: String) -> Diagnosis {
        Diagnosis(check: check, state: .ok, text: text, advice: "", status: .done)
    }

    package static func attention(_ check: Check, _ text: String, _ advice: String) -> Diagnosis {
        Diagnosis(check: check, state: .attention, text: text, advice: advice, status: .done)
    }

    package static func broken(
        _ check: Check, _ text: String, _ advice: String, _ status: ExitStatus = .partly
    ) -> Diagnosis {
        Diagnosis(check: check, state: .broken, text: text, advice: advice, status: status)
    }
}
