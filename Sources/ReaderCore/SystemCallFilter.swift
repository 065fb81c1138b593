import CGlibc
import CSeccomp
import Glibc

/// The system calls that `tiepnhan-reader` may make, by libseccomp; every other one fails with EPERM.
///
/// A list of what is allowed: what a future kernel adds stays closed. It has what reading, computing and ending take: no
/// socket, no program, no process, no writing open, no other file name, no signal to others, no memory that is both written
/// and executed. A call fails rather than kills, so that a library that tries for something it can do without goes on.
struct SystemCallFilter {
    /// Calls allowed whatever their arguments are.
    private static let plain = [
        // Pipes and files that are open.
        "read", "readv", "pread64", "write", "writev", "lseek", "_llseek", "close", "fstat", "fadvise64", "getdents64",
        "dup", "poll", "ppoll",
        // Looking at files; what may be opened is below, and Landlock's to say.
        "stat", "lstat", "newfstatat", "statx", "access", "faccessat", "faccessat2", "readlink", "readlinkat", "getcwd",
        "statfs", "fstatfs",
        // Memory.
        "brk", "munmap", "mremap", "madvise", "membarrier",
        // Threads, which recognition uses.
        "futex", "set_robust_list", "rseq", "sched_yield", "sched_getaffinity", "getcpu", "gettid", "getpid",
        // Signals to itself, and the end.
        "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall", "exit", "exit_group",
        // Clocks and facts.
        "clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday", "time", "getrusage",
        "getrlimit",
        "getrandom", "sysinfo", "uname", "getuid", "geteuid", "getgid", "getegid",
    ]

    /// A condition on an argument: the bits under `mask` have to be `value`.
    private struct Condition {
        let argument: UInt32
        var mask = UInt64.max
        let value: UInt64
    }

    /// Calls allowed with such arguments only; several lines for one call are alternatives.
    private static var conditional: [(name: String, condition: Condition)] {
        let writing = UInt64(O_ACCMODE | O_CREAT | O_TRUNC)
        let executable = UInt64(PROT_EXEC)
        // A thread of this process, in no name space of its own.
        let thread = UInt64(CLONE_THREAD)
        let spaces = UInt64(CLONE_NEWNS | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS)
        return [
            ("open", Condition(argument: 1, mask: writing, value: 0)),
            ("openat", Condition(argument: 2, mask: writing, value: 0)),
            ("mmap", Condition(argument: 2, mask: executable, value: 0)),
            ("mmap", Condition(argument: 2, mask: UInt64(PROT_WRITE), value: 0)),
            ("mprotect", Condition(argument: 2, mask: executable, value: 0)),
            ("clone", Condition(argument: 0, mask: thread | spaces, value: thread)),
            ("tgkill", Condition(argument: 0, value: UInt64(getpid()))),
            ("prlimit64", Condition(argument: 0, value: 0)),
            ("fcntl", Condition(argument: 1, value: UInt64(F_GETFD))),
            ("fcntl", Condition(argument: 1, value: UInt64(F_SETFD))),
            ("fcntl", Condition(argument: 1, value: UInt64(F_GETFL))),
            ("fcntl", Condition(argument: 1, value: UInt64(F_DUPFD_CLOEXEC))),
        ]
    }

    /// Puts the process under the filter; false where the kernel does not offer it, or will not.
    static func load() -> Bool {
        guard let context = seccomp_init(CSeccomp_refuse(UInt16(EPERM))) else { return false }
        defer { seccomp_release(context) }
        let filter = SystemCallFilter(context: context)
        for name in plain { guard filter.allow(name) else { return false } }
        for (name, condition) in conditional { guard filter.allow(name, condition) else { return false } }
        // glibc tries this first, whose flags no filter can see, and takes clone where it is not there.
        guard filter.add(CSeccomp_refuse(UInt16(ENOSYS)), "clone3", []) else { return false }
        return seccomp_load(context) == 0
    }

    private let context: scmp_filter_ctx

    private func allow(_ name: String, _ condition: Condition? = nil) -> Bool {
        let arguments = condition.map {
            [scmp_arg_cmp(arg: $0.argument, op: SCMP_CMP_MASKED_EQ, datum_a: $0.mask, datum_b: $0.value)]
        }
        return add(SCMP_ACT_ALLOW, name, arguments ?? [])
    }

    /// True as well where this architecture does not have the call.
    private func add(_ action: UInt32, _ name: String, _ arguments: [scmp_arg_cmp]) -> Bool {
        let number = seccomp_syscall_resolve_name(name)
        guard number >= 0 else { return true }
        return seccomp_rule_add_array(context, action, number, UInt32(arguments.count), arguments) == 0
    }
}
