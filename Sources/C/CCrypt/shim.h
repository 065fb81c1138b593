#ifndef CCRYPT_SHIM_H
#define CCRYPT_SHIM_H

// Passwords as the system keeps its own (crypt(3), libxcrypt).
#include <crypt.h>

#endif
