/// What keeps code in `tiepnhan-reader` that a message has taken over from doing harm.
///
/// Where the kernel offers less, the reader says what is missing and goes on with what there is.
public enum Protection: UInt8, Hashable, Sendable, CaseIterable {
    /// No set-user-ID program gives more rights (prctl(2), `PR_SET_NO_NEW_PRIVS`).
    case noNewPrivileges = 0
    /// Memory, CPU time, open files, no written byte (setrlimit(2)).
    case resourceLimits = 1
    /// No network, no other program, no writing, no signal to others (seccomp(2)).
    case systemCallFilter = 2
    /// No reading beyond fonts, character sets and recognition data (landlock(7)).
    case fileAccess = 3

    /// What can be done where it is missing, for the log.
    public var description: String {
        switch self {
        case .noNewPrivileges: "no_new_privileges (a set-user-ID program could give it more rights)"
        case .resourceLimits: "resource_limits (it could use up memory and time)"
        case .systemCallFilter: "system_call_filter (it could use the network and start programs)"
        case .fileAccess: "file_access (it could read every file that tiepnhan may read)"
        }
    }
}
