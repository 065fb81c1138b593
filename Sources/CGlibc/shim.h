// What Swift's own Glibc module leaves out: variadic functions, malloc.h, and what glibc shows to _GNU_SOURCE only.
#ifndef CGLIBC_SHIM_H
#define CGLIBC_SHIM_H

#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/vfs.h>

/// The magic number of the file system of a path (statfs(2)), -1 where it cannot be asked.
static inline long CGlibc_file_system_kind(const char *path) {
    struct statfs status;
    return statfs(path, &status) == 0 ? (long)status.f_type : -1;
}

// prctl is variadic, and Swift calls no variadic function.

/// No set-user-ID program gives this process or its children more rights.
static inline void CGlibc_no_new_privileges(void) { prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL); }

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

// Declared here because the headers show them to _GNU_SOURCE only.

extern int syncfs(int descriptor);
extern int pipe2(int descriptors[2], int flags);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

/// Linux's F_SETPIPE_SZ through the variadic fcntl(2): makes a pipe hold `size` bytes where the system allows it.
static inline int CGlibc_set_pipe_size(int descriptor, int size) { return fcntl(descriptor, 1024 + 7, size); }

#endif
