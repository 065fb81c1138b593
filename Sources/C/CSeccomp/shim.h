#ifndef CSECCOMP_SHIM_H
#define CSECCOMP_SHIM_H

#include <seccomp.h>

// SCMP_ACT_ERRNO takes an argument, and Swift takes no such macro.

/// The action that refuses a call with an error code.
static inline uint32_t CSeccomp_refuse(uint16_t code) { return SCMP_ACT_ERRNO(code); }

#endif
