#define _GNU_SOURCE
#include "CLoader.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Functions are bound when they are first called: binding all takes longer than most uses of an engine.
static const int mode = RTLD_LAZY | RTLD_LOCAL;

static void *open_from(const char *folder, const char *between, const char *file) {
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s%s", folder, between, file);
    if (length < 0 || (size_t)length >= sizeof path || access(path, R_OK) != 0) return NULL;
    return dlopen(path, mode);
}

static void *open_engine(const char *file) {
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    char *end = NULL;
    if (length > 0) {
        program[length] = 0;
        end = strrchr(program, '/');
    }
    void *handle = NULL;
    if (end) {
        *end = 0;
        handle = open_from(program, "", file);
        if (!handle) handle = open_from(program, "../lib/tiepnhan/", file);
    }
    return handle ? handle : dlopen(file, mode);
}

bool cloader_load(cloader_engine *engine) {
    if (atomic_load_explicit(&engine->handle, memory_order_acquire)) return true;
    // Two threads that come at once both open it; the loader counts, and it is never closed.
    void *handle = open_engine(engine->file);
    if (!handle) return false;
    atomic_store_explicit(&engine->handle, handle, memory_order_release);
    return true;
}

void *cloader_function(cloader_engine *engine, const char *name) {
    void *function = cloader_load(engine) ? dlsym(atomic_load(&engine->handle), name) : NULL;
    if (function) return function;
    fprintf(stderr, "tiepnhan: %s was asked of %s, which is not here; install all files of one build together.\n", name, engine->file);
    abort();
}
