import CGlibc
import Glibc
public import ReaderWire

/// Everything that `tiepnhan-reader` gives up before it takes its first byte from a stranger, for good.
///
/// What is left: read standard input and the few folders of `ReadableFolders`, write to standard output, compute, start
/// threads, end. Each protection stands by itself; the service manager may add its own around them.
public enum Confinement {
    /// Applies every protection that the kernel offers, in about half a millisecond.
    ///
    /// Call it once, before any other thread starts: the rest of a process inherits nothing from one thread.
    ///
    /// - Returns: the protections that could not be had.
    public static func apply() -> Set<Protection> {
        var missing: Set<Protection> = []
        if !ProcessLimits.apply() { missing.insert(.resourceLimits) }
        CGlibc_not_dumpable()
        CGlibc_die_with_parent()
        // What ends the daemon is the daemon's to decide: it closes our input when it is done with us.
        for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_IGN) }
        // Landlock and seccomp ask for this where the process is not root's.
        if CGlibc_no_new_privileges() != 0 { missing.insert(.noNewPrivileges) }
        if !ReadableFolders.restrict() { missing.insert(.fileAccess) }
        if !SystemCallFilter.load() { missing.insert(.systemCallFilter) }
        return missing
    }
}
