// What Swift's own Glibc module leaves out: variadic functions, malloc.h, and what glibc shows to _GNU_SOURCE only.
#ifndef CGLIBC_SHIM_H
#define CGLIBC_SHIM_H

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/sched.h>
#include <malloc.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

/// The magic number of the file system of a path (statfs(2)), -1 where it cannot be asked.
static inline long CGlibc_file_system_kind(const char *path) {
    struct statfs status;
    return statfs(path, &status) == 0 ? (long)status.f_type : -1;
}

// prctl is variadic, and Swift calls no variadic function.

/// No set-user-ID program gives this process or its children more rights; 0 where it is so.
static inline int CGlibc_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL); }

/// No core dump, and no other process of the same user looks inside.
static inline void CGlibc_not_dumpable(void) { prctl(PR_SET_DUMPABLE, 0UL, 0UL, 0UL, 0UL); }

/// The kernel kills this process when the thread that started it ends.
static inline void CGlibc_die_with_parent(void) { prctl(PR_SET_PDEATHSIG, (unsigned long)SIGKILL, 0UL, 0UL, 0UL); }

// The resource names are an enumeration for GNU C and an int for C++ and Swift.

static inline int CGlibc_get_limit(int resource, struct rlimit *limit) { return getrlimit(resource, limit); }
static inline int CGlibc_set_limit(int resource, const struct rlimit *limit) { return setrlimit(resource, limit); }

/// Whole CPU seconds that this process has used, rounded up.
static inline long CGlibc_cpu_seconds(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return used.ru_utime.tv_sec + used.ru_stime.tv_sec + 2;
}

// Landlock (landlock(7)) has no functions in glibc, and Debian 12's header ends at its second version. The numbers are the
// same on every architecture.

/// What a ruleset restricts, as the kernel's sixth version has it; older kernels take the beginning of it.
struct CGlibc_landlock_ruleset {
    unsigned long long files;
    unsigned long long network;
    unsigned long long scopes;
};

/// The kernel's version of Landlock; -1 where there is none, or it is switched off.
static inline int CGlibc_landlock_version(void) {
    return (int)syscall(444, (void *)0, (size_t)0, LANDLOCK_CREATE_RULESET_VERSION);
}

/// A descriptor, or -1. `size` is how much of `ruleset` the kernel's version knows.
static inline int CGlibc_landlock_create(const struct CGlibc_landlock_ruleset *ruleset, size_t size) {
    return (int)syscall(444, ruleset, size, 0U);
}

/// Lets `access` be had of everything below an open folder; 0 where that is so.
static inline int CGlibc_landlock_allow(int ruleset, int folder, unsigned long long access) {
    struct landlock_path_beneath_attr rule = {.allowed_access = access, .parent_fd = folder};
    return (int)syscall(445, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0U);
}

/// Puts this thread and all that it starts under the ruleset for good; 0 where it is so.
static inline int CGlibc_landlock_restrict(int ruleset) { return (int)syscall(446, ruleset, 0U); }

/// A path for landlock: it gives no access by itself. -1 where there is none.
static inline int CGlibc_open_path(const char *path) { return open(path, __O_PATH | O_CLOEXEC); }

/// Whether nobody keeps the system's clock (adjtimex(2), TIME_ERROR): 1 or 0, and -1 where it cannot be asked.
static inline int CGlibc_clock_is_free(void) {
    // struct timex, which sys/timex.h would bring together with much of time.h; all zero it only asks.
    long long state[64] = {0};
    long code = syscall(SYS_adjtimex, state);
    return code < 0 ? -1 : code == 5;
}

// Declared here because the headers show them to _GNU_SOURCE only.

extern int syncfs(int descriptor);
extern int pipe2(int descriptors[2], int flags);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

/// Linux's F_SETPIPE_SZ through the variadic fcntl(2): makes a pipe hold `size` bytes where the system allows it.
static inline int CGlibc_set_pipe_size(int descriptor, int size) { return fcntl(descriptor, 1024 + 7, size); }

/// Keeps a process on one of the processors that the caller may use: the one of this number, counted around. Nothing happens
/// where there is but one, or it cannot be told.
static inline void CGlibc_stay(pid_t process, int place) {
    // 1,024 processors, a bit for each; the call tells how many bytes the kernel knows.
    unsigned long allowed[16] = {0}, one[16] = {0};
    enum { word = 8 * sizeof(unsigned long) };
    long size = syscall(SYS_sched_getaffinity, 0, sizeof allowed, allowed);
    if (size <= 0 || place < 0) return;
    int count = 0;
    for (int processor = 0; processor < 16 * word; processor++) count += (int)(allowed[processor / word] >> processor % word & 1);
    if (count < 2) return;
    int left = place % count;
    for (int processor = 0; processor < 16 * word; processor++) {
        if (!(allowed[processor / word] >> processor % word & 1) || left-- > 0) continue;
        one[processor / word] = 1UL << processor % word;
        syscall(SYS_sched_setaffinity, process, sizeof one, one);
        return;
    }
}

#endif
